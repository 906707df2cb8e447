import { fileURLToPath } from 'node:url';
import svelte from 'eslint-plugin-svelte';
import svelteParser from 'svelte-eslint-parser';
import ts from 'typescript-eslint';
import svelteConfig from '../dispatch-ui/svelte.config.js';

/** A lost promise is a lost command, so everything is linted with types. */
export default ts.config(
  { ignores: ['.build/**', '.data/**', 'node_modules/**', '**/*.mjs', '**/*.cjs', '**/*.js'] },
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './dispatch-ui/tsconfig.json'],
        tsconfigRootDir: fileURLToPath(new URL('..', import.meta.url)),
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: { 'svelte/require-each-key': 'error', 'svelte/no-navigation-without-resolve': 'off' },
  },
  { files: ['**/*.svelte'], languageOptions: { parser: svelteParser } },
  {
    files: ['coordinator/domain/**', 'coordinator/processes/**', 'projections/**/*.ts', 'simulations/**'],
    ignores: ['projections/roads/**', 'projections/run.ts', 'projections/main.ts', 'simulations/drill/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'setTimeout', message: 'Deadlines are data (dueAt); only adapters and main.ts own timers.' },
        { name: 'setInterval', message: 'Deadlines are data (dueAt); only adapters and main.ts own timers.' },
        { name: 'fetch', message: 'Pure code asks no network.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time arrives in the command or the event.' },
        { object: 'Math', property: 'random', message: 'Ids and draws arrive in the command.' },
      ],
    },
  },
  {
    files: [
      '**/main.ts',
      'coordinator/launch/**',
      'simulations/simulate.ts',
      'simulations/**/generate.ts',
      'tests/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
);
