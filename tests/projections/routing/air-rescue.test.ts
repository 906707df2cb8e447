import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findFlaw } from '../../../coordinator/domain/choice.ts';
import type { RankedOption, Ranking } from '../../../coordinator/domain/decision.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import type { Place } from '../../../coordinator/domain/geography.ts';
import type { Network, NetworkUnit } from '../../../coordinator/domain/network.ts';
import type { Verdict } from '../../../coordinator/domain/rules/verdict.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { DESTINATION_POLICIES } from '../../../projections/routing/destination-policies.ts';
import { createRanker, type Ranker } from '../../../projections/routing/rank.ts';
import { foldInto } from '../../../projections/run.ts';
import { openPlain } from '../../support/open-plain.ts';
import { TestClock, recorded, t } from '../../support/read-side.ts';
import {
  centreOf,
  introduced,
  km,
  opened,
  station,
  twoCounties,
  unitOf,
} from '../../support/two-counties.ts';

const air = suite('rescue by air');

/**
 * Kilometres from the base B, on a plain where cars drive at 36 km/h and the helicopter flies at 240:
 *
 *      B,S1,H1 ............ 10 ............ 60 F
 *      A1, AIR              near            far scenes, landing site F, A2's station
 */
const B = km(0, 0);
const far = km(60, 1);
const near = km(5, 0);
const flight = { cruiseKmh: 240, startUpMinutes: 5, landingMinutes: 3 };
const name = { zh: '起降点', en: 'site' };
const helicopter = (more: Partial<NetworkUnit> = {}): NetworkUnit =>
  unitOf('AIR', { kind: 'helicopter', capabilities: ['doctor', 'air'], flight, ...more });
const network = (more: Partial<Network> = {}): Network =>
  twoCounties({
    stations: [station('S1', B), station('S2', km(58, 0))],
    centres: [centreOf('H1', B, { capabilities: [{ pathway: 'trauma', level: 'regional' }] })],
    units: [unitOf('A1'), helicopter()],
    landingSites: [
      { id: 'F', name, place: km(60, 0), groundMinutes: 2 },
      { id: 'L', name, place: B, centreId: 'H1', groundMinutes: 3 },
    ],
    ...more,
  });

const weather = (decision: 'go' | 'no-go', until = 7200): DomainEvent => ({
  type: 'FlightWeatherReported',
  unitId: 'AIR',
  decision,
  validUntil: t(until),
  at: t(1),
});
const injured = (place: Place, priority: 1 | 2 = 1): readonly DomainEvent[] => [
  opened('I1', t(2), { place, priority, suspectedPathway: 'trauma' }),
  {
    type: 'PatientReported',
    patientId: 'I1-p1',
    incidentId: 'I1',
    priority,
    suspectedPathway: 'trauma',
    inExtremis: false,
    ageBand: 'adult',
    at: t(2),
  },
];

function rankerOf(of: Network, events: readonly DomainEvent[]): Ranker {
  const view = emptyReadModel();
  for (const one of recorded([...introduced(of), ...events])) foldInto(READ_MODEL, view, one);
  const clock = new TestClock();
  clock.set(t(600));
  const destinationPolicy = DESTINATION_POLICIES['clinical-times'];
  const ids = { next: () => 'R1' };
  const parts = { view, positions: new Map(), travelTimes: openPlain, clock, ids, destinationPolicy };
  return createRanker(parts);
}
async function ranked(of: Network, ...events: readonly DomainEvent[]): Promise<Ranking> {
  const ranking = await rankerOf(of, events).rankUnits('I1');
  assert.ok(ranking);
  return ranking;
}
const flown = ({ offered }: Ranking): RankedOption | undefined => offered.find(({ id }) => id === 'AIR');
const codes = (ranking: Ranking) => flown(ranking)?.reasons.map(({ code }) => code);
const whyNot = ({ excluded }: Ranking) =>
  excluded.filter(({ id }) => id === 'AIR').map(({ reason }) => reason.code);

air(
  'is offered beside the ambulances when it is there ten minutes sooner and shortens the way to the centre',
  async () => {
    const ranking = await ranked(network(), weather('go'), ...injured(far));
    assert.equal(
      ranking.offered.map(({ id }) => id),
      ['A1', 'AIR'],
    );
    assert.equal(codes(ranking), [
      'air-sooner',
      'air-trauma-far',
      'air-transport-shorter',
      'weather-go',
      'air-legs',
      'estimated',
    ]);
    const option = flown(ranking);
    assert.is(option?.turnoutSeconds, 300, 'start-up');
    // 60 km at 240 km/h, landing, two minutes of loading and one kilometre by road.
    assert.is(Math.round(option?.travelSeconds ?? 0), 900 + 180 + 120 + 100);
    const legs = option?.reasons.find(({ code }) => code === 'air-legs')?.values;
    assert.equal(legs, { minutes: 27, start: 5, flight: 18, ground: 4, siteId: 'F' });
    assert.is(option?.reasons[0]?.values?.['source'], 'Denmark 2014');
  },
);

air('whoever chooses it passes no ambulance over, and gives no reason', async () => {
  const ranking = await ranked(network(), weather('go'), ...injured(far));
  assert.is(findFlaw({ ranking, chosen: 'AIR' }, 'AIR'), undefined);
});

