import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../coordinator/domain/quantities.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { CareMilestone } from '../../../coordinator/domain/patient/events.ts';
import { csvOf } from '../../../projections/indicators/csv.ts';
import { INDICATORS } from '../../../projections/indicators/definitions.ts';
import { indicatorsOf } from '../../../projections/indicators/indicators.ts';
import { createLately } from '../../../projections/indicators/lately.ts';
import { telephone } from '../../../projections/indicators/telephone.ts';
import type { Grouping, IndicatorGroup, IndicatorReport } from '../../../projections/indicators/view.ts';
import { GROUPINGS } from '../../../projections/indicators/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission, type MissionNames, missionUntil } from '../../support/mission.ts';
import { recorded, t, TestClock, viewOf } from '../../support/read-side.ts';
import { introduced, opened, twoCounties } from '../../support/two-counties.ts';

const test = suite('indicators');
const MONTH = { from: t(0), to: t(31 * 24 * 3600) };

function report(by: Grouping, ...events: readonly DomainEvent[]): IndicatorReport {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...events])) foldInto(READ_MODEL, view, one);
  return indicatorsOf(view, { by, ...MONTH });
}

const groupsOf = (id: string, said: IndicatorReport): readonly IndicatorGroup[] =>
  said.indicators.find(({ definition }) => definition.id === id)?.groups ?? [];
const only = (id: string, ...events: readonly DomainEvent[]) => groupsOf(id, report('all', ...events))[0];

test('both definitions of response time are counted, each under its own name', () => {
  assert.is(only('response-to-scene', ...mission())?.meanSeconds, 5 * 60);
  assert.is(only('response-to-hospital', ...mission())?.meanSeconds, 12 * 60);
});

test('dispatch, turnout and takeover are counted from the moments their definitions name', () => {
  assert.is(only('dispatch', ...mission())?.meanSeconds, 60);
  assert.is(only('turnout', ...mission())?.meanSeconds, 120);
  assert.is(only('takeover', ...mission())?.meanSeconds, 120);
});

/** A mission whose crew rolls so many seconds after the order. */
const turningOut = (seconds: number, names: MissionNames): readonly DomainEvent[] =>
  missionUntil('OrderAcknowledged', names).concat({
    type: 'UnitMobilised',
    unitId: names.unitId ?? 'A1',
    incidentId: names.incidentId ?? 'I1',
    at: t((names.from ?? 60) + 120 + seconds),
  });

test('turnout has a mean, a median, a 90th percentile and a compliance; the late ones lead to their events', () => {
  const group = only(
    'turnout',
    ...turningOut(60, { incidentId: 'I1', unitId: 'A1' }),
    ...turningOut(120, { incidentId: 'I2', unitId: 'A2', from: 5000 }),
    ...turningOut(300, { incidentId: 'I3', unitId: 'A1', from: 9000 }),
  );
  assert.equal([group?.n, group?.meanSeconds, group?.p50Seconds, group?.p90Seconds], [3, 160, 120, 264]);
  assert.is(group?.within, 2);
  assert.equal(
    group?.cases.map(({ incidentId, began, seconds, isWithin }) => [incidentId, began, seconds, isWithin]),
    [
      ['I3', t(9000), 300, false],
      ['I2', t(5000), 120, true],
      ['I1', t(60), 60, true],
    ],
  );
});

const reaches = (milestone: CareMilestone, minute: number): DomainEvent => ({
  type: 'MilestoneReached',
  patientId: 'I1-p1',
  milestone,
  by: 'centre-H1',
  at: t(60 + minute * 60),
});

test('door to needle counts stroke patients, door to wire only those with chest pain', () => {
  const lysed = [...mission(), reaches('needle', 52), reaches('wire', 60)];
  assert.is(only('door-to-needle', ...lysed)?.meanSeconds, 40 * 60);
  assert.is(only('door-to-wire', ...lysed), undefined);
  const chestPain = lysed.map((event) =>
    event.type === 'PatientAssessed' ? ({ ...event, suspectedPathway: 'chest-pain' } as const) : event,
  );
  assert.is(only('door-to-wire', ...chestPain)?.meanSeconds, 48 * 60);
  assert.is(only('door-to-needle', ...chestPain), undefined);
});

