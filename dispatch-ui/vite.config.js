import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { crewWorker } from './crew/precache.js';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  plugins: [svelte({ configFile: `${here}svelte.config.js` }), crewWorker()],
  resolve: {
    alias: [
      { find: /^leaflet$/, replacement: fileURLToPath(new URL('map/leaflet-parts.js', import.meta.url)) },
    ],
  },
  build: {
    outDir: `${here}../.build/dispatch-ui`,
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    rolldownOptions: {
      // What only later parts of the program draw comes with them.
      treeshake: { moduleSideEffects: [{ test: /leaflet\/src\/layer/, sideEffects: false }] },
      output: {
        // Pieces that are always asked for together compress better as one.
        codeSplitting: {
          groups: [
            { name: 'leaflet', test: /leaflet\/src\/(?!layer\/(?:tile|vector\/(?:SVG|CircleMarker)))/ },
            {
              name: 'desk',
              test: /\/node_modules\/svelte\/|\/dispatch-ui\/(?:main|desk\/(?!SignIn)|live\/|theme\/theme)/,
            },
          ],
        },
      },
    },
  },
});
