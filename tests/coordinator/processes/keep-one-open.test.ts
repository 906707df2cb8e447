import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { centreDecider } from '../../../coordinator/domain/centre/centre.ts';
import type { CentreCommand } from '../../../coordinator/domain/centre/commands.ts';
import type { CentreEvent } from '../../../coordinator/domain/centre/events.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { keepOneOpen } from '../../../coordinator/processes/keep-one-open.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';
import { following } from '../../support/process.ts';
import { smallNetwork } from '../../support/small-network.ts';

const open = suite('keeping one centre open');
const after = following(keepOneOpen);
const at = minutesAfterNoon(5);
const until = minutesAfterNoon(65);

const registered = (id: string, countyId: string): DomainEvent => {
  const [centre] = smallNetwork.centres;
  assert.ok(centre);
  const capabilities = [{ pathway: 'stroke', level: 'advanced' }] as const;
  return { type: 'CentreRegistered', centre: { ...centre, id, countyId, capabilities }, at: NOON };
};
const asked = (centreId: string) =>
  ({ type: 'DiversionRequested', centreId, category: 'stroke', reason: 'CT down', until, at }) as const;
const TWO = [registered('H1', 'here'), registered('H2', 'here')];
const takenBack = (centreId: string, lastOpenIn: 'county' | 'network') => [
  { ...asked(centreId), type: 'HoldBackDiversion', lastOpenIn },
];

open('the first of two that ask in one instant is passed over, the later one waits for a dispatcher', () => {
  assert.equal(after(...TWO, asked('H1')), []);
  assert.equal(after(...TWO, asked('H1'), asked('H2')), takenBack('H2', 'network'));
});

open('a county keeps its last open centre as the network does', () => {
  const far = registered('H3', 'there');
  assert.equal(after(...TWO, far, asked('H1'), asked('H2')), takenBack('H2', 'county'));
});

open('what already waits for a dispatcher, or what one has accepted, is left alone', () => {
  const waits = { ...asked('H2'), awaits: 'last-in-network' } as const;
  assert.equal(after(...TWO, asked('H1'), waits), []);
  const accepted = { type: 'DiversionAccepted', centreId: 'H2', category: 'stroke', by: 'desk', at } as const;
  assert.equal(after(...TWO, asked('H1'), waits, accepted), []);
});

open('a centre whose diversion is over, or that rests, counts as what it is', () => {
  const ended = { type: 'DiversionEnded', centreId: 'H1', category: 'stroke', at } as const;
  assert.equal(after(...TWO, asked('H1'), ended, asked('H2')), []);
  const rests: DomainEvent = {
    ...{ type: 'CapabilitySuspended', centreId: 'H1', pathway: 'stroke', reason: 'staff', by: 'admin', at },
  };
  assert.equal(after(...TWO, rests, asked('H2')), takenBack('H2', 'network'));
  assert.equal(
    after(...TWO, { type: 'CentreWithdrawn', centreId: 'H1', at }, asked('H2')),
    takenBack('H2', 'network'),
  );
});

open('what it commands ends with the later centre open and its request on the dispatcher’s desk', () => {
  const ofH2 = (events: readonly DomainEvent[]) =>
    events.reduce((state, event) => centreDecider.evolve(state, event as CentreEvent), centreDecider.initial);
  let events: readonly DomainEvent[] = [registered('H2', 'here'), asked('H2')];
  for (const command of after(...TWO, asked('H1'), asked('H2'))) {
    const outcome = centreDecider.decide(command as CentreCommand, ofH2(events));
    assert.ok('events' in outcome, JSON.stringify(outcome));
    events = [...events, ...outcome.events];
  }
  const state = ofH2(events);
  assert.ok(state.status === 'registered');
  assert.equal(state.diversions.holding, {});
  assert.is(state.diversions.asked.stroke?.awaits, 'last-in-network');
});

open('what the later centre has ended, asked for anew, or was granted meanwhile is not touched', () => {
  const [command] = after(...TWO, asked('H1'), asked('H2'));
  const decidedAfter = (...events: readonly CentreEvent[]): unknown => {
    const history = [registered('H2', 'here') as CentreEvent, asked('H2'), ...events];
    const state = history.reduce(
      (folded, event) => centreDecider.evolve(folded, event),
      centreDecider.initial,
    );
    return centreDecider.decide(command as CentreCommand, state);
  };
  const ended = { type: 'DiversionEnded', centreId: 'H2', category: 'stroke', at } as const;
  const anew = { ...asked('H2'), until: minutesAfterNoon(90), at: minutesAfterNoon(30) };
  const waits = { ...asked('H2'), awaits: 'last-in-network' } as const;
  const granted = { type: 'DiversionAccepted', centreId: 'H2', category: 'stroke', by: 'desk', at } as const;
  const nothing = { accepted: true, events: [] };
  assert.equal(decidedAfter(ended), nothing);
  assert.equal(decidedAfter(ended, anew), nothing);
  assert.equal(decidedAfter(ended, waits), nothing, 'carried out a second time');
  assert.equal(decidedAfter(ended, waits, granted), nothing);
});

open.run();
