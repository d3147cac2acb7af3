/** Where the demo's repositories are, as far as manifests and people know; app-config.demo.yaml has the same. */
export const DEMO_GIT_HOST = 'https://git.demo.example/shop/';
