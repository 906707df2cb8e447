import type { Instant } from '../../coordinator/domain/quantities.ts';
import { type ClockRow, firstContact, type PathwayClockTables } from '../pathway-clocks/view.ts';
import type { View } from '../projection.ts';
import type { AnsweredCall, CallPoint, ContactPoint, IndicatorDefinition, TelephoneTables } from './view.ts';

export type CaseTables = PathwayClockTables & TelephoneTables;

/** A call, an incident or a patient that an indicator may count, with the moments that are known of it. */
export interface Case {
  readonly began: Instant;
  readonly reached: ClockRow['reached'] & Readonly<Partial<Record<CallPoint | ContactPoint, Instant>>>;
  /** Of the patient; of a call or an incident, that of the patient who was reported first. */
  readonly clock?: ClockRow;
  readonly call?: AnsweredCall;
}

export type Cases = Readonly<Record<IndicatorDefinition['per'], readonly Case[]>>;

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** When the case came in: its call, or where that is lost, when the patient was reported. */
const beganAt = ({ reached, reportedAt }: ClockRow): Instant => reached.called ?? reportedAt;

/** Of an incident with several patients, the one who was reported first stands for it. */
function oncePerIncident(clocks: readonly ClockRow[]): readonly ClockRow[] {
  const seen = new Set<string>();
  return clocks.filter(({ incidentId }) => !seen.has(incidentId) && seen.add(incidentId));
}

function ofClock(clock: ClockRow): Case {
  const { reached } = clock;
  const contactAt = reached[firstContact(reached)];
  return {
    began: beganAt(clock),
    reached: { ...reached, ...(contactAt !== undefined && { 'first-contact': contactAt }) },
    clock,
  };
}

function ofCall(call: AnsweredCall, clock: ClockRow | undefined): Case {
  const { rangAt, answeredAt, arrestRecognisedAt, compressionsStartedAt } = call;
  return {
    began: answeredAt,
    reached: {
      answered: answeredAt,
      ...(rangAt !== undefined && { rang: rangAt }),
      ...(arrestRecognisedAt !== undefined && { 'arrest-recognised': arrestRecognisedAt }),
      ...(compressionsStartedAt !== undefined && { compressions: compressionsStartedAt }),
    },
    call,
    ...(clock && { clock }),
  };
}

/** Everything that came in at or after `from` and before `to`. */
export function casesOf({ clocks, pastClocks, answeredCalls }: View<CaseTables>, { from, to }: Span): Cases {
  const isAsked = (began: Instant): boolean => began >= from && began < to;
  const patients = [...pastClocks.values(), ...clocks.values()]
    .filter((clock) => isAsked(beganAt(clock)))
    .sort((a, b) => a.reportedAt - b.reportedAt || (a.patientId < b.patientId ? -1 : 1));
  const incidents = oncePerIncident(patients);
  const byIncident = new Map(incidents.map((clock) => [clock.incidentId, clock]));
  const calls = [...answeredCalls.values()].filter(({ answeredAt }) => isAsked(answeredAt));
  return {
    call: calls.map((call) => ofCall(call, byIncident.get(call.incidentId ?? ''))),
    incident: incidents.map(ofClock),
    patient: patients.map(ofClock),
  };
}
