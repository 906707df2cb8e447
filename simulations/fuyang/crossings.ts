import type { Place } from '../../coordinator/domain/geography.ts';

/** Side of a cell in degrees, about 450 m: a few dozen segments each in a town. */
const CELL_DEGREES = 0.004;
/** Coordinates meet when they are equal to 1e-6 degrees (0.1 m). */
const DECIMALS = 1e6;

interface Segment {
  readonly line: number;
  /** Index of its first point in the line. */
  readonly at: number;
  readonly from: Place;
  readonly to: Place;
}

export const samePlace = ({ lat, lon }: Place): string =>
  `${Math.round(lat * DECIMALS)},${Math.round(lon * DECIMALS)}`;

/** The same lines with a common point wherever two of them cross: a level junction. */
export function joinCrossings(lines: readonly (readonly Place[])[]): Place[][] {
  const inserted = new Map<string, { readonly place: Place; readonly along: number }[]>();
  const insert = ({ line, at }: Segment, place: Place, along: number): void => {
    const key = `${line}:${at}`;
    const there = inserted.get(key);
    if (there) there.push({ place, along });
    else inserted.set(key, [{ place, along }]);
  };
  for (const [first, second] of pairsInCells(lines)) {
    const crossing = cross(first, second);
    if (!crossing) continue;
    insert(first, crossing.place, crossing.alongFirst);
    insert(second, crossing.place, crossing.alongSecond);
  }
  return lines.map((points, line) =>
    points.flatMap((point, at) => [
      point,
      ...(inserted.get(`${line}:${at}`) ?? []).sort((a, b) => a.along - b.along).map(({ place }) => place),
    ]),
  );
}

/** Pairs of segments that may cross, each once: in the cell that holds the south-west corner they share. */
function* pairsInCells(lines: readonly (readonly Place[])[]): Generator<readonly [Segment, Segment]> {
  const cells = new Map<string, Segment[]>();
  lines.forEach((points, line) => {
    points.slice(1).forEach((to, at) => {
      const from = points[at];
      if (!from) return;
      const segment = { line, at, from, to };
      const [south, north] = span(from.lat, to.lat);
      const [west, east] = span(from.lon, to.lon);
      for (let row = south; row <= north; row += 1) {
        for (let column = west; column <= east; column += 1) {
          const key = `${row}:${column}`;
          const cell = cells.get(key);
          if (cell) cell.push(segment);
          else cells.set(key, [segment]);
        }
      }
    });
  });
  for (const [key, segments] of cells) {
    for (let i = 0; i < segments.length; i += 1) {
      for (let j = i + 1; j < segments.length; j += 1) {
        const [a, b] = [segments[i], segments[j]];
        if (a && b && a.line !== b.line && sharedCorner(a, b) === key) yield [a, b];
      }
    }
  }
}

function span(a: number, b: number): readonly [number, number] {
  return [Math.floor(Math.min(a, b) / CELL_DEGREES), Math.floor(Math.max(a, b) / CELL_DEGREES)];
}

function sharedCorner(a: Segment, b: Segment): string {
  const row = Math.max(span(a.from.lat, a.to.lat)[0], span(b.from.lat, b.to.lat)[0]);
  const column = Math.max(span(a.from.lon, a.to.lon)[0], span(b.from.lon, b.to.lon)[0]);
  return `${row}:${column}`;
}

function cross(
  a: Segment,
  b: Segment,
): { readonly place: Place; readonly alongFirst: number; readonly alongSecond: number } | undefined {
  const ax = a.to.lon - a.from.lon;
  const ay = a.to.lat - a.from.lat;
  const bx = b.to.lon - b.from.lon;
  const by = b.to.lat - b.from.lat;
  const turn = ax * by - ay * bx;
  if (turn === 0) return undefined;
  const dx = b.from.lon - a.from.lon;
  const dy = b.from.lat - a.from.lat;
  const alongFirst = (dx * by - dy * bx) / turn;
  const alongSecond = (dx * ay - dy * ax) / turn;
  if (alongFirst < 0 || alongFirst > 1 || alongSecond < 0 || alongSecond > 1) return undefined;
  const place = { lat: a.from.lat + alongFirst * ay, lon: a.from.lon + alongFirst * ax };
  return { place, alongFirst, alongSecond };
}
