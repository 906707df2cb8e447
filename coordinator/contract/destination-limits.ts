import Type from 'typebox';
import { DESTINATION_LIMITS, type SiteDestinationLimits } from '../domain/rules/destination-limits.ts';

const closed = { additionalProperties: false } as const;

/** The fault names both bounds, so that one correction is enough. */
const between = (least: number, most: number) =>
  Type.Refine(
    Type.Number(),
    (value) => value >= least && value <= most,
    () => `must lie between ${least} and ${most} minutes`,
  );

/** Minutes that a site chooses destinations by, each within the bounds that keep it the same rule. */
export const DestinationLimitsSchema = Type.Object(
  {
    version: Type.String({ minLength: 1, maxLength: 200 }),
    minutes: Type.Unsafe<SiteDestinationLimits['minutes']>(
      Type.Object(
        Object.fromEntries(
          Object.entries(DESTINATION_LIMITS).map(([id, { least, most }]) => [
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
