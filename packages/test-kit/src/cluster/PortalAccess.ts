import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { until } from '../until';
import { ClusterAdmin, Manifest } from './ClusterAdmin';
import { Connection } from './Connection';

/** The roles that the project ships. */
// eslint-disable-next-line no-restricted-syntax -- this package is never bundled
const RBAC_FOLDER = join(__dirname, '../../../../deploy/rbac');

const askedOf = {
  argocd: { group: 'argoproj.io', resource: 'applications' },
  flux: { group: 'kustomize.toolkit.fluxcd.io', resource: 'kustomizations' },
};

const rbac = 'rbac.authorization.k8s.io/v1';

interface Subject {
  kind: string;
  name: string;
  namespace?: string;
  apiGroup?: string;
}

/**
 * Gives the portal the rights that the shipped roles describe and nothing more: the reader's everywhere, the operator's
 * in the namespaces of the suite, those of whoever asks Argo CD or Flux where that is tried. The roles are copies under the run's own name, so that a cluster's own stay as they
 * are.
 */
export class PortalAccess {
  readonly connection: Connection;
  readonly #admin: ClusterAdmin;
  readonly #asPortal: ClusterAdmin;
  readonly #subject: Subject;
  readonly #run: string;
  readonly #labels: Record<string, string>;
  /** By namespace: several tests need the same. */
  readonly #asks = new Map<string, Promise<void>>();
  readonly #impersonators: string[] = [];

  private constructor(
    parts: {
      admin: ClusterAdmin;
      connection: Connection;
      subject: Subject;
    },
    run: string,
    labels: Record<string, string>,
  ) {
    this.#admin = parts.admin;
    this.connection = parts.connection;
    this.#asPortal = new ClusterAdmin(parts.connection);
    this.#subject = parts.subject;
    this.#run = run;
    this.#labels = labels;
  }

  /**
   * @param portal - credentials that the portal is to use; without them a ServiceAccount is made for it
   */
  static async grant(
    admin: ClusterAdmin,
    adminConnection: Connection,
    portal: Connection | undefined,
    run: string,
    labels: Record<string, string>,
  ): Promise<PortalAccess> {
    const identity = portal
      ? { connection: portal, subject: await whoIs(portal) }
      : await makeServiceAccount(admin, adminConnection, run, labels);
    const access = new PortalAccess({ admin, ...identity }, run, labels);
    await access.#begin();
    return access;
  }

