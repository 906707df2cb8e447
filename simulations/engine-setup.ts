import { createHash } from 'node:crypto';
import type { Recorded } from '../coordinator/domain/events.ts';
import type { Network } from '../coordinator/domain/network.ts';
import { type Instant, instant, later, type Seconds } from '../coordinator/domain/quantities.ts';
import type { View } from '../projections/projection.ts';
import type { ReadModelTables } from '../projections/read-model.ts';
import type { CoverageRow } from '../projections/response-circle/view.ts';
import type { TravelTimes } from '../projections/roads/travel-times.ts';
import { DESTINATION_POLICIES } from '../projections/routing/destination-policies.ts';
import { createRanker, type Ranker } from '../projections/routing/rank.ts';
import { type Calendar, createCalendar } from './calendar.ts';
import type { DispatchPolicy } from './dispatch-policies.ts';
import type { Due, Waiting } from './due.ts';
import { keyedDraws } from './keyed-draws.ts';
import { drawDeskAnswer } from './receiving-desk.ts';
import type { SimulatedCall } from './simulated-calls.ts';
import { createVehicles, type Vehicles } from './vehicles.ts';
import { createVirtualSite, type VirtualSite } from './virtual-site.ts';

/** What is simulated. Nothing in it is drawn during the run. */
export interface Scenario {
  readonly network: Network;
  readonly travelTimes: TravelTimes;
  /** Earliest first. */
  readonly calls: readonly SimulatedCall[];
  readonly policy: DispatchPolicy;
  readonly start: Instant;
  /** What is due later does not happen any more. */
  readonly until: Instant;
  /** Who commands, as events name it; the simulation when absent. */
  readonly by?: string;
  /** Those who act beside the ambulance service; each enters its first moments in the calendar. */
  readonly players?: readonly Player[];
}

export type Player = (engine: Engine) => void;

/** Those who look on. */
export interface Watch {
  /** Every fact once, in the order of the log, after the view holds it. */
  recorded(recorded: Recorded, view: View<ReadModelTables>): void;
  /** Once an hour. */
  covered(coverage: readonly CoverageRow[]): void;
  /** After each dispatch round: how many incidents still wait for a unit. */
  waiting(incidents: number): void;
  /** Once an hour of virtual time. */
  hourPassed(now: Instant): void;
}

/** The parts that the steps of the job cycle share. */
export interface Engine {
  readonly scenario: Scenario;
  readonly watch: Watch;
  readonly site: VirtualSite;
  readonly calendar: Calendar<Due>;
  readonly vehicles: Vehicles;
  readonly ranker: Ranker;
  /** By priority, then arrival. */
  readonly queue: Waiting[];
}

/** Virtual time goes in whole milliseconds, so that durations add up exactly. */
export const after = (at: Instant, duration: Seconds): Instant => instant(Math.round(later(at, duration)));

/** The network is published, and every ambulance is on duty at its station. */
export async function createEngine(scenario: Scenario, watch: Watch): Promise<Engine> {
  const { network, travelTimes, start: at } = scenario;
  const calendar = createCalendar<Due>();
  const calls = new Map(scenario.calls.map((call) => [call.callId, call]));
  const observe = (recorded: Recorded, view: View<ReadModelTables>): void => {
    watch.recorded(recorded, view);
    hear(calendar, calls, recorded);
  };
  const site = createVirtualSite(at, observe, scenario.by);
  const vehicles = createVehicles(network);
  const { view, clock, ids } = site;
  const positions = vehicles.fixes(at);
  const fingerprint = createHash('sha256').update(JSON.stringify(network)).digest('hex');
  await site.carryOut({ type: 'PublishNetwork', networkId: network.id, fingerprint, network, at }, 'start');
  for (const unitId of vehicles.unitIds) {
    await site.carryOut({ type: 'ComeOnDuty', unitId, crewSize: CREW_SIZE, at }, 'start');
  }
  return {
    scenario,
    watch,
    site,
    calendar,
    vehicles,
    ranker: createRanker({
      view,
      positions,
      travelTimes,
      clock,
      ids,
      turnouts: view.turnouts,
      destinationPolicy: DESTINATION_POLICIES['clinical-times'],
    }),
    queue: [],
  };
}

/** Of the draws of one call: how the centre answers. */
const DESK = 3;

/** Whoever sits at the centre hears of a pre-alert when it is sent, and answers in their own time, or never. */
function hear(
  calendar: Calendar<Due>,
  calls: ReadonlyMap<string, SimulatedCall>,
  { event, metadata: { correlationId: callId } }: Recorded,
): void {
  if (event.type !== 'PreAlertSent') return;
  const { preAlertId, at } = event;
  const { acknowledges, callsTeam } = drawDeskAnswer(keyedDraws(calls.get(callId)?.key ?? 0, DESK));
  if (acknowledges === undefined) return;
  calendar.enter(after(at, acknowledges), {
    type: 'pre-alert-read',
    preAlertId,
    callId,
    ...(callsTeam !== undefined && { callsTeam }),
  });
}

/** Doctor, nurse and driver. */
const CREW_SIZE = 3;
