import type { Network } from '../coordinator/domain/network.ts';
import { elapsed, type Instant } from '../coordinator/domain/quantities.ts';
import type { IncidentQueueTables } from '../projections/incident-queue/view.ts';
import type { View } from '../projections/projection.ts';
import type { CallRecord } from './call-records.ts';
import { after } from './engine-setup.ts';
import type { SimulatedCall } from './simulated-calls.ts';
import type { StatusSeconds } from './status-times.ts';

/** Conservation: nothing appears from nowhere, nothing is lost. `faults` says what does not balance. */
export interface Books {
  readonly received: number;
  readonly completed: number;
  readonly open: number;
  /** Ended without a patient being cared for. */
  readonly cancelled: number;
  readonly unitHours: number;
  readonly statusHours: number;
  /** Responses whose parts (intake, queue, turnout, drive) were added up. */
  readonly responsesChecked: number;
  readonly faults: readonly string[];
}

export interface Bookkeeping {
  readonly network: Network;
  readonly calls: readonly SimulatedCall[];
  readonly records: readonly CallRecord[];
  readonly statusTimes: ReadonlyMap<string, StatusSeconds>;
  readonly view: View<IncidentQueueTables>;
  readonly start: Instant;
  readonly until: Instant;
  readonly refusedConsequences: number;
}

/** Beyond the rounding of adding up seconds. */
const TOLERANCE_SECONDS = 0.01;

export function balance(kept: Bookkeeping): Books {
  const { network, calls, records, statusTimes, view, start, until, refusedConsequences } = kept;
  const faults: string[] = [];
  const expect = (what: string, left: number, right: number, tolerance = 0): void => {
    if (!(Math.abs(left - right) <= tolerance)) faults.push(`${what}: ${left} ≠ ${right}`);
  };

  const due = calls.filter(({ receivedAt }) => receivedAt <= until);
  const closed = records.filter(({ outcome }) => outcome !== undefined);
  const completed = closed.filter(({ outcome }) => outcome === 'completed').length;
  const cancelled = closed.length - completed;
  const open =
    view.calls.size + [...view.incidents.values()].filter(({ status }) => status !== 'closed').length;
  expect('calls made = calls received', due.length, records.length);
  expect('received = completed + open + cancelled', records.length, completed + open + cancelled);

  const statusSeconds = [...statusTimes.values()].flatMap((times) => Object.values(times));
  const unitSeconds = network.units.length * elapsed(start, until);
  const booked = statusSeconds.reduce((sum, seconds) => sum + seconds, 0);
  expect('unit hours = sum of status hours', unitSeconds, booked, TOLERANCE_SECONDS);
  expect('time in a status below zero', statusSeconds.filter((seconds) => seconds < 0).length, 0);

  const byId = new Map(calls.map((call) => [call.callId, call]));
  const reached = records.filter(({ onSceneAt }) => onSceneAt !== undefined);
  for (const record of reached) {
    expect(
      `response of ${record.callId} = intake + queue + turnout + drive`,
      partsOf(record, byId.get(record.callId)),
      record.onSceneAt ?? Number.NaN,
    );
  }
  expect('commands of processes refused', refusedConsequences, 0);
  return {
    received: records.length,
    completed,
    open,
    cancelled,
    unitHours: unitSeconds / 3600,
    statusHours: booked / 3600,
    responsesChecked: reached.length,
    faults,
  };
}

/** When the unit must have reached the scene, from what was drawn and what was decided; NaN when a part is missing. */
function partsOf(record: CallRecord, call: SimulatedCall | undefined): number {
  const { receivedAt, openedAt, assignedAt, mobilisedAt, promisedTravel } = record;
  if (!call || promisedTravel === undefined) return Number.NaN;
  if (openedAt === undefined || assignedAt === undefined || mobilisedAt === undefined) return Number.NaN;
  const { intake, turnoutAtStation, turnoutOnRoad } = call.service;
  const turnout = [turnoutAtStation, turnoutOnRoad].find((drawn) => after(assignedAt, drawn) === mobilisedAt);
  if (turnout === undefined) return Number.NaN;
  const queued = elapsed(openedAt, assignedAt);
  return [intake, queued, turnout, promisedTravel].reduce<Instant>(after, receivedAt);
}
