import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentreCommand } from '../../../coordinator/domain/centre/commands.ts';
import { centreDecider } from '../../../coordinator/domain/centre/centre.ts';
import type { CentreEvent, PlaceHeld, Transfer } from '../../../coordinator/domain/centre/events.ts';
import { specification } from '../../support/decider.ts';
import { aCentre, minutesAfterNoon, NOON } from '../../support/facts.ts';

const reserve = suite('the reserve of a centre');
const given = specification(centreDecider);

const about = { centreId: 'H1', category: 'stroke' } as const;
const { centreId } = about;
const at = minutesAfterNoon(10);
/** Of ten free places three are kept for transfers, one of these for experts, until two hours before the end. */
const pool = { share: 0.3, expertShare: 0.5, releaseHours: 2 };
const registered: CentreEvent = {
  type: 'CentreRegistered',
  centre: aCentre(centreId, { reserves: { stroke: pool } }),
  at: NOON,
};
const counted = (freePlaces: number): CentreEvent => ({
  ...about,
  type: 'ReadinessReported',
  openness: 'open',
  validUntil: minutesAfterNoon(8 * 60),
  freePlaces,
  at: NOON,
});
const hold = (patientId: string, heldFor?: Transfer, when = at) =>
  ({ ...about, type: 'HoldPlace', patientId, ...(heldFor && { heldFor }), at: when }) as const;
const held = (patientId: string, heldFor?: Transfer): PlaceHeld => ({
  ...hold(patientId, heldFor),
  type: 'PlaceHeld',
});
const ordinary = (count: number): readonly CentreEvent[] =>
  Array.from({ length: count }, (_, index) => held(`O${index}`));
const seven = [registered, counted(10), ...ordinary(7)] as const;
const onlyReserved = (reserved: number) => ({ type: 'OnlyReservedLeft', ...about, reserved }) as const;

reserve(
  'is kept from ordinary patients, given to transfers, the last of it only with an expert’s word',
  () => {
    given(registered, counted(10), ...ordinary(6))
      .when(hold('P1'))
      .thenRecorded(held('P1'));
    given(...seven)
      .when(hold('P1'))
      .thenRefused(onlyReserved(3));
    given(...seven)
      .when(hold('T1', 'transfer'))
      .thenRecorded(held('T1', 'transfer'));
    const two = [...seven, held('T1', 'transfer'), held('T2', 'transfer')];
    given(...two)
      .when(hold('T3', 'transfer'))
      .thenRefused(onlyReserved(1));
    given(...two)
      .when(hold('T3', 'expert-transfer'))
      .thenRecorded(held('T3', 'expert-transfer'));
    given(...two, held('T3', 'expert-transfer'))
      .when(hold('T4', 'expert-transfer'))
      .thenRefused({ type: 'NoPlaceLeft', ...about, held: 10 });
  },
);

reserve('of so few places that its share is less than one is none', () => {
  given(registered, counted(3), ...ordinary(2))
    .when(hold('P1'))
    .thenRecorded(held('P1'));
});

reserve('turns an ordinary place into one of its own when the patient turns out to be a transfer', () => {
  given(...seven, held('P1', 'transfer'))
    .when(hold('P1', 'transfer'))
    .thenRecorded();
  given(...seven)
    .when(hold('O1', 'transfer'))
    .thenRecorded(held('O1', 'transfer'));
});

reserve('is everybody’s at the stated hours before the report runs out', () => {
  const before = minutesAfterNoon(6 * 60 - 1);
  given(...seven)
    .when(hold('P1', undefined, before))
    .thenRefused(onlyReserved(3));
  const then = minutesAfterNoon(6 * 60);
  given(...seven)
    .when(hold('P1', undefined, then))
    .thenRecorded({ ...held('P1'), at: then });
});

reserve('is released by the centre’s own word, once, and kept again with the next report', () => {
  const release = { ...about, type: 'ReleaseReserve', at } as const;
  const released: CentreEvent = { ...release, type: 'ReserveReleased' };
  given(...seven)
    .when(release)
    .thenRecorded(released);
  given(...seven, released)
    .when(release)
    .thenRecorded();
  given(...seven, released)
    .when(hold('P1'))
    .thenRecorded(held('P1'));
  given(...seven, released, counted(10))
    .when(hold('P1'))
    .thenRefused(onlyReserved(3));
  given(registered)
    .when({ ...release, category: 'icu' })
    .thenRefused({ type: 'NothingReserved', centreId, category: 'icu' });
});

reserve('shrinks by the transfer that arrives, not by the ordinary patient', () => {
  const gone = (patientId: string): CentreEvent => ({
    type: 'PlaceReleased',
    centreId,
    patientId,
    reason: 'arrived',
    at,
  });
  given(...seven, held('T1', 'transfer'), gone('T1'))
    .when(hold('P1'))
    .thenRefused(onlyReserved(2));
  given(...seven, gone('O1'))
    .when(hold('P1'))
    .thenRefused(onlyReserved(3));
});

reserve('and what is held together never exceed the places, whatever comes in whatever order', () => {
  const patient = fc.constantFrom('P1', 'P2', 'P3', 'P4', 'P5', 'P6');
  const who = fc.constantFrom<Transfer | undefined>(undefined, 'transfer', 'expert-transfer');
  const when = fc.integer({ min: 0, max: 7 * 60 }).map(minutesAfterNoon);
  const holds = fc.tuple(patient, who, when).map((one) => hold(...one));
  const reasons = fc.constantFrom('arrived' as const, 'sent-elsewhere' as const);
  const releases = fc.tuple(patient, reasons, when).map(([patientId, reason, moment]) => ({
    type: 'ReleasePlace' as const,
    centreId,
    patientId,
    reason,
    at: moment,
  }));
  const gives = when.map((moment) => ({ ...about, type: 'ReleaseReserve' as const, at: moment }));
  const command = fc.oneof<fc.Arbitrary<CentreCommand>[]>(holds, holds, holds, releases, gives);
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const reserves = fc.record(
    { share, expertShare: share, releaseHours: fc.nat(8) },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.nat(6), reserves, fc.array(command, { maxLength: 40 }), (free, own, commands) => {
      const centre = aCentre(centreId, { reserves: { stroke: own } });
      const begun: CentreEvent[] = [{ type: 'CentreRegistered', centre, at: NOON }, counted(free)];
      let state = begun.reduce((past, event) => centreDecider.evolve(past, event), centreDecider.initial);
      const reserved = Math.floor(free * own.share);
      const keeping = new Map<string, Transfer | undefined>();
      let arrived = 0;
      for (const one of commands) {
        const outcome = centreDecider.decide(one, state);
        for (const event of outcome.accepted ? outcome.events : []) {
          if (event.type === 'PlaceHeld') keeping.set(event.patientId, event.heldFor);
          if (event.type === 'PlaceReleased') {
            keeping.delete(event.patientId);
            if (event.reason === 'arrived') arrived += 1;
          }
          state = centreDecider.evolve(state, event);
        }
        assert.ok(keeping.size + arrived <= free, `${keeping.size} held, ${arrived} taken of ${free}`);
      }
      const isReleased = commands.some(({ type, at: moment }) => {
        const releasesAt = minutesAfterNoon((8 - own.releaseHours) * 60);
        return type === 'ReleaseReserve' || (type === 'HoldPlace' && moment >= releasesAt);
      });
      const transfers = commands.some((one) => one.type === 'HoldPlace' && one.heldFor !== undefined);
      if (!isReleased && !transfers) {
        assert.ok(keeping.size + arrived <= free - reserved, 'ordinary patients leave the reserve alone');
      }
    }),
  );
});

reserve.run();
