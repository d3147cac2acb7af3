/** Where the browser tab's session storage keeps the person who signed in. */
export const personStorageKey = 'demo-person';
