import type { RoadEngine } from '../../projections/roads/answers/engine.ts';
import type { Places } from './road-questions.ts';
import type { Valhalla } from './valhalla.ts';

/** Arrival times beside those of the peer, which drives an ordinary car by its own speeds: ours is without siren too. */
export async function agreement(
  engine: RoadEngine,
  peer: Valhalla,
  places: Places,
): Promise<readonly (readonly [string, string])[]> {
  const [from, to] = [places(20, 20_000), places(20, 30_000)];
  const ours = engine.matrix(from, to);
  const theirs = await peer.matrix(from, to);
  const ratios = ours.flatMap((row, i) =>
    row.flatMap(({ seconds: mine, quality }, j) => {
      const time = theirs[i]?.[j];
      return quality === 'road' && time !== null && time !== undefined && time > 60 ? [mine / time] : [];
    }),
  );
  const middle = sortedAt(ratios, 0.5);
  const errors = (by: number): number[] => ratios.map((ratio) => Math.abs(ratio / by - 1));
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  const said = (by: number): string =>
    `median ${percent(sortedAt(errors(by), 0.5))}, p95 ${percent(sortedAt(errors(by), 0.95))}`;
  return [
    [
      'arrival, difference to valhalla',
      `${said(1)}, over ${ratios.length} pairs; ours / theirs ${middle.toFixed(2)}`,
    ],
    ['the same, but for that one factor', said(middle)],
  ];
}

const sortedAt = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;
