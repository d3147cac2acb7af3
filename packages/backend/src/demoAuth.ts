import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';

/** Names the person who signs in; there is no password. */
const DEMO_USER_HEADER = 'x-demo-user';

/** Entity names as in the demo's catalog. */
const NAME = /^[a-z][a-z0-9-]{0,62}$/;

const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize() {
    if (process.env.NODE_ENV === 'production') {
      throw new NotAllowedError(
        'auth.providers.demo: anyone may sign in as anyone, so it does not run in production; configure a real provider',
      );
    }
    return undefined;
  },
  async authenticate({ req }) {
    const name = req.header(DEMO_USER_HEADER) ?? '';
    if (!NAME.test(name)) {
      throw new AuthenticationError(
        `The header ${DEMO_USER_HEADER} must name a user of the catalog, e.g. alice`,
      );
    }
    return { result: { name } };
  },
});

/** Sign-in as a person of the demo catalog, so that rights and approvals can be tried. Development only. */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-provider',
  register(reg) {
    reg.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator,
            signInResolver: ({ result: { name } }, context) =>
              context.signInWithCatalogUser({
                entityRef: { kind: 'User', namespace: 'default', name },
              }),
          }),
        });
      },
    });
  },
});
