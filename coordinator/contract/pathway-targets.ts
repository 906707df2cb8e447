import Type from 'typebox';
import { PATHWAY_TARGETS, type SiteTargets } from '../domain/rules/pathway-targets.ts';

const closed = { additionalProperties: false } as const;

/** The fault names both bounds, so that one correction is enough. */
const between = (least: number, most: number) =>
  Type.Refine(
    Type.Number(),
    (value) => value >= least && value <= most,
    () => `must lie between ${least} and ${most} seconds`,
  );

/** Seconds that a site asks of the clock of a patient, each within the bounds that keep it the same target. */
export const PathwayTargetsSchema = Type.Object(
  {
    version: Type.String({ minLength: 1, maxLength: 200 }),
    seconds: Type.Unsafe<SiteTargets['seconds']>(
      Type.Object(
        Object.fromEntries(
          Object.entries(PATHWAY_TARGETS).map(([id, { least, most }]) => [
            id,
            Type.Optional(between(least, most)),
          ]),
        ),
        closed,
      ),
    ),
  },
  closed,
);
