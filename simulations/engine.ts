import { instant, seconds } from '../coordinator/domain/quantities.ts';
import { stationsOf } from '../projections/live-map/whereabouts.ts';
import { coverageRows } from '../projections/response-circle/coverage.ts';
import { responseLimits } from '../projections/response-circle/limits.ts';
import { freeUnits } from '../projections/response-circle/sources.ts';
import { happenAtCentre } from './engine-care.ts';
import { finishIntake, receive } from './engine-dispatch.ts';
import {
  finishHandover,
  finishScene,
  reachCentre,
  reachPatient,
  reachScene,
  reachStation,
  roll,
  seePatients,
} from './engine-mission.ts';
import { worsen } from './engine-road.ts';
import type { Due } from './due.ts';
import { after, createEngine, type Engine, type Scenario, type Watch } from './engine-setup.ts';

export interface RunEnd {
  readonly view: Engine['site']['view'];
  readonly refusedConsequences: number;
}

const HOUR = seconds(3600);
/** Coverage is sampled in the middle of each hour. */
const FIRST_SAMPLE = seconds(1800);

/** Runs a scenario from its start until its end, in virtual time. */
export async function runScenario(scenario: Scenario, watch: Watch): Promise<RunEnd> {
  const engine = await createEngine(scenario, watch);
  const { calendar, site } = engine;
  for (const call of scenario.calls) calendar.enter(call.receivedAt, { type: 'call-received', call });
  calendar.enter(after(scenario.start, FIRST_SAMPLE), { type: 'hour-passed' });
  for (const player of scenario.players ?? []) player(engine);
  for (;;) {
    const dueAt = site.nextDeadline() ?? scenario.until;
    const entry = calendar.next(instant(Math.min(dueAt, scenario.until)));
    if (entry) {
      site.moveTo(entry.at);
      await happen(engine, entry.due);
    } else if (dueAt < scenario.until) {
      site.moveTo(dueAt);
      await site.passDeadlines();
    } else break;
  }
  site.moveTo(scenario.until);
  return { view: site.view, refusedConsequences: site.refusedConsequences() };
}

function happen(engine: Engine, due: Due): Promise<void> {
  switch (due.type) {
    case 'call-received':
      return receive(engine, due.call);
    case 'intake-finished':
      return finishIntake(engine, due.call);
    case 'wheels-rolling':
      return roll(engine, due.mission);
    case 'scene-reached':
      return reachScene(engine, due.mission);
    case 'patient-reached':
      return reachPatient(engine, due.mission);
    case 'patients-seen':
      return seePatients(engine, due.mission, due.leavesAt);
    case 'scene-finished':
      return finishScene(engine, due.mission, due.bound);
    case 'centre-reached':
      return reachCentre(engine, due.mission, due.centreId, due.journey);
    case 'patient-worse':
      return worsen(engine, due.mission, due.centreId, due.journey);
    case 'handover-finished':
      return finishHandover(engine, due.mission, due.centreId);
    case 'station-reached':
      return reachStation(engine, due.unitId, due.journey, due.call);
    case 'pre-alert-read':
    case 'team-called':
    case 'milestone-reached':
    case 'outcome-known':
      return happenAtCentre(engine, due);
    case 'hour-passed':
      return passHour(engine);
    case 'played':
      return due.play();
  }
}

/** Who could be reached now by a free unit, as the live response circle counts it. */
async function passHour({ scenario, site, vehicles, calendar, watch }: Engine): Promise<void> {
  const now = site.clock.now();
  const { network, travelTimes } = scenario;
  const stations = stationsOf(site.view.network.get('network'));
  const secondsTo = await travelTimes.nearestSource(
    freeUnits(site.view.units.values(), vehicles.fixes(now), stations, now).map(({ place }) => place),
    network.townships.map(({ place }) => place),
    responseLimits(network).longest,
  );
  watch.covered(coverageRows(network, secondsTo, new Map(), now));
  watch.hourPassed(now);
  calendar.enter(after(now, HOUR), { type: 'hour-passed' });
}
