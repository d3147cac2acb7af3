/** The two Deployments of blue-green by selector. */
export const slots = ['blue', 'green'] as const;

/** Where the Service points before the first switch. */
export const firstSlot = 'blue';
