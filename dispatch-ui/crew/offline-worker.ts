/** Written before this file by the build: what a crew's page is made of, as paths, and a name that changes with any of it. */
declare const CREW_FILES: readonly string[];
declare const CREW_VERSION: string;

/** What a service worker is told; the browser's own types for it exclude those of a page. */
interface Lifetime extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asking extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const skipWaiting: () => Promise<void>;

const PREFIX = 'mingmai-crew-';
const CACHE = `${PREFIX}${CREW_VERSION}`;
const PAGE = '/';
/** This version, and the one before it for pages that are still open. */
const VERSIONS_KEPT = 2;
/** A page that does not come within this time is as good as out of reach. */
const PATIENCE_MS = 4000;

/** All of it or nothing: half a version would open to a blank screen. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(CREW_FILES.map((path) => new Request(path, { cache: 'reload' })));
  await skipWaiting();
}

async function forgetOld(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.slice(0, -VERSIONS_KEPT).map((name) => caches.delete(name)));
}

const keptPage = async (): Promise<Response | undefined> => (await caches.open(CACHE)).match(PAGE);

/** The server's page whenever it can be had, so that no old one is shown for ever; else the one kept here. */
async function page(request: Request): Promise<Response> {
  const fresh = fetch(request);
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
  });
  try {
    const answer = await Promise.race([fresh, late]);
    if (answer?.ok) return answer;
  } catch (fault) {
    // The only fault of a fetch that nobody called off: no way to the server.
    if (!(fault instanceof TypeError)) throw fault;
  }
  return (await keptPage()) ?? fresh;
}

/** The name of such a file changes with its content: what is kept is what the server would send. */
const file = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

addEventListener('install', (event) => {
  (event as Lifetime).waitUntil(install());
});
addEventListener('activate', (event) => {
  (event as Lifetime).waitUntil(forgetOld());
});
addEventListener('fetch', (event) => {
  const asking = event as Asking;
  const { request } = asking;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGE) asking.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) asking.respondWith(file(request));
});
