/** Every limit of reading configuration repositories, with its reason. */

/** An object larger than this fits into no API server (etcd takes 1.5 MiB). */
export const FILE_BYTES_MAX = 1024 * 1024;
/** As many as the folder of one owner has by far; each is parsed when a rollback is planned. */
export const FILES_MAX = 5_000;
/** What planning one rollback may hold in memory. */
export const TREE_BYTES_MAX = 32 * 1024 * 1024;
/** Names, modes and sizes of a repository's files: about 100 bytes each. */
export const LISTING_BYTES_MAX = 32 * 1024 * 1024;
/** Over a slow line, with what has changed since the last time. */
export const FETCH_MS = 30_000;
/** The first time everything comes. */
export const FIRST_FETCH_MS = 120_000;
/** Everything else: local, or one answer of an API. */
export const CALL_MS = 15_000;