air('is not offered while nobody said that the weather allows it, and says so', async () => {
  assert.equal(whyNot(await ranked(network(), ...injured(far))), ['weather-unknown']);
  assert.equal(whyNot(await ranked(network(), weather('no-go'), ...injured(far))), ['weather-no-go']);
  assert.equal(whyNot(await ranked(network(), weather('go', 599), ...injured(far))), ['weather-expired']);
  const anew = await ranked(network(), weather('no-go'), weather('go'), ...injured(far));
  assert.equal(whyNot(anew), []);
});

air('is not offered where no rule asks for it, nor to a call that can wait', async () => {
  assert.equal(whyNot(await ranked(network(), weather('go'), ...injured(near))), ['air-no-criterion']);
  assert.equal(whyNot(await ranked(network(), weather('go'), ...injured(far, 2))), ['air-not-urgent']);
});

/** The crew on scene expects so many minutes until the patient is freed. */
const trapped = (extricationMinutes: number, at = 590): DomainEvent => ({
  ...{ type: 'PatientAssessed', patientId: 'I1-p1', unitId: 'A1', priority: 1, inExtremis: false },
  ...{ suspectedPathway: 'trauma', vitals: {}, findings: { intrusion: true, extricationMinutes }, at: t(at) },
});

air(
  'is offered for somebody trapped for more than twenty minutes, if it is there before the end',
  async () => {
    const ranking = await ranked(network(), weather('go'), ...injured(near), trapped(60));
    assert.is(codes(ranking)?.[0], 'air-extrication');
    const { values } = flown(ranking)?.reasons[0] ?? {};
    assert.equal(values, { minutes: 60, limit: 20, source: 'air rescue, extrication time' });
    const soonFree = await ranked(network(), weather('go'), ...injured(near), trapped(20));
    assert.equal(whyNot(soonFree), ['air-no-criterion']);
    const almostFree = await ranked(network(), weather('go'), ...injured(near), trapped(21, 5));
    assert.equal(whyNot(almostFree), ['air-no-criterion'], 'it would come to an empty wreck');
  },
);

air('is offered for the way to the trauma centre alone when an ambulance is there first', async () => {
  const units = [unitOf('A2', { stationId: 'S2' }), helicopter()];
  const ranking = await ranked(network({ units }), weather('go'), ...injured(far));
  assert.equal(codes(ranking)?.slice(0, 2), ['air-trauma-far', 'air-transport-shorter']);
});

air('does not fly a traumatic arrest', async () => {
  const arrest: Verdict = {
    ruleSet: 'cardiac-arrest',
    version: 1,
    category: 'arrest',
    evidence: [],
    missing: [],
    citation: { source: 'test', confidence: 'read' },
  };
  const assessed: DomainEvent = {
    type: 'PatientAssessed',
    patientId: 'I1-p1',
    unitId: 'A1',
    priority: 1,
    suspectedPathway: 'trauma',
    inExtremis: true,
    vitals: {},
    verdicts: [arrest],
    at: t(3),
  };
  const ranking = await ranked(network(), weather('go'), ...injured(far), assessed);
  assert.equal(whyNot(ranking), ['air-traumatic-arrest']);
});

air('stands alone where no ambulance can go, and nothing is missing then', async () => {
  const ranking = await ranked(network({ units: [helicopter()] }), weather('go'), ...injured(far));
  assert.equal(codes(ranking)?.[0], 'air-alone');
  assert.is(ranking.shortfall, undefined);
});

air('needs what the call needs, its flight data and a landing site', async () => {
  const without = unitOf('AIR', { kind: 'helicopter', capabilities: ['air'] });
  assert.equal(whyNot(await ranked(network({ units: [without] }), weather('go'), ...injured(far))), [
    'no-flight-data',
  ]);
  const nowhere = await ranked(network({ landingSites: [] }), weather('go'), ...injured(far));
  assert.equal(whyNot(nowhere), ['no-landing-site']);
  const away: DomainEvent = { type: 'UnitPaused', unitId: 'AIR', reason: 'fuel', at: t(3) };
  assert.equal(whyNot(await ranked(network(), weather('go'), ...injured(far), away)), ['paused']);
});

air(
  'counts the way to the door by air, landing and the way on the ground for a patient on board',
  async () => {
    const boarded = (unitId: string): readonly DomainEvent[] => [
      ...injured(far),
      { type: 'PatientBoarded', patientId: 'I1-p1', unitId, at: t(4) },
    ];
    const offered = async (unitId: string) => {
      const ranking = await rankerOf(network(), boarded(unitId)).rankDestinations('I1-p1');
      const [first] = ranking?.offered ?? [];
      return {
        seconds: Math.round(first?.travelSeconds ?? 0),
        reasons: first?.reasons.map(({ code }) => code),
      };
    };
    const flying = await offered('AIR');
    // From the scene: 60 km at 240 km/h, three minutes to land and three to the door.
    assert.ok(Math.abs(flying.seconds - (900 + 180 + 180)) < 5, String(flying.seconds));
    assert.ok(flying.reasons?.includes('by-air'));
    const driving = await offered('A1');
    assert.is(driving.seconds, 6001);
    assert.is(driving.reasons?.includes('by-air'), false);
  },
);

air.run();
