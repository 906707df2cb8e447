/**
 * Lets Node run components and rune modules: a document from happy-dom, and a loader that compiles `.svelte` and
 * `.svelte.ts`. Needs `--conditions=browser`, or Svelte resolves to its server build.
 */
import { register } from 'node:module';
import { GlobalWindow } from 'happy-dom';

const window = new GlobalWindow({ url: 'http://console.test/', width: 1366, height: 768 });
const OWN = new Set([
  'console',
  'process',
  'performance',
  'queueMicrotask',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'fetch',
  'Response',
  'Request',
  'Headers',
  'AbortController',
  'AbortSignal',
  'URL',
  'URLSearchParams',
  'crypto',
  'Buffer',
  'global',
  'globalThis',
  'Array',
  'Object',
  'Error',
  'Function',
  'Promise',
  'Map',
  'Set',
]);
for (const name of Object.getOwnPropertyNames(window)) {
  if (OWN.has(name) || name in globalThis) continue;
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: window[name] });
}
for (const name of [
  'window',
  'document',
  'navigator',
  'localStorage',
  'Event',
  'EventTarget',
  'KeyboardEvent',
  'MouseEvent',
]) {
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: window[name] });
}
globalThis.window = globalThis;

register('./svelte-hooks.mjs', import.meta.url);
