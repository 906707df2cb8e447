import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentreCommand } from '../../../coordinator/domain/centre/commands.ts';
import { centreDecider } from '../../../coordinator/domain/centre/centre.ts';
import type { CentreEvent } from '../../../coordinator/domain/centre/events.ts';
import { specification } from '../../support/decider.ts';
import { aCentre, minutesAfterNoon, NOON } from '../../support/facts.ts';

const diversion = suite('diversion');
const given = specification(centreDecider);

const centreId = 'H1';
const at = minutesAfterNoon(10);
const about = { centreId, category: 'stroke' } as const;
const until = minutesAfterNoon(70);
const registered: CentreEvent = { type: 'CentreRegistered', centre: aCentre(centreId), at: NOON };
const ask = { ...about, type: 'RequestDiversion', reason: 'CT broken', until, at } as const;
const asked = (awaits?: 'last-in-county' | 'last-in-network' | 'declined-before'): CentreEvent => ({
  ...ask,
  type: 'DiversionRequested',
  ...(awaits && { awaits }),
});
const accept = { ...about, type: 'AcceptDiversion', by: 'desk', at } as const;
const accepted: CentreEvent = { ...accept, type: 'DiversionAccepted' };
const decline = { ...about, type: 'DeclineDiversion', by: 'desk', reason: 'nobody else', at } as const;
const declined: CentreEvent = { ...decline, type: 'DiversionDeclined' };

diversion('of the last open centre of a county or of the network is left to a dispatcher', () => {
  given(registered)
    .when({ ...ask, lastOpenIn: 'county' })
    .thenRecorded(asked('last-in-county'));
  given(registered)
    .when({ ...ask, lastOpenIn: 'network' })
    .thenRecorded(asked('last-in-network'));
  given(registered).when(ask).thenRecorded(asked());
  given(registered, asked('last-in-county'))
    .when({ ...ask, lastOpenIn: 'county' })
    .thenRecorded();
});

diversion('longer than the site lets a centre be passed over is refused', () => {
  const hours = (count: number) => minutesAfterNoon(10 + count * 60);
  given(registered)
    .when({ ...ask, until: hours(4) })
    .thenRecorded({ ...ask, type: 'DiversionRequested', until: hours(4) });
  given(registered)
    .when({ ...ask, until: hours(5) })
    .thenRefused({ type: 'DiversionTooLong', category: 'stroke', mostHours: 4 });
  given(registered)
    .when({ ...ask, until: hours(5), mostHours: 6 })
    .thenRecorded({ ...ask, type: 'DiversionRequested', until: hours(5) });
  given(registered)
    .when({ ...ask, until: hours(2), mostHours: 1 })
    .thenRefused({ type: 'DiversionTooLong', category: 'stroke', mostHours: 1 });
});

diversion('is accepted once, and then holds as one the rules let', () => {
  given(registered, asked('last-in-county')).when(accept).thenRecorded(accepted);
  given(registered, asked('last-in-county'), accepted).when(accept).thenRecorded();
  given(registered, asked()).when(accept).thenRecorded();
  given(registered, asked('last-in-county'), accepted).when(ask).thenRecorded();
});

diversion('is declined with a reason, whether it waits or holds already', () => {
  given(registered, asked('last-in-county')).when(decline).thenRecorded(declined);
  given(registered, asked()).when(decline).thenRecorded(declined);
  given(registered, asked(), declined).when(decline).thenRecorded();
  given(registered, asked(), declined)
    .when(accept)
    .thenRefused({ type: 'NoDiversionRequested', ...about });
});

diversion('that was declined is asked for again only of a dispatcher, until it would have ended', () => {
  const again = { ...ask, reason: 'CT still broken' } as const;
  given(registered, asked(), declined)
    .when(again)
    .thenRecorded({ ...again, type: 'DiversionRequested', awaits: 'declined-before' });
  const late = { ...again, at: minutesAfterNoon(71), until: minutesAfterNoon(90) } as const;
  given(registered, asked(), declined)
    .when(late)
    .thenRecorded({ ...late, type: 'DiversionRequested' });
});

diversion('that nobody asked for, or that has ended by itself, is neither accepted nor declined', () => {
  const over = { type: 'DiversionOver', category: 'stroke', until } as const;
  given(registered)
    .when(accept)
    .thenRefused({ type: 'NoDiversionRequested', ...about });
  given(registered)
    .when(decline)
    .thenRefused({ type: 'NoDiversionRequested', ...about });
  given(registered, asked('last-in-county'))
    .when({ ...accept, at: until })
    .thenRefused(over);
  given(registered, asked())
    .when({ ...decline, at: until })
    .thenRefused(over);
});

diversion('that waits for a dispatcher is taken back by the centre', () => {
  const end = { ...about, type: 'EndDiversion', at } as const;
  given(registered, asked('last-in-county'))
    .when(end)
    .thenRecorded({ ...end, type: 'DiversionEnded' });
  given(registered, asked('last-in-county'), { ...end, type: 'DiversionEnded' })
    .when(accept)
    .thenRefused({ type: 'NoDiversionRequested', ...about });
});

diversion('that waits leaves one that holds until its end', () => {
  const longer = { ...ask, until: minutesAfterNoon(130) } as const;
  const waiting: CentreEvent = { ...longer, type: 'DiversionRequested', awaits: 'last-in-county' };
  given(registered, asked())
    .when({ ...longer, lastOpenIn: 'county' })
    .thenRecorded(waiting);
  given(registered, asked(), waiting, declined).when(ask).thenRecorded();
});

diversion(
  'holds only by the rules or a dispatcher, never for trauma, whatever is asked in whatever order',
  () => {
    const minute = fc.integer({ min: 0, max: 400 }).map(minutesAfterNoon);
    const category = fc.constantFrom('stroke' as const, 'trauma' as const);
    const command = fc.oneof<fc.Arbitrary<CentreCommand>[]>(
      fc
        .tuple(category, minute, minute, fc.constantFrom('county' as const, 'network' as const, undefined))
        .map(([of, from, to, lastOpenIn]) => ({
          ...ask,
          category: of,
          at: from,
          until: to,
          ...(lastOpenIn && { lastOpenIn }),
        })),
      fc.tuple(category, minute).map(([of, from]) => ({ ...accept, category: of, at: from })),
      fc.tuple(category, minute).map(([of, from]) => ({ ...decline, category: of, at: from })),
      fc
        .tuple(category, minute)
        .map(([of, from]) => ({ type: 'EndDiversion' as const, centreId, category: of, at: from })),
    );
    const trauma = aCentre(centreId, { capabilities: [{ pathway: 'trauma', level: 'county' }] });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let state = centreDecider.evolve(centreDecider.initial, {
          type: 'CentreRegistered',
          centre: trauma,
          at: NOON,
        });
        for (const one of commands) {
          const outcome = centreDecider.decide(one, state);
          for (const event of outcome.accepted ? outcome.events : []) {
            state = centreDecider.evolve(state, event);
          }
          if (state.status !== 'registered') continue;
          const { holding, asked: waiting } = state.diversions;
          assert.is(holding.trauma, undefined);
          const isAccepted = one.type === 'AcceptDiversion' && outcome.accepted;
          assert.ok(holding.stroke?.awaits === undefined || isAccepted || waiting.stroke !== holding.stroke);
          for (const held of Object.values(holding)) {
            assert.ok(held.until - held.at <= 4 * 3_600_000, 'no longer than four hours');
          }
        }
      }),
    );
  },
);

diversion.run();
