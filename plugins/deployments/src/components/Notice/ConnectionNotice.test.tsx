import { screen } from '@testing-library/react';
import { ClusterConnection } from '@backstage-deployments/plugin-deployments-common';
import { renderPage } from '../../__testUtils__/renderPage';
import { clockTime } from '../../format/clockTime';
import { ConnectionNotice } from './ConnectionNotice';

const syncedAt = new Date(Date.now() - 60_000).toISOString();
const asOf = `shown as of ${clockTime(syncedAt, Date.now())}`;

it.each<[ClusterConnection, string]>([
  [
    { name: 'dr', state: 'unreachable', message: 'ECONNREFUSED', syncedAt },
    `dr unreachable, ${asOf}`,
  ],
  [
    { name: 'dr', state: 'unreachable', message: 'ECONNREFUSED' },
    'dr unreachable, nothing known yet',
  ],
  [
    {
      name: 'dr',
      state: 'unauthorized',
      message: "dr does not accept the portal's credentials",
      syncedAt,
    },
    `dr does not accept the portal's credentials, ${asOf}`,
  ],
  [
    { name: 'dr', state: 'connecting', message: 'Connecting to dr' },
    'Connecting to dr',
  ],
  [
    {
      name: 'dr',
      state: 'ok',
      limitedKinds: [{ kind: 'pods', reason: 'forbidden' }],
    },
    'The portal may not read pods of dr',
  ],
])('%j: %s', async (cluster, words) => {
  await renderPage(<ConnectionNotice cluster={cluster} />);
  expect(screen.getByText((_text, e) => e?.tagName === 'P')).toHaveTextContent(
    words,
  );
});

it.each<ClusterConnection>([
  { name: 'dr', state: 'ok' },
  {
    name: 'dr',
    state: 'ok',
    limitedKinds: [{ kind: 'rollouts', reason: 'not-installed' }],
  },
])('%j is nothing to speak of', async cluster => {
  await renderPage(<ConnectionNotice cluster={cluster} />);
  expect(screen.queryByText(/dr/)).not.toBeInTheDocument();
});