  /** Lets the portal act in a namespace; returns when the API server knows. */
  async allowActing(namespace: string): Promise<void> {
    await this.#bind('operator', namespace, 'portal');
    await this.#wait({
      group: 'apps',
      resource: 'deployments',
      verb: 'patch',
      namespace,
    });
  }

  /** Lets the portal ask the owner whose objects are in a namespace; returns when the API server knows. */
  allowAsking(whom: 'argocd' | 'flux', namespace: string): Promise<void> {
    const allowed =
      this.#asks.get(namespace) ?? this.#beginAsking(whom, namespace);
    this.#asks.set(namespace, allowed);
    return allowed;
  }

  async #beginAsking(
    whom: 'argocd' | 'flux',
    namespace: string,
  ): Promise<void> {
    await this.#bind(whom, namespace, this.#run);
    await this.#wait({ ...askedOf[whom], verb: 'patch', namespace });
  }

  /** Lets the portal write as a person, who gets the operator's rights in a namespace herself. */
  async allowActingAs(user: string, namespace: string): Promise<void> {
    const name = `${namespace}-impersonator`;
    const metadata = { name, labels: this.#labels };
    this.#impersonators.push(name);
    await this.#admin.create({
      apiVersion: rbac,
      kind: 'ClusterRole',
      metadata,
      rules: [
        {
          apiGroups: [''],
          resources: ['users'],
          verbs: ['impersonate'],
          resourceNames: [user],
        },
      ],
    });
    await this.#admin.create({
      apiVersion: rbac,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name,
      },
      subjects: [this.#subject],
    });
    await this.#admin.create({
      apiVersion: rbac,
      kind: 'RoleBinding',
      metadata: { name: 'person', namespace },
      roleRef: this.#role('operator'),
      subjects: [
        { kind: 'User', name: user, apiGroup: 'rbac.authorization.k8s.io' },
      ],
    });
    await this.#wait({
      group: '',
      resource: 'users',
      verb: 'impersonate',
      name: user,
    });
  }

  #bind(role: string, namespace: string, name: string) {
    return this.#admin.create({
      apiVersion: rbac,
      kind: 'RoleBinding',
      metadata: { name, namespace, labels: this.#labels },
      roleRef: this.#role(role),
      subjects: [this.#subject],
    });
  }

  async revoke(): Promise<void> {
    for (const namespace of this.#asks.keys()) {
      await this.#admin.remove({
        apiVersion: rbac,
        kind: 'RoleBinding',
        metadata: { name: this.#run, namespace },
      });
    }
    for (const name of this.#impersonators) {
      for (const kind of ['ClusterRoleBinding', 'ClusterRole']) {
        await this.#admin.remove({
          apiVersion: rbac,
          kind,
          metadata: { name },
        });
      }
    }
    for (const [kind, role] of [
      ['ClusterRoleBinding', 'reader'],
      ['ClusterRole', 'reader'],
      ['ClusterRole', 'operator'],
      ['ClusterRole', 'argocd'],
      ['ClusterRole', 'flux'],
    ]) {
      await this.#admin.remove({
        apiVersion: rbac,
        kind,
        metadata: { name: `${this.#run}-${role}` },
      });
    }
    this.#asPortal.close();
  }

  async #begin(): Promise<void> {
    for (const role of ['reader', 'operator', 'argocd', 'flux']) {
      await this.#admin.create({
        ...(await readRole(role)),
        metadata: { name: `${this.#run}-${role}`, labels: this.#labels },
      });
    }
    await this.#admin.create({
      apiVersion: rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name: `${this.#run}-reader`, labels: this.#labels },
      roleRef: this.#role('reader'),
      subjects: [this.#subject],
    });
    await this.#wait({ group: '', resource: 'pods', verb: 'list' });
  }

  #role(role: string) {
    return {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: `${this.#run}-${role}`,
    };
  }

  /** Authorizers learn of bindings by a watch, a moment later. */
  async #wait(resourceAttributes: Record<string, string>): Promise<void> {
    await until(
      `the portal may ${resourceAttributes.verb} ${resourceAttributes.resource}`,
      () =>
        this.#asPortal.request<{ status: { allowed: boolean } }>(
          'POST',
          '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
          {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SelfSubjectAccessReview',
            spec: { resourceAttributes },
          },
        ),
      ({ status }) => status.allowed,
    );
  }
}

async function readRole(role: string): Promise<Manifest> {
  const text = await readFile(join(RBAC_FOLDER, `${role}.yaml`), 'utf8');
  const found = parseAllDocuments(text)
    .map(document => document.toJS() as Manifest)
    .find(({ kind }) => kind === 'ClusterRole');
  if (!found) throw new Error(`deploy/rbac/${role}.yaml has no ClusterRole`);
  return found;
}

async function whoIs(connection: Connection): Promise<Subject> {
  const asPortal = new ClusterAdmin(connection);
  const { status } = await asPortal.request<{
    status: { userInfo: { username: string } };
  }>('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'SelfSubjectReview',
  });
  asPortal.close();
  return {
    kind: 'User',
    name: status.userInfo.username,
    apiGroup: 'rbac.authorization.k8s.io',
  };
}

async function makeServiceAccount(
  admin: ClusterAdmin,
  { url, ca, skipTlsVerify }: Connection,
  run: string,
  labels: Record<string, string>,
): Promise<{ connection: Connection; subject: Subject }> {
  const namespace = `${run}-portal`;
  await admin.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels },
  });
  await admin.create({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'portal', namespace },
  });
  const { status } = await admin.request<{ status: { token: string } }>(
    'POST',
    `/api/v1/namespaces/${namespace}/serviceaccounts/portal/token`,
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 7200 },
    },
  );
  return {
    connection: { url, ca, skipTlsVerify, token: status.token },
    subject: { kind: 'ServiceAccount', name: 'portal', namespace },
  };
}
