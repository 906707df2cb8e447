import Type from 'typebox';
import { MATERNAL_WARNINGS, type SiteLimits, THRESHOLDS } from '../domain/rules/thresholds.ts';
import { closed } from './fields.ts';
import { Words } from './network-fields.ts';

/** Seconds. Shorter than ten, one person could not have answered; longer than an hour, the patient is there. */
const LadderSeconds = Type.Optional(Type.Integer({ minimum: 10, maximum: 3600 }));
export const PreAlertLimits = Type.Object(
  {
    repeatEvery: LadderSeconds,
    repeatFor: LadderSeconds,
    rollOverAfter: LadderSeconds,
    remindOfTeamAfter: LadderSeconds,
  },
  closed,
);

/** Two hours later the same number calls about something else; beyond two kilometres it is another place. */
export const SimilarCalls = Type.Object(
  {
    minutes: Type.Optional(Type.Number({ minimum: 1, maximum: 120 })),
    metres: Type.Optional(Type.Number({ minimum: 10, maximum: 2000 })),
  },
  closed,
);

/** Longer than a day, and it is no diversion any more: the centre is closed. */
export const DiversionLimits = Type.Object({ mostHours: Type.Number({ minimum: 0.5, maximum: 24 }) }, closed);

/** Each limit within the bounds that still make it the same rule, and the site's own version of them. */
export const ClinicalLimits = Type.Object(
  {
    version: Words,
    thresholds: Type.Unsafe<SiteLimits['thresholds']>(
      Type.Object(
        Object.fromEntries(
          Object.entries(THRESHOLDS).map(([id, { least, most }]) => [
            id,
            Type.Optional(Type.Number({ minimum: least, maximum: most })),
          ]),
        ),
        closed,
      ),
    ),
    maternalWarning: Type.Optional(Type.Enum([...MATERNAL_WARNINGS])),
  },
  closed,
);
