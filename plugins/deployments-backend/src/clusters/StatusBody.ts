/** The parts of a Kubernetes `Status` that say why a call failed. */
export interface StatusBody {
  code?: number;
  reason?: string;
  message?: string;
  details?: {
    name?: string;
    retryAfterSeconds?: number;
    causes?: { reason?: string; message?: string; field?: string }[];
  };
}
