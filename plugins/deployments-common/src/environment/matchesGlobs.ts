/** Whether a text fits one of the globs: `*` stands for any run of characters, `?` for one. */
export function matchesGlobs(text: string, globs: readonly string[]): boolean {
  return globs.some(glob => matches(glob, text));
}

/** Two pointers instead of a regular expression: linear, whatever the pattern. */
function matches(glob: string, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (glob[g] === '*') {
      star = g;
      g += 1;
      resume = t;
    } else if (glob[g] === '?' || glob[g] === text[t]) {
      g += 1;
      t += 1;
    } else if (star >= 0) {
      g = star + 1;
      resume += 1;
      t = resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(glob.slice(g));
}
