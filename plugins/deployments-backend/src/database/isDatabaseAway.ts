/** Connections that are refused, lost or not given out, a server that starts or stops, a disk that is full or busy. */
const away =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|EHOSTUNREACH|08\w{3}|25P03|53\w{3}|57P0[1-5]|58\w{3}|SQLITE_(BUSY|FULL|IOERR|CANTOPEN|READONLY|LOCKED)\w*)$/;
/** Knex and its driver say these without a code. */
const messages =
  /Knex: Timeout acquiring a connection|Connection terminated|Client has encountered a connection error/;

/** Whether an error means that the database cannot take anything now, rather than that it refused this statement. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (
    (typeof code === 'string' && away.test(code)) ||
    messages.test(error.message)
  );
}
