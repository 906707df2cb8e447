import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../coordinator/domain/events.ts';
import { INDICATORS } from '../../projections/indicators/definitions.ts';
import { indicatorsOf } from '../../projections/indicators/indicators.ts';
import { promises } from '../../projections/promises/promises.ts';
import { emptyReadModel, READ_MODEL } from '../../projections/read-model.ts';
import { foldInto } from '../../projections/run.ts';
import { without } from '../../projections/without.ts';
import { missionUntil } from '../support/mission.ts';
import { recorded, t } from '../support/read-side.ts';
import { introduced, twoCounties } from '../support/two-counties.ts';

const test = suite('a step that was taken back');

function after(...events: readonly DomainEvent[]) {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...events])) foldInto(READ_MODEL, view, one);
  return view;
}

const of = { unitId: 'A1', incidentId: 'I1' } as const;
const MISTAKE = 290;

/** Each step as somebody tells it by mistake, what it followed, and the taking back. */
const CASES: readonly {
  readonly step: DomainEvent;
  readonly before: readonly DomainEvent[];
  readonly back: Pick<Extract<DomainEvent, { type: 'UnitStepTakenBack' }>, 'step' | 'status' | 'since'>;
}[] = [
  {
    step: { type: 'OrderAcknowledged', ...of, at: t(MISTAKE) },
    before: missionUntil('UnitCommitted'),
    back: { step: 'acknowledged', status: 'assigned', since: t(180) },
  },
  {
    step: { type: 'UnitMobilised', ...of, at: t(MISTAKE) },
    before: missionUntil('UnitCommitted'),
    back: { step: 'mobilised', status: 'assigned', since: t(180) },
  },
  {
    step: { type: 'UnitArrivedOnScene', ...of, at: t(MISTAKE + 60) },
    before: missionUntil('UnitMobilised'),
    back: { step: 'on-scene', status: 'mobilised', since: t(300) },
  },
  {
    step: { type: 'UnitReachedPatient', ...of, at: t(MISTAKE + 120) },
    before: missionUntil('UnitArrivedOnScene'),
    back: { step: 'with-patient', status: 'on-scene', since: t(360) },
  },
];

const takenBack = ({ step, back }: (typeof CASES)[number]): DomainEvent => ({
  type: 'UnitStepTakenBack',
  ...of,
  ...back,
  stepAt: step.at,
  at: t((step.at - t(0)) / 1000 + 8),
});

/** All that is shown, but for who did what last: the mistake and its undoing are deeds. */
function shown(...events: readonly DomainEvent[]) {
  const view = after(...events);
  return Object.fromEntries(
    Object.entries(view).map(([name, rows]) => [
      name,
      [...rows].map(([key, row]: [string, object]) => [
        key,
        'lastDeed' in row ? without(row, 'lastDeed') : row,
      ]),
    ]),
  );
}

for (const one of CASES) {
  const { step, before } = one;
  test(`leaves nothing behind in any table: ${step.type}`, () => {
    assert.not.equal(shown(...before, step), shown(...before), 'the step is shown at first');
    assert.equal(shown(...before, step, takenBack(one)), shown(...before));
  });

  test(`is counted when it truly happens: ${step.type}`, () => {
    const truly = { ...step, at: t(900) } as DomainEvent;
    assert.equal(shown(...before, step, takenBack(one), truly), shown(...before, truly));
  });
}

test('is no case of an indicator', () => {
  const [, , onScene] = CASES;
  assert.ok(onScene);
  const range = { from: t(0), to: t(7200), by: 'all' } as const;
  const told = [...onScene.before, onScene.step];
  const known = (...events: readonly DomainEvent[]): number =>
    indicatorsOf(after(...events), range)
      .indicators.filter(({ definition }) => definition.to === 'on-scene')
      .flatMap(({ groups }) => groups)
      .reduce((sum, { n }) => sum + n, 0);
  assert.ok(INDICATORS.some(({ to }) => to === 'on-scene') && known(...told) > 0);
  assert.is(known(...told, takenBack(onScene)), 0);
});

test('leaves the arrival of the other unit, if that was there too', () => {
  const [, , onScene] = CASES;
  assert.ok(onScene);
  const second = missionUntil('UnitMobilised').flatMap((event): readonly DomainEvent[] =>
    'unitId' in event && event.unitId === 'A1' ? [{ ...event, unitId: 'A2' }] : [],
  );
  const there: DomainEvent = { type: 'UnitArrivedOnScene', unitId: 'A2', incidentId: 'I1', at: t(355) };
  const view = after(...onScene.before, ...second, onScene.step, there, takenBack(onScene));
  assert.is(view.incidents.get('I1')?.firstOnSceneAt, t(355));
  assert.is(view.clocks.get('I1-p1')?.reached['on-scene'], t(355));
});

test('leaves the arrival and the contact of another unit that has driven on or become free since', () => {
  const [, , onScene, contact] = CASES;
  assert.ok(onScene && contact);
  const early = [...missionUntil('UnitMobilised')].flatMap((event): readonly DomainEvent[] =>
    'unitId' in event && event.unitId === 'A1' ? [{ ...event, unitId: 'A2' }] : [],
  );
  const other = { unitId: 'A2', incidentId: 'I1' } as const;
  const there: DomainEvent = { type: 'UnitArrivedOnScene', ...other, at: t(395) };
  const met: DomainEvent = { type: 'UnitReachedPatient', ...other, at: t(415) };
  const gone: DomainEvent = { type: 'UnitBecameAvailable', ...other, at: t(420) };
  const told = [...contact.before, ...early, contact.step, there, met, gone];
  const view = after(...told, takenBack(contact));
  assert.is(view.incidents.get('I1')?.firstContactAt, t(415));
  assert.is(view.clocks.get('I1-p1')?.reached.contact, t(415));
  const all = after(...onScene.before, ...early, onScene.step, there, met, gone, takenBack(onScene));
  assert.is(all.incidents.get('I1')?.firstOnSceneAt, t(395));
  assert.is(all.clocks.get('I1-p1')?.reached['on-scene'], t(395));
});

test('gives nobody the drive of a unit that was called off', () => {
  const [, mobilised] = CASES;
  assert.ok(mobilised);
  const recalled: DomainEvent = { type: 'UnitRecalled', ...of, reason: 'cancelled', at: t(295) };
  const second = missionUntil('UnitCommitted').flatMap((event): readonly DomainEvent[] =>
    'unitId' in event && event.unitId === 'A1' ? [{ ...event, unitId: 'A2' }] : [],
  );
  const other = { unitId: 'A2', incidentId: 'I1' } as const;
  const view = after(
    ...mobilised.before,
    mobilised.step,
    recalled,
    ...second,
    { type: 'UnitMobilised', ...other, at: t(310) },
    { type: 'UnitStepTakenBack', ...other, ...mobilised.back, stepAt: t(310), at: t(315) },
  );
  assert.is(view.clocks.get('I1-p1')?.reached.mobilised, undefined);
});

test('of a unit whose promise was kept unscores the promise, and the next arrival is scored instead', () => {
  const [, , onScene] = CASES;
  assert.ok(onScene && READ_MODEL.includes(promises));
  const back = [...onScene.before, onScene.step, takenBack(onScene)];
  assert.is(after(...back).promises.size, 0);
  const truly: DomainEvent = { type: 'UnitArrivedOnScene', ...of, at: t(900) };
  const [score] = after(...back, truly).promises.values();
  assert.is(score?.n, 1);
});

test.run();
