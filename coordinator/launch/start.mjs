// `npm start`: from a fresh clone to a running product, on Node.js alone.
import { buildWhenStale } from './build.mjs';
import { installWhenNeeded, requireNode } from './install.mjs';

requireNode();
installWhenNeeded();
await buildWhenStale();
await import('../../.build/coordinator/launch/mingmai.js');
