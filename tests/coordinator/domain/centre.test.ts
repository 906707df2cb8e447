import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CentreCommand } from '../../../coordinator/domain/centre/commands.ts';
import { centreDecider } from '../../../coordinator/domain/centre/centre.ts';
import type { CentreEvent, PlaceHeld, PlaceReleased } from '../../../coordinator/domain/centre/events.ts';
import { specification } from '../../support/decider.ts';
import { aCentre, minutesAfterNoon, NOON } from '../../support/facts.ts';

const centre = suite('centre');
const given = specification(centreDecider);

const centreId = 'H1';
const at = minutesAfterNoon(10);
const registered: CentreEvent = { type: 'CentreRegistered', centre: aCentre(centreId), at: NOON };
const report = {
  type: 'ReportReadiness',
  centreId,
  category: 'stroke',
  openness: 'limited',
  validUntil: minutesAfterNoon(70),
  at,
} as const;
const divert = {
  type: 'RequestDiversion',
  centreId,
  category: 'emergency',
  reason: 'CT broken',
  until: minutesAfterNoon(60),
  at,
} as const;

centre('is registered once, and again when its entry differs', () => {
  given()
    .when({ type: 'RegisterCentre', centre: aCentre(centreId), at: NOON })
    .thenRecorded(registered);
  given(registered)
    .when({ type: 'RegisterCentre', centre: aCentre(centreId), at })
    .thenRecorded();
  const county = aCentre(centreId, { capabilities: [{ pathway: 'stroke', level: 'lysis' }] });
  given(registered)
    .when({ type: 'RegisterCentre', centre: county, at })
    .thenRecorded({ type: 'CentreRegistered', centre: county, at });
});

centre('outside the network says nothing about itself', () => {
  given().when(report).thenRefused({ type: 'UnknownCentre', centreId });
  given(registered, { type: 'CentreWithdrawn', centreId, at })
    .when(report)
    .thenRefused({ type: 'UnknownCentre', centreId });
  given(registered, { type: 'CentreWithdrawn', centreId, at })
    .when({ type: 'WithdrawCentre', centreId, at })
    .thenRecorded();
});

centre('its word holds until a moment that is still to come', () => {
  given(registered)
    .when(report)
    .thenRecorded({ ...report, type: 'ReadinessReported' });
  given(registered, { ...report, type: 'ReadinessReported' })
    .when(report)
    .thenRecorded();
  given(registered)
    .when({ ...report, validUntil: at })
    .thenRefused({ type: 'EndNotAfterStart', field: 'validUntil', end: at });
});

centre('a diversion has an end that is still to come', () => {
  given(registered)
    .when(divert)
    .thenRecorded({ ...divert, type: 'DiversionRequested' });
  given(registered, { ...divert, type: 'DiversionRequested' })
    .when(divert)
    .thenRecorded();
  given(registered)
    .when({ ...divert, until: NOON })
    .thenRefused({ type: 'EndNotAfterStart', field: 'until', end: NOON });
});

centre('a trauma centre does not divert trauma', () => {
  const trauma = aCentre(centreId, { capabilities: [{ pathway: 'trauma', level: 'county' }] });
  given({ type: 'CentreRegistered', centre: trauma, at: NOON })
    .when({ ...divert, category: 'trauma' })
    .thenRefused({ type: 'DiversionNotAllowed', centreId, category: 'trauma' });
  given({ type: 'CentreRegistered', centre: trauma, at: NOON })
    .when(divert)
    .thenRecorded({ ...divert, type: 'DiversionRequested' });
});

centre('a diversion is ended early, but not one that has cleared itself', () => {
  const diverted: CentreEvent = { ...divert, type: 'DiversionRequested' };
  const end = { type: 'EndDiversion', centreId, category: 'emergency', at: minutesAfterNoon(30) } as const;
  given(registered, diverted)
    .when(end)
    .thenRecorded({ ...end, type: 'DiversionEnded' });
  given(registered, diverted, { ...end, type: 'DiversionEnded' })
    .when(end)
    .thenRecorded();
  given(registered, diverted)
    .when({ ...end, at: minutesAfterNoon(61) })
    .thenRecorded();
  given(registered).when(end).thenRecorded();
});

