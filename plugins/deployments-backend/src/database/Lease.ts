/** The right to work on one operation. A write under an older epoch than the row's changes nothing. */
export interface Lease {
  operationId: string;
  owner: string;
  epoch: number;
}