test('an incident with two patients turned out once', () => {
  const incident = { patientIds: ['I1-p1', 'I1-p2'] };
  const head = missionUntil('PatientReported', { incident });
  const second: DomainEvent = {
    type: 'PatientReported',
    patientId: 'I1-p2',
    incidentId: 'I1',
    priority: 3,
    inExtremis: false,
    ageBand: 'adult',
    at: t(121),
  };
  const events = [...head, second, ...mission({ incident }).slice(head.length)];
  assert.is(only('turnout', ...events)?.n, 1);
  assert.is(report('all', ...events).patients, 2);
});

test('grouped by station, hour of the day in Fuyang, district and centre', () => {
  const keys = (by: Grouping) =>
    groupsOf('takeover', report(by, ...mission())).map(({ key, name }) => [key, name.en]);
  assert.equal(keys('station'), [['S1', 'S1']]);
  assert.equal(keys('hour'), [['8', '8:00']]);
  assert.equal(keys('district'), [['west', 'west']]);
  assert.equal(keys('centre'), [['H1', 'H1']]);
});

test('the limit of the response is that of the county: 15 minutes in the country', () => {
  const late = missionUntil('UnitMobilised').concat({
    type: 'UnitArrivedOnScene',
    unitId: 'A1',
    incidentId: 'I1',
    at: t(60 + 15 * 60),
  });
  assert.is(only('response-to-scene', ...late)?.within, 1);
  assert.is(
    only(
      'response-to-scene',
      ...late.map((event) => (event.type === 'UnitArrivedOnScene' ? { ...event, at: t(60 + 901) } : event)),
    )?.within,
    0,
  );
});

const ecgAt = (seconds: number): DomainEvent => ({
  type: 'PatientAssessed',
  patientId: 'I1-p1',
  unitId: 'A1',
  priority: 1,
  suspectedPathway: 'chest-pain',
  inExtremis: false,
  vitals: {},
  ecgReference: 'E1',
  at: t(seconds),
});

test('the first ECG is counted from the patient, and from the scene where no contact was told', () => {
  const onScene = missionUntil('UnitArrivedOnScene');
  const met: DomainEvent = { type: 'UnitReachedPatient', unitId: 'A1', incidentId: 'I1', at: t(420) };
  const secondsOf = (...events: readonly DomainEvent[]) => only('contact-to-ecg', ...events)?.p50Seconds;
  assert.is(secondsOf(...onScene, ecgAt(600)), 240);
  assert.is(secondsOf(...onScene, met, ecgAt(600)), 180);
});

/** The same story, told with the seconds that the telephone rang. */
const ringing = (seconds: number, names: MissionNames = {}): readonly DomainEvent[] =>
  mission(names).map((event) =>
    event.type === 'CallReceived' ? { ...event, rangAt: instant(event.at - seconds * 1000) } : event,
  );

const indicatorOf = (id: string, said: IndicatorReport) =>
  said.indicators.find(({ definition }) => definition.id === id);

test('a call of which nobody says when it rang is there, and counted by no figure', () => {
  const said = indicatorOf('call-answered', report('all', ...mission()));
  assert.equal([said?.of, said?.groups], [1, []]);
  assert.match(said?.definition.reportedBy?.en ?? '', /exchange reports/);
});

test('a call answered after ten seconds is in time, after eleven it is not; who does not know is left out', () => {
  const said = indicatorOf(
    'call-answered',
    report(
      'all',
      ...ringing(10),
      ...ringing(11, { incidentId: 'I2', unitId: 'A2', from: 5000 }),
      ...mission({ incidentId: 'I3', from: 9000 }),
    ),
  );
  const [group] = said?.groups ?? [];
  assert.equal([said?.of, group?.n, group?.within, group?.meanSeconds], [3, 2, 1, 10.5]);
  assert.equal(
    group?.cases.map(({ incidentId }) => incidentId),
    ['I2', 'I1'],
  );
});

