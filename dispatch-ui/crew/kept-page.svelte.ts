const WORKER = '/crew-worker.js';
const PREFIX = 'mingmai-crew-';

/** Whether this browser keeps the crew's page, so that it opens without a link. */
export class KeptPage {
  /** A browser keeps pages of TLS addresses only, and only once all of the page is here. */
  isKept = $state(false);
  /** Another version is kept by now than the one on screen. */
  isOutdated = $state(false);
  #registration: ServiceWorkerRegistration | undefined;

  /** Keeps it from now on; the returned function stops following what becomes of it. */
  keep(): () => void {
    if (!('serviceWorker' in navigator)) return () => undefined;
    const { serviceWorker } = navigator;
    const change = (): void => {
      this.isOutdated = true;
    };
    serviceWorker.addEventListener('controllerchange', change);
    void this.#register(serviceWorker);
    return () => {
      serviceWorker.removeEventListener('controllerchange', change);
    };
  }

  /** The server is in reach again, perhaps with another version. */
  async refresh(): Promise<void> {
    try {
      await this.#registration?.update();
    } catch (fault) {
      // Out of reach again, or not served here: what is kept stays.
      if (!isRefused(fault)) throw fault;
    }
  }

  async #register(serviceWorker: ServiceWorkerContainer): Promise<void> {
    try {
      this.#registration = await serviceWorker.register(WORKER);
      await serviceWorker.ready;
      this.isKept = true;
    } catch (fault) {
      if (!isRefused(fault)) throw fault;
    }
  }
}

/** A browser refuses to keep a page with these: no worker at that address, no TLS, storage turned off. */
const isRefused = (fault: unknown): boolean => fault instanceof TypeError || fault instanceof DOMException;

/** A desk is never opened from what a crew's page left on the same computer. */
export async function letPageGo(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  if (registrations.length === 0) return;
  await Promise.all(registrations.map((registration) => registration.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
}
