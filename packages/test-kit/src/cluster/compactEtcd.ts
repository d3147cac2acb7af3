/**
 * Makes etcd forget every revision before `revision`, by its JSON gateway. The API server does the same every five
 * minutes; kinds without a watch cache (Events) then answer 410 for what is older.
 *
 * @throws Error when etcd refuses for another reason than having done so already
 */
export async function compactEtcd(
  url: string,
  revision: string,
): Promise<void> {
  const answer = await fetch(`${url}/v3/kv/compaction`, {
    method: 'POST',
    body: JSON.stringify({ revision, physical: true }),
  });
  const text = await answer.text();
  if (!answer.ok && !text.includes('has been compacted')) {
    throw new Error(`etcd answered ${answer.status}: ${text}`);
  }
}
