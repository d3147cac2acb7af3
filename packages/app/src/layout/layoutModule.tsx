import {
  createFrontendModule,
  PageLayout,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { PageLayoutWithLandmark } from './PageLayoutWithLandmark';

export const layoutModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SwappableComponentBlueprint.make({
      name: 'core-page-layout',
      params: define =>
        define({
          component: PageLayout,
          loader: () => PageLayoutWithLandmark,
        }),
    }),
  ],
});
