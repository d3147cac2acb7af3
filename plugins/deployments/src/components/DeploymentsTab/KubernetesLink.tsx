import { useApp, useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/core-components';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';

/** The way to pods and logs, where the Kubernetes plugin is installed: its tab shows for the same annotations. */
export function KubernetesLink() {
  const { entity } = useEntity();
  const entityRoute = useRouteRef(entityRouteRef);
  const installed = useApp()
    .getPlugins()
    .some(plugin => plugin.getId() === 'kubernetes');
  return installed ? (
    <Link to={`${entityRoute(entityRouteParams(entity))}/kubernetes`}>
      Pods and logs
    </Link>
  ) : null;
}
