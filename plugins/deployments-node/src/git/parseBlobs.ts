/** The answer of `git cat-file --batch`: id to content. Objects that are missing are left out. */
export function parseBlobs(output: Buffer): Map<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf('\n', at);
    const [id, type, bytes] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type === 'blob') {
      const length = Number(bytes);
      blobs.set(id, output.subarray(at, at + length));
      at += length + 1;
    }
  }
  return blobs;
}
