/** Every limit of the contract, with its reason. */

/**
 * A reason is a sentence or two; it is shown in lists and written into annotations.
 *
 * @public
 */
export const REASON_LENGTH_MAX = 512;
/**
 * Who goes past approvals or a freeze says more than a word, for those who read it afterwards.
 *
 * @public
 */
export const BREAK_GLASS_REASON_MIN = 20;
/**
 * Bodies are small JSON documents; anything larger is a mistake or an attack.
 *
 * @public
 */
export const BODY_BYTES_MAX = 64 * 1024;
/**
 * Page sizes of lists.
 *
 * @public
 */
export const PAGE_LIMIT_DEFAULT = 50;
/**
 * Most items of a page.
 *
 * @public
 */
export const PAGE_LIMIT_MAX = 500;
/**
 * Data older than this is shown as stale, never as healthy: two missed bookmarks and a stall timer.
 *
 * @public
 */
export const STALE_AFTER_SECONDS = 180;
/**
 * Measurements kept for each metric of an analysis: as many as the small chart can show.
 *
 * @public
 */
export const MEASUREMENTS_MAX = 20;
