/** Credentials of every host under test contain it; no message may. */
export const REPO_SECRET = 's3cret/t0ken+with=signs';
