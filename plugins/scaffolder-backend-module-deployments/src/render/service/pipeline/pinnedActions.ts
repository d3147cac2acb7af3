/**
 * The only actions that a generated workflow uses, each by the commit that its release's tag named when it was taken. A
 * tag can be moved to other code (CVE-2026-33634 did that to trivy-action's); a commit cannot. Dependabot renews them in
 * the generated repository; for new ones they are renewed here and in `templates/service/skeleton`.
 */
export const pinnedActions = {
  'actions/checkout': {
    commit: '3d3c42e5aac5ba805825da76410c181273ba90b1',
    version: 'v7.0.1',
  },
  'actions/create-github-app-token': {
    commit: '1b10c78c7865c340bc4f6099eb2f838309f1e8c3',
    version: 'v3.1.1',
  },
  'actions/setup-go': {
    commit: 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e',
    version: 'v7.0.0',
  },
  'actions/setup-node': {
    commit: '820762786026740c76f36085b0efc47a31fe5020',
    version: 'v7.0.0',
  },
  'actions/upload-artifact': {
    commit: 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f',
    version: 'v7.0.0',
  },
  'aquasecurity/trivy-action': {
    commit: 'ed142fd0673e97e23eac54620cfb913e5ce36c25',
    version: 'v0.36.0',
  },
  'docker/build-push-action': {
    commit: '53b7df96c91f9c12dcc8a07bcb9ccacbed38856a',
    version: 'v7.3.0',
  },
  'docker/login-action': {
    commit: '4907a6ddec9925e35a0a9e82d7399ccc52663121',
    version: 'v4.1.0',
  },
  'docker/setup-buildx-action': {
    commit: '37fe631027851001ddb9b187196cc803df7f5f0e',
    version: 'v4.3.0',
  },
  'docker/setup-qemu-action': {
    commit: '96fe6ef7f33517b61c61be40b68a1882f3264fb8',
    version: 'v4.2.0',
  },
  'sigstore/cosign-installer': {
    commit: '6f9f17788090df1f26f669e9d70d6ae9567deba6',
    version: 'v4.1.2',
  },
} as const;

export type PinnedAction = keyof typeof pinnedActions;