const held = (patientId: string): PlaceHeld => ({
  type: 'PlaceHeld',
  centreId,
  category: 'stroke',
  patientId,
  at,
});
const hold = (patientId: string) => ({ ...held(patientId), type: 'HoldPlace' }) as const;
const counted = (freePlaces: number): CentreEvent => ({ ...report, type: 'ReadinessReported', freePlaces });
const released = (patientId: string, reason: 'arrived' | 'sent-elsewhere'): PlaceReleased => ({
  type: 'PlaceReleased',
  centreId,
  patientId,
  reason,
  at,
});

centre('holds a place for a patient on the way while one is left', () => {
  given(registered, counted(1)).when(hold('P1')).thenRecorded(held('P1'));
  given(registered, counted(1), held('P1')).when(hold('P1')).thenRecorded();
  given(registered, counted(1), held('P1'))
    .when(hold('P2'))
    .thenRefused({ type: 'NoPlaceLeft', centreId, category: 'stroke', held: 1 });
  given(registered, counted(1), held('P1'), released('P1', 'sent-elsewhere'))
    .when(hold('P2'))
    .thenRecorded(held('P2'));
});

centre('has one place less once a held patient arrived, until it counts anew', () => {
  const taken = [registered, counted(1), held('P1'), released('P1', 'arrived')] as const;
  given(...taken)
    .when(hold('P2'))
    .thenRefused({ type: 'NoPlaceLeft', centreId, category: 'stroke', held: 0 });
  given(...taken, counted(1))
    .when(hold('P2'))
    .thenRecorded(held('P2'));
});

centre('that does not count its places, or counted them too long ago, refuses nobody', () => {
  given(registered, { ...report, type: 'ReadinessReported' })
    .when(hold('P1'))
    .thenRecorded(held('P1'));
  const late = { ...hold('P1'), at: minutesAfterNoon(71) } as const;
  given(registered, counted(0))
    .when(late)
    .thenRecorded({ ...late, type: 'PlaceHeld' });
});

centre('gives back only what it held', () => {
  given(registered)
    .when({ type: 'ReleasePlace', centreId, patientId: 'P1', reason: 'arrived', at })
    .thenRecorded();
});

centre('cannot have more places free than it has', () => {
  const known: CentreEvent = {
    type: 'CentreRegistered',
    centre: aCentre(centreId, { places: { stroke: 4 } }),
    at: NOON,
  };
  given(known)
    .when({ ...report, freePlaces: 5 })
    .thenRefused({ type: 'MorePlacesThanThereAre', centreId, category: 'stroke', reported: 5, has: 4 });
  given(known)
    .when({ ...report, freePlaces: 4 })
    .thenRecorded(counted(4));
});

centre('never holds more places than it counted free, whatever comes in whatever order', () => {
  const patient = fc.constantFrom('P1', 'P2', 'P3', 'P4');
  const reason = fc.constantFrom('arrived' as const, 'sent-elsewhere' as const);
  const command = fc.oneof<fc.Arbitrary<CentreCommand>[]>(
    patient.map(hold),
    fc
      .tuple(patient, reason)
      .map(([patientId, why]) => ({ ...released(patientId, why), type: 'ReleasePlace' }) as const),
  );
  fc.assert(
    fc.property(fc.nat(3), fc.array(command, { maxLength: 30 }), (free, commands) => {
      let state = centreDecider.evolve(centreDecider.initial, registered);
      state = centreDecider.evolve(state, counted(free));
      const keeping = new Set<string>();
      let arrived = 0;
      for (const one of commands) {
        const outcome = centreDecider.decide(one, state);
        for (const event of outcome.accepted ? outcome.events : []) {
          if (event.type === 'PlaceHeld') keeping.add(event.patientId);
          if (event.type === 'PlaceReleased') {
            keeping.delete(event.patientId);
            if (event.reason === 'arrived') arrived += 1;
          }
          state = centreDecider.evolve(state, event);
        }
        assert.ok(keeping.size + arrived <= free, `${keeping.size} held, ${arrived} taken of ${free}`);
      }
    }),
  );
});

centre.run();
