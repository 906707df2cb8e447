import { ROUTES } from '../../contract/routes.ts';
import type { Place } from '../../domain/geography.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

const isOnEarth = ({ lat, lon }: Place): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** The address carries the version, so a browser need not ask again for a day; who is signed in sees it, no proxy does. */
const TILE_CACHING = 'private, max-age=86400';

const isWithinRow = (index: number, zoom: number): boolean =>
  Number.isInteger(index) && index >= 0 && index < 2 ** zoom;

export function openMapDoors(open: OpenDoor, deps: HttpDependencies): void {
  open(ROUTES.baseMap, {}, async () => ({ answer: await deps.baseMap() }));

  open(ROUTES.roadAt, {}, async ({ query }) => ({
    answer: await deps.roadAt({ lat: Number(query.lat), lon: Number(query.lon) }),
  }));

  open(ROUTES.places, {}, async ({ query }) => {
    const near = { lat: Number(query.lat), lon: Number(query.lon) };
    const answer = await deps.findPlaces(query.text, isOnEarth(near) ? near : undefined);
    return answer ? { answer } : { refusal: { type: 'NotReady', waitingFor: ['names of places'] } };
  });

  open(ROUTES.mapTiles, {}, () => ({ answer: deps.mapTiles() }));

  open(ROUTES.mapTile, {}, async ({ params, request, reply }) => {
    const { minZoom, maxZoom } = deps.mapTiles().own;
    const [z, x] = [Number(params.z), Number(params.x)];
    const y = Number(/^(\d+)\.mvt$/.exec(params.file)?.[1]);
    const isZoom = Number.isInteger(z) && z >= minZoom && z <= maxZoom;
    if (!isZoom || !isWithinRow(x, z) || !isWithinRow(y, z))
      return { refusal: { type: 'UnknownPath', path: request.url } };
    const tile = await deps.mapTile(z, x, y);
    if (!tile) return { refusal: { type: 'NotReady', waitingFor: ['map tiles'] } };
    reply.header('etag', tile.etag).header('cache-control', TILE_CACHING);
    if (request.headers['if-none-match'] === tile.etag) {
      reply.code(304);
      return { answer: undefined };
    }
    if (tile.bytes.length > 0) reply.header('content-encoding', 'gzip');
    reply.type('application/vnd.mapbox-vector-tile');
    return { answer: Buffer.from(tile.bytes) };
  });

  open(ROUTES.roadRoute, {}, async ({ query }) => {
    const from = { lat: Number(query.fromLat), lon: Number(query.fromLon) };
    const to = { lat: Number(query.toLat), lon: Number(query.toLon) };
    if (!isOnEarth(from) || !isOnEarth(to)) {
      const field = isOnEarth(from) ? '/toLat' : '/fromLat';
      return {
        refusal: {
          type: 'InvalidInput',
          field,
          problem: 'must be degrees, latitude within 90 and longitude within 180',
        },
      };
    }
    return { answer: await deps.route(from, to) };
  });
}
