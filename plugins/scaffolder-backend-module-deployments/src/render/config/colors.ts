/** The two Deployments of blue-green by selector. */
export const colors = ['blue', 'green'] as const;

/** Where the Service points before the first switch. */
export const firstColor = 'blue';
