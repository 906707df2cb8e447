import { accept, type Outcome, refuse } from '../decider.ts';
import { type Centre, STANDARD_DIVERSION_HOURS } from '../network.ts';
import { CATEGORY_OF, type ReadinessCategory } from '../pathways.ts';
import { elapsed, type Instant, minutes } from '../quantities.ts';
import type {
  AcceptDiversion,
  DeclineDiversion,
  EndDiversion,
  HoldBackDiversion,
  RequestDiversion,
} from './commands.ts';
import type { DiversionAccepted, DiversionDeclined, DiversionDoubt, DiversionEnded } from './events.ts';
import type { DiversionRequested } from './events.ts';

interface Request extends DiversionRequested {
  readonly isDeclined?: true;
}

type ByCategory<Value> = Readonly<Partial<Record<ReadinessCategory, Value>>>;

export interface Diversions {
  /** Let by the rules or accepted by a dispatcher; each until its end. */
  readonly holding: ByCategory<DiversionRequested>;
  /** What a dispatcher has still to decide, or has declined. */
  readonly asked: ByCategory<Request>;
}

export const NO_DIVERSIONS: Diversions = { holding: {}, asked: {} };

export type DiversionRefusal =
  /** A trauma centre does not divert trauma (LA County, Georgia). */
  | {
      readonly type: 'DiversionNotAllowed';
      readonly centreId: string;
      readonly category: ReadinessCategory;
    }
  | { readonly type: 'DiversionTooLong'; readonly category: ReadinessCategory; readonly mostHours: number }
  | {
      readonly type: 'NoDiversionRequested';
      readonly centreId: string;
      readonly category: ReadinessCategory;
    }
  | { readonly type: 'DiversionOver'; readonly category: ReadinessCategory; readonly until: Instant };

type DiversionEvent = DiversionRequested | DiversionAccepted | DiversionDeclined | DiversionEnded;
type DiversionOutcome = Outcome<
  DiversionEvent,
  | DiversionRefusal
  | { readonly type: 'EndNotAfterStart'; readonly field: 'validUntil' | 'until'; readonly end: Instant }
>;

const isRepeat = (one: Request | undefined, { until, reason }: RequestDiversion): boolean =>
  one !== undefined && !one.isDeclined && one.until === until && one.reason === reason;

/** What the rules do not decide alone. Who was declined is not let by the same rules while that time lasts. */
function doubtOf(
  { lastOpenIn, at }: RequestDiversion,
  before: Request | undefined,
): DiversionDoubt | undefined {
  if (before?.isDeclined && before.until > at) return 'declined-before';
  return lastOpenIn && `last-in-${lastOpenIn}`;
}

export function requestDiversion(
  command: RequestDiversion,
  centre: Centre,
  { holding, asked }: Diversions,
): DiversionOutcome {
  const { centreId, category, reason, until, at, mostHours = STANDARD_DIVERSION_HOURS } = command;
  if (isRepeat(holding[category], command) || isRepeat(asked[category], command)) return accept();
  if (until <= at) return refuse({ type: 'EndNotAfterStart', field: 'until', end: until });
  const isTraumaCentre = centre.capabilities.some(({ pathway }) => pathway === 'trauma');
  if (category === CATEGORY_OF.trauma && isTraumaCentre) {
    return refuse({ type: 'DiversionNotAllowed', centreId, category });
  }
  if (elapsed(at, until) > minutes(mostHours * 60)) {
    return refuse({ type: 'DiversionTooLong', category, mostHours });
  }
  const awaits = doubtOf(command, asked[category]);
  const requested = { type: 'DiversionRequested', centreId, category, reason, until, at } as const;
  return accept({ ...requested, ...(awaits && { awaits }) });
}

/** What is there to decide about: a request before a diversion that already holds. */
const standing = ({ holding, asked }: Diversions, category: ReadinessCategory): Request | undefined => {
  const request = asked[category];
  return request && !request.isDeclined ? request : holding[category];
};

export function acceptDiversion(command: AcceptDiversion, diversions: Diversions): DiversionOutcome {
  const { centreId, category, at } = command;
  const one = standing(diversions, category);
  if (!one) return refuse({ type: 'NoDiversionRequested', centreId, category });
  if (one.until <= at) return refuse({ type: 'DiversionOver', category, until: one.until });
  return one === diversions.holding[category] ? accept() : accept({ ...command, type: 'DiversionAccepted' });
}

export function declineDiversion(command: DeclineDiversion, diversions: Diversions): DiversionOutcome {
  const { centreId, category, at } = command;
  const one = standing(diversions, category);
  if (!one) {
    return diversions.asked[category]
      ? accept()
      : refuse({ type: 'NoDiversionRequested', centreId, category });
  }
  return one.until <= at
    ? refuse({ type: 'DiversionOver', category, until: one.until })
    : accept({ ...command, type: 'DiversionDeclined' });
}

/** The centre takes it back. One whose end has come has already cleared itself. */
export function endDiversion(command: EndDiversion, diversions: Diversions): DiversionOutcome {
  const one = standing(diversions, command.category);
  return one && one.until > command.at ? accept({ ...command, type: 'DiversionEnded' }) : accept();
}

/** Over, asked for anew or accepted since, it is somebody's decision and stays as it is. */
export function holdBackDiversion(command: HoldBackDiversion, { holding }: Diversions): DiversionOutcome {
  const { centreId, category, reason, until, lastOpenIn, at } = command;
  const one = holding[category];
  if (!one || one.awaits || one.at !== at || one.until !== until) return accept();
  return accept<DiversionEvent>(
    { type: 'DiversionEnded', centreId, category, at },
    {
      ...{ type: 'DiversionRequested', centreId, category, reason, until, at },
      awaits: `last-in-${lastOpenIn}`,
    },
  );
}

const without = <Value>(record: ByCategory<Value>, category: ReadinessCategory): ByCategory<Value> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== category));

export function diversionsAfter({ holding, asked }: Diversions, event: DiversionEvent): Diversions {
  const { category } = event;
  const request = asked[category];
  switch (event.type) {
    case 'DiversionRequested':
      return event.awaits
        ? { holding, asked: { ...asked, [category]: event } }
        : { holding: { ...holding, [category]: event }, asked: without(asked, category) };
    case 'DiversionAccepted':
      return { holding: { ...holding, [category]: request }, asked: without(asked, category) };
    case 'DiversionDeclined': {
      const isRequest = request !== undefined && !request.isDeclined;
      const declined = isRequest ? request : holding[category];
      return {
        holding: isRequest ? holding : without(holding, category),
        asked: { ...asked, ...(declined && { [category]: { ...declined, isDeclined: true } }) },
      };
    }
    case 'DiversionEnded':
      return {
        holding: without(holding, category),
        asked: request?.isDeclined ? asked : without(asked, category),
      };
  }
}
