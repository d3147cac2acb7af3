/**
 * Who asks for what the portal does by itself. No user's entity ref, so that nobody can be taken for it, and it belongs to no
 * group that may approve.
 *
 * @public
 */
export const AUTOMATION = 'automation';
