// Lint rules, and the walls between the folders of the window:
// only backend/ speaks to the host, parts know nothing of ours, screens do not
// know each other.
import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const host = { group: ['@tauri-apps/*'], message: 'Only src/backend speaks to the host.' };
const wall = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const screens = readdirSync(new URL('src/screens', import.meta.url));
const screenWalls = screens.map((name) => ({
  files: [`src/screens/${name}/**`],
  rules: wall(host, {
    group: screens
      .filter((other) => other !== name)
      .flatMap((other) => [`../${other}/*`, `../../screens/${other}/*`, `**/screens/${other}/**`]),
    message: 'A screen never imports another screen.',
  }),
}));

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/wire'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-undef': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-at-html-tags': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    files: ['src/**'],
    ignores: ['src/backend/**', 'src/screens/**', 'src/parts/**'],
    rules: wall(host),
  },
  {
    files: ['src/parts/**'],
    rules: wall(host, {
      group: [
        '**/wire',
        '**/wire/**',
        '**/backend',
        '**/backend/**',
        '**/screens/**',
        '**/window/**',
        '**/words',
        '**/words/**',
      ],
      message: 'Parts know nothing of ours: hand it in.',
    }),
  },
  ...screenWalls,
);