test('a call that came to nothing counts as answered; one that hung up before, or came by an app, does not', () => {
  const call = (callId: string, channel: 'telephone' | 'app'): DomainEvent => ({
    type: 'CallReceived',
    callId,
    channel,
    rangAt: t(0),
    at: t(4),
  });
  const said = report(
    'district',
    call('C1', 'telephone'),
    {
      type: 'CallLocated',
      callId: 'C1',
      place: opened('I1', t(5)).place,
      address: 'x',
      countyId: 'west',
      at: t(5),
    },
    { type: 'CallClosed', callId: 'C1', reason: 'no-ambulance-needed', at: t(60) },
    call('C2', 'telephone'),
    { type: 'CallAbandoned', callId: 'C2', at: t(5) },
    call('C3', 'app'),
  );
  assert.is(said.calls, 1);
  assert.equal(
    groupsOf('call-answered', said).map(({ key, n, cases }) => [key, n, cases]),
    [['west', 1, []]],
  );
});

/** The story of an arrest: recognised and pressed so many seconds after somebody answered. */
const arrest = (recognised: number, pressed?: number): readonly DomainEvent[] =>
  mission().flatMap((event): readonly DomainEvent[] => {
    if (event.type !== 'CallLocated') return [event];
    const { callId, at } = event;
    const after = (seconds: number) => instant(at + seconds * 1000);
    return [
      event,
      { type: 'ArrestRecognised', callId, at: after(recognised) },
      ...(pressed === undefined
        ? []
        : [{ type: 'CompressionsStarted', callId, at: after(pressed) } as const]),
    ];
  });

test('the first compression is counted from the answer, in every arrest that was recognised', () => {
  assert.is(only('call-to-arrest-recognised', ...arrest(70, 140))?.meanSeconds, 70);
  assert.equal(
    [150, 151].map((pressed) => only('call-to-compressions', ...arrest(70, pressed))?.within),
    [1, 0],
  );
  const unpressed = indicatorOf('call-to-compressions', report('all', ...arrest(70)));
  assert.equal([unpressed?.of, unpressed?.groups], [1, []]);
  assert.is(indicatorOf('call-to-compressions', report('all', ...mission()))?.of, 0);
});

test('the last 24 hours say what the report says, and are told again only when they are others', () => {
  const view = emptyReadModel();
  const clock = new TestClock();
  const told: unknown[] = [];
  const lately = createLately({ view, clock, changed: (changes) => told.push(...changes) });
  for (const one of recorded([...introduced(twoCounties()), ...ringing(12)])) foldInto(READ_MODEL, view, one);
  clock.set(t(3600));
  lately.refresh();
  const row = { answered: { n: 1, of: 1, within: 0 }, turnout: { n: 1, of: 1, within: 1 } };
  assert.equal(told, [['lately', 'now', row]]);
  lately.refresh();
  assert.is(told.length, 1);
  clock.set(t(60 + 24 * 3600 + 1));
  lately.refresh();
  assert.equal(lately.lately.get('now')?.answered, { n: 0, of: 0, within: 0 });
});

test('an answered call is forgotten after a month, like the clocks of its patients', () => {
  const month = 31 * 24 * 3600;
  const view = viewOf(telephone, ...mission(), ...mission({ incidentId: 'I2', from: month + 61 }));
  assert.equal([...view.answeredCalls.keys()], ['C-I2']);
});

