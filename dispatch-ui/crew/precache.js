import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const from = (path) => fileURLToPath(new URL(path, import.meta.url));
const WORKER = 'crew-worker.js';
/** What the crew's page asks for one after another; what these ask for at once comes with them. */
const PARTS = [
  '../index.html',
  './CrewPage.svelte',
  '../desk/SignIn.svelte',
  '../language/first.zh.ts',
  '../language/first.en.ts',
  '../language/phrases.zh.ts',
  '../language/phrases.en.ts',
].map(from);

/** The chunk, its styles and pictures, and all of those that it cannot run without. */
function withNeeds(bundle, chunk, seen) {
  if (seen.has(chunk.fileName)) return;
  seen.add(chunk.fileName);
  for (const name of chunk.viteMetadata?.importedCss ?? []) seen.add(name);
  for (const name of chunk.viteMetadata?.importedAssets ?? []) seen.add(name);
  for (const name of chunk.imports) if (bundle[name]) withNeeds(bundle, bundle[name], seen);
}

/**
 * Emits the crew's service worker with the list of files that its page opens from when the server is out of reach.
 * @throws Error when a part of the page is not in the bundle: the worker would keep half of it.
 */
export function crewWorker() {
  return {
    name: 'crew-worker',
    apply: 'build',
    enforce: 'post',
    buildStart() {
      const worker = new URL('./offline-worker.ts', import.meta.url);
      this.emitFile({ type: 'chunk', id: fileURLToPath(worker), fileName: WORKER });
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
        const files = new Set();
        for (const part of PARTS) {
          const chunk = chunks.find(({ facadeModuleId, moduleIds }) =>
            part.endsWith('.html') ? facadeModuleId === part : moduleIds.includes(part),
          );
          if (!chunk) throw new Error(`The crew's page needs ${part}, which the bundle does not hold`);
          withNeeds(bundle, chunk, files);
        }
        for (const name of Object.keys(bundle)) if (/lifeline-.*\.svg$/.test(name)) files.add(name);
        const paths = ['/', ...[...files].map((name) => `/${name}`).sort()];
        const worker = bundle[WORKER];
        const version = createHash('sha256')
          .update(JSON.stringify(paths))
          .update(String(bundle['index.html']?.source))
          .update(worker.code)
          .digest('hex')
          .slice(0, 12);
        worker.code = `const CREW_FILES = ${JSON.stringify(paths)};\nconst CREW_VERSION = '${version}';\n${worker.code}`;
      },
    },
  };
}
