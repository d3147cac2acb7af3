import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { layoutModule } from './layout/layoutModule';
import { navModule } from './nav/navModule';
import { signInModule } from './signIn/signInModule';

export default createApp({
  features: [catalogPlugin, layoutModule, navModule, signInModule],
});
