import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist', 'coverage'] },
  js.configs.recommended,
  {
    files: ['src/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true },
      ],
      complexity: ['error', 12],
    },
  },
  {
    files: ['src/**/*.test.ts'],
    rules: {
      // node:test waits for its tests itself.
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
);
