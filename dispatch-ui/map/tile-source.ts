/** Vector tiles that a renderer may ask for, in the shape in which it asks. */
export interface TileArchive {
  getZxy(z: number, x: number, y: number, signal?: AbortSignal): Promise<{ readonly data: ArrayBuffer }>;
}

/** A tile did not come: the server is away, or refuses. */
export class TileMissing extends Error {
  override readonly name = 'TileMissing';
}

type Fetch = (url: string, options: RequestInit) => Promise<Response>;

/** Tiles by an address with `{z}`, `{x}` and `{y}`. An answer that is no success is no tile, whatever it holds. */
export function tileArchive(
  url: string,
  subdomains = '',
  ask: Fetch = (address, options) => fetch(address, options),
): TileArchive {
  return {
    async getZxy(z, x, y, signal) {
      const server = subdomains.charAt((x + y) % Math.max(1, subdomains.length));
      const address = url
        .replace('{s}', server)
        .replace('{z}', String(z))
        .replace('{x}', String(x))
        .replace('{y}', String(y));
      const response = await ask(address, signal ? { signal } : {});
      if (!response.ok) throw new TileMissing(`${address}: HTTP ${response.status}`);
      return { data: await response.arrayBuffer() };
    },
  };
}
