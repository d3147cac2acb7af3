import { Verdict } from './Verdict';

/** The sum of two parts' verdicts; of two reasons to abort the later one is named. */
export function joinVerdicts(a: Verdict, b: Partial<Verdict>): Verdict {
  const abort = b.abort ?? a.abort;
  return {
    pauses: [...a.pauses, ...(b.pauses ?? [])],
    resumes: [...a.resumes, ...(b.resumes ?? [])],
    clearsPauses: a.clearsPauses || b.clearsPauses === true,
    clearsAbort: a.clearsAbort || b.clearsAbort === true,
    ...(abort && { abort }),
  };
}
