import { ROUTES } from '../../contract/routes.ts';
import type { Place } from '../../domain/geography.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

const isOnEarth = ({ lat, lon }: Place): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

export function openMapDoors(open: OpenDoor, deps: HttpDependencies): void {
  open(ROUTES.baseMap, {}, async () => ({ answer: await deps.baseMap() }));

  open(ROUTES.roadAt, {}, async ({ query }) => ({
    answer: await deps.roadAt({ lat: Number(query.lat), lon: Number(query.lon) }),
  }));

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
