import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const ADDRESS = { minLength: 1, maxLength: 500, pattern: '^https?://[^\\s]+$' } as const;

/**
 * Tiles of somebody else, as a site's file names them: pictures (`raster`) or vector tiles with the layers of our own
 * (`mvt`); or none at all, ours neither (`none`), where a map may not be shown. `url` has `{z}`, `{x}` and `{y}`, and
 * may have `{s}` for one of the subdomains, of one character each. GCJ-02 is the shifted datum of Chinese web maps;
 * CGCS 2000 agrees with WGS 84 within centimetres.
 */
const TileService = Type.Object(
  {
    kind: Type.Enum(['raster', 'mvt']),
    url: Type.String(ADDRESS),
    subdomains: Type.Optional(Type.String({ pattern: '^[a-z0-9]{1,26}$' })),
    datum: Type.Enum(['wgs84', 'gcj02', 'cgcs2000']),
    attribution: Type.String({ minLength: 1, maxLength: 200 }),
    maxNativeZoom: Type.Integer({ minimum: 1, maximum: 22 }),
  },
  { additionalProperties: false },
);
const NoTiles = Type.Object({ kind: Type.Enum(['none']) }, { additionalProperties: false });

export type TileService = Static<typeof TileService>;
export type OutsideTiles = TileService | Static<typeof NoTiles>;

export type OutsideTilesReading =
  | { readonly ok: true; readonly tiles: OutsideTiles }
  | { readonly ok: false; readonly faults: readonly string[] };

/** Every fault of a file of outside tiles at once, each naming its field. */
export function readOutsideTiles(json: unknown): OutsideTilesReading {
  if (Value.Check(NoTiles, json)) return { ok: true, tiles: json };
  if (!Value.Check(TileService, json)) {
    const faults = Value.Errors(TileService, json)
      .filter(({ keyword }) => keyword !== 'boolean')
      .map(({ instancePath, message }) => `${instancePath || 'the file'}: ${message}`);
    return { ok: false, faults };
  }
  const faults = ['{z}', '{x}', '{y}']
    .filter((part) => !json.url.includes(part))
    .map((part) => `/url: has no ${part}`);
  if (json.url.includes('{s}') !== (json.subdomains !== undefined))
    faults.push('/subdomains: go with {s} in the url, and {s} with subdomains');
  const servers = tileOrigins(json);
  if (faults.length === 0 && (servers.length === 0 || servers.some((server) => /[{}]/.test(server))))
    faults.push('/url: is not the address of a server');
  return faults.length > 0 ? { ok: false, faults } : { ok: true, tiles: json };
}

/** The servers that a browser asks for these tiles; nobody else. */
export function tileOrigins(tiles: OutsideTiles | undefined): string[] {
  if (tiles === undefined || tiles.kind === 'none') return [];
  const { url, subdomains } = tiles;
  const servers =
    subdomains === undefined ? [url] : Array.from(subdomains, (name) => url.replace('{s}', name));
  return servers.flatMap((server) => (URL.canParse(server) ? [new URL(server).origin] : []));
}
