/** Whether a condition holds; `unknown` where that depends on more than the request, or on what the portal does not keep. */
export type Answer = 'yes' | 'no' | 'unknown';
