import type { Reason } from '../../coordinator/domain/decision.ts';
import { LEVELS, type Level, type Pathway } from '../../coordinator/domain/pathways.ts';
import type { Seconds } from '../../coordinator/domain/quantities.ts';
import { because } from './centre-reasons.ts';

export interface LevelledCentre {
  readonly centreId: string;
  readonly level: Level | undefined;
  readonly seconds: Seconds;
}

const rankOf = (pathway: Pathway, level: Level | undefined): number =>
  (LEVELS[pathway] as readonly (Level | undefined)[]).indexOf(level);

/** What the level means here: the highest there is, or how much farther the next higher one would be. */
export function levelReasons(
  pathway: Pathway,
  { level, seconds }: LevelledCentre,
  all: readonly LevelledCentre[],
): Reason[] {
  if (!level) return [];
  const rank = rankOf(pathway, level);
  if (rank === 0) return [because('level', { pathway, level }), because('highest-level', { pathway })];
  const higher = all.find((other) => rankOf(pathway, other.level) < rank);
  const farther = higher && higher.seconds - seconds;
  return [
    because('level', { pathway, level }),
    ...(higher?.level && farther !== undefined && farther > 0
      ? [
          because('higher-level-farther', {
            centreId: higher.centreId,
            level: higher.level,
            seconds: Math.round(farther),
          }),
        ]
      : []),
  ];
}
