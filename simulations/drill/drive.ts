import { bearing, distance, type Place } from '../../coordinator/domain/geography.ts';

/** A drive along a path: where the vehicle is at any moment of it. */
export interface Drive {
  /** Seconds from start to end. */
  readonly seconds: number;
  /** Place, speed and course so many seconds after the start; the end stays the end. */
  at(elapsedSeconds: number): DrivePoint;
}

export interface DrivePoint {
  readonly place: Place;
  readonly speedMps: number;
  readonly courseDegrees: number;
  readonly hasArrived: boolean;
}

/** Goes along the path at one mean speed, so that the whole takes `seconds`. The path must not be empty. */
export function createDrive(path: readonly Place[], seconds: number): Drive {
  const [start] = path;
  const end = path.at(-1);
  if (!start || !end) throw new RangeError('a drive needs a path');
  const metres = [0];
  path.slice(1).forEach((place, index) => {
    metres.push((metres[index] ?? 0) + distance(path[index] ?? place, place));
  });
  const total = metres.at(-1) ?? 0;
  const meanMps = seconds > 0 ? total / seconds : 0;
  const lastCourse = bearing(path.at(-2) ?? start, end);
  return {
    seconds,
    at(elapsedSeconds) {
      const gone = Math.max(0, elapsedSeconds) * meanMps;
      if (elapsedSeconds >= seconds || gone >= total) {
        return { place: end, speedMps: 0, courseDegrees: lastCourse, hasArrived: true };
      }
      const next = indexBeyond(metres, gone);
      const from = path[next - 1] ?? start;
      const to = path[next] ?? end;
      const [before, after] = [metres[next - 1] ?? 0, metres[next] ?? total];
      const share = after > before ? (gone - before) / (after - before) : 0;
      return {
        place: {
          lat: from.lat + (to.lat - from.lat) * share,
          lon: from.lon + (to.lon - from.lon) * share,
        },
        speedMps: meanMps,
        courseDegrees: bearing(from, to),
        hasArrived: false,
      };
    },
  };
}

/** First index whose distance lies beyond `gone`; distances ascend. */
function indexBeyond(metres: readonly number[], gone: number): number {
  let low = 1;
  let high = metres.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((metres[middle] ?? 0) > gone) high = middle;
    else low = middle + 1;
  }
  return low;
}
