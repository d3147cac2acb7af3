import { Answer } from './Answer';

/** What holds when all of these have to: one `no` is enough, whatever is not known. */
export function everyAnswer(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}
