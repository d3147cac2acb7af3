import { Header, Page } from '@backstage/core-components';
import { FleetPage } from './FleetPage';

/** The fleet with a header of its own; the new frontend system draws one by itself. */
export function LegacyFleetPage() {
  return (
    <Page themeId="tool">
      <Header title="Deployments" />
      <FleetPage />
    </Page>
  );
}
