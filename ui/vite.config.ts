// The window's bundle: static files under dist/, nothing inlined as data: so
// that the strict content policy of the window holds.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 5173, strictPort: true, fs: { allow: ['.', '../assets'] } },
  build: {
    target: 'safari16',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The reader of PDF looks for these by their own names, in one folder.
        assetFileNames: ({ names }) =>
          names[0]?.endsWith('.wasm') ? 'pdf/[name][extname]' : 'assets/[name]-[hash][extname]',
      },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
});
