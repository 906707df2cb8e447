import type { Name, Network } from '../domain/network.ts';
import type { OwnRules } from '../domain/network/events.ts';
import { ladderUnder } from '../domain/rules/own-rules.ts';
import type { PreAlertEvent } from '../domain/prealert/events.ts';
import { type Climbing, stepMadeBy, stepsAhead } from '../domain/prealert/ladder.ts';
import { preAlertLimitsOf, type PreAlertLimits, type SitePreAlertLimits } from '../domain/prealert/limits.ts';
import { type Deadline, type Process, type Reaction, withEntry, withoutEntries } from './process.ts';

interface Rung extends Climbing {
  /** The fact that began it, for the steps to name as their cause. */
  readonly cause: Deadline['cause'];
}

interface Ladders {
  /** What the network file says of them. */
  readonly filed: SitePreAlertLimits | undefined;
  /** What the site has published over it. */
  readonly own: OwnRules;
  readonly limits: PreAlertLimits;
  /** The duties that each centre names after the first, in the order in which they are called. */
  readonly contacts: ReadonlyMap<string, readonly Name[]>;
  readonly open: ReadonlyMap<string, Rung>;
}

/** Called when the centre names nobody else. */
const DUTY_PHYSICIAN: Name = { zh: '急诊值班医师', en: 'Duty emergency physician' };
const GENERAL_DUTY: Name = { zh: '医院总值班', en: 'Hospital general duty' };
const USUAL_CONTACTS: readonly Name[] = [DUTY_PHYSICIAN, GENERAL_DUTY];

const contactsOf = ({ centres }: Network): Ladders['contacts'] =>
  new Map(centres.map(({ id, preAlertContacts }) => [id, preAlertContacts ?? USUAL_CONTACTS]));

/** Every pre-alert climbs its ladder until a person answers: repeated, rolled over, and in the end left unanswered. */
export const preAlertLadder: Process<Ladders> = {
  name: 'pre-alert-ladder',
  categories: ['network', 'prealert'],
  initial: {
    filed: undefined,
    own: { limits: {} },
    limits: preAlertLimitsOf(),
    contacts: new Map(),
    open: new Map(),
  },
  on: {
    NetworkPublished: (ladders, { network }) => ({
      state: {
        ...ladders,
        filed: network.preAlertLimits,
        limits: preAlertLimitsOf(ladderUnder(network.preAlertLimits, ladders.own)),
        contacts: contactsOf(network),
      },
      commands: [],
    }),
    RuleLimitsPublished: (ladders, published) => ({
      state: { ...ladders, limits: preAlertLimitsOf(ladderUnder(ladders.filed, published)), own: published },
      commands: [],
    }),
    PreAlertSent(ladders, { preAlertId, centreId, pathway, at }, { id, metadata: { correlationId } }) {
      const rung: Rung = {
        preAlertId,
        sentAt: at,
        isAcknowledged: false,
        needsTeam: pathway !== undefined,
        hasTeam: false,
        made: new Set(),
        contacts: ladders.contacts.get(centreId) ?? USUAL_CONTACTS,
        cause: { id, correlationId },
      };
      return { state: { ...ladders, open: withEntry(ladders.open, preAlertId, rung) }, commands: [] };
    },
    PreAlertAcknowledged: (ladders, { preAlertId }) => turn(ladders, preAlertId, { isAcknowledged: true }),
    PreAlertRevised: (ladders, { preAlertId, pathway }) =>
      turn(ladders, preAlertId, { needsTeam: pathway !== undefined }),
    TeamActivated: (ladders, { preAlertId }) => turn(ladders, preAlertId, { hasTeam: true }),
    PreAlertRepeated: climbed,
    PreAlertContactCalled: climbed,
    TeamActivationReminded: climbed,
    PreAlertLeftUnanswered: climbed,
    PreAlertWithdrawn: (ladders, { preAlertId }) => end(ladders, preAlertId),
    PreAlertCompleted: (ladders, { preAlertId }) => end(ladders, preAlertId),
  },
  deadlines: ({ limits, open }) =>
    [...open.values()].flatMap((rung) =>
      stepsAhead(rung, limits).map(({ name, dueAt, command }): Deadline => ({
        key: `${rung.preAlertId}/${name}`,
        setAt: rung.sentAt,
        dueAt,
        cause: rung.cause,
        command,
      })),
    ),
};

const unchanged = (state: Ladders): Reaction<Ladders> => ({ state, commands: [] });

function turn(ladders: Ladders, preAlertId: string, more: Partial<Rung>): Reaction<Ladders> {
  const rung = ladders.open.get(preAlertId);
  return unchanged(
    rung ? { ...ladders, open: withEntry(ladders.open, preAlertId, { ...rung, ...more }) } : ladders,
  );
}

function climbed(ladders: Ladders, event: PreAlertEvent): Reaction<Ladders> {
  const made = ladders.open.get(event.preAlertId)?.made ?? [];
  const step = stepMadeBy(event);
  return step === undefined
    ? unchanged(ladders)
    : turn(ladders, event.preAlertId, { made: new Set([...made, step]) });
}

const end = (ladders: Ladders, preAlertId: string): Reaction<Ladders> =>
  unchanged({ ...ladders, open: withoutEntries(ladders.open, preAlertId) });