test('a site counts by the limit that it has published, and the figure says by which version', () => {
  const published: DomainEvent = {
    ...{ type: 'RuleLimitsPublished', networkId: 'two-counties', version: 3 },
    ...{ limits: { 'indicator.takeover': 900 }, reason: 'agreed', by: 'admin', at: t(0) },
  };
  const takeover = (...events: readonly DomainEvent[]) =>
    report('all', ...events).indicators.find(({ definition }) => definition.id === 'takeover')?.definition;
  assert.equal([takeover(...mission())?.limit, takeover(...mission())?.limitVersion], [600, undefined]);
  const own = takeover(published, ...mission());
  assert.equal([own?.limit, own?.limitVersion, own?.version], [900, 'rules.3', 1]);
});

test('a patient who is sent on is counted from the first door to the way out of it', () => {
  const figures = (...events: readonly DomainEvent[]) =>
    report('all', ...events)
      .indicators.filter(({ of }) => of > 0)
      .flatMap(({ definition, groups }) => groups.map(({ meanSeconds }) => [definition.id, meanSeconds / 60]))
      .filter(([id]) => String(id).startsWith('door-'));
  assert.equal(figures(...mission()), []);
  assert.equal(
    figures(...mission(), reaches('door-out', 82), reaches('second-door', 110), reaches('puncture', 132)),
    [
      ['door-to-puncture', 120],
      ['door-in-door-out-stroke', 70],
    ],
  );
});

test('every indicator says where its limit was read and how sure that is', () => {
  for (const { id, version, source, confidence, name, definition } of INDICATORS) {
    assert.ok(version >= 1 && source.length > 5 && confidence.length > 0, id);
    assert.ok(name.zh && name.en && definition.zh && definition.en, id);
  }
});

test('a case outside the time asked about is not counted', () => {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(twoCounties()), ...mission()])) foldInto(READ_MODEL, view, one);
  assert.is(indicatorsOf(view, { by: 'all', from: t(60), to: t(61) }).patients, 1);
  assert.is(indicatorsOf(view, { by: 'all', from: t(61), to: t(9999) }).patients, 0);
  assert.is(indicatorsOf(view, { by: 'all', from: t(0), to: t(60) }).patients, 0);
});

const names: fc.Arbitrary<MissionNames> = fc.record(
  {
    incidentId: fc.constantFrom('I1', 'I2', 'I3'),
    unitId: fc.constantFrom('A1', 'A2'),
    from: fc.integer({ min: 0, max: 20 * 24 * 3600 }),
  },
  { noNullPrototype: true },
);

test('groups share out the cases: whatever the grouping, the sums are the same', () => {
  fc.assert(
    fc.property(
      fc
        .array(names, { maxLength: 4 })
        .map((missions) => missions.flatMap(mission))
        .chain((events) => fc.shuffledSubarray(events)),
      (events) => {
        const sums = GROUPINGS.map((by) =>
          report(by, ...events).indicators.map(({ groups }) => [
            groups.reduce((sum, { n }) => sum + n, 0),
            groups.reduce((sum, { within }) => sum + within, 0),
          ]),
        );
        for (const sum of sums) assert.equal(sum, sums[0]);
      },
    ),
    { numRuns: 30 },
  );
});

test('the table opens in a spreadsheet: byte order mark, one row per group, quotes where needed', () => {
  const table = csvOf(report('district', ...mission()));
  assert.is(table.charCodeAt(0), 0xfeff);
  const lines = table.slice(1).trimEnd().split('\r\n');
  assert.is(lines.length, 1 + INDICATORS.length);
  const turnout = lines.find((line) => line.startsWith('turnout,1,')) ?? '';
  assert.match(turnout, /,1,1,120,120,120,180,1,1,0\.95,/);
  assert.match(turnout, /"National guidance on prehospital emergency care, China, 2020",secondary,I1$/);
});

test('a name that a spreadsheet would run as a formula stays a name', () => {
  const said = report('all', ...mission());
  const [first, ...rest] = said.indicators;
  assert.ok(first);
  const evil = { ...first, definition: { ...first.definition, source: '=HYPERLINK("http://x")' } };
  assert.match(csvOf({ ...said, indicators: [evil, ...rest] }), /"'=HYPERLINK\(""http:\/\/x""\)"/);
});

test.run();
