import type { Screen } from '../desk/route.svelte.ts';
import type { RankingAnswer } from '../../coordinator/contract/answers.ts';
import type { IncidentRow, PatientRow } from '../../projections/incident-queue/view.ts';
import type { UnitRow } from '../../projections/live-map/view.ts';
import type { Centre } from '../../coordinator/domain/network.ts';
import type { FoundPlace } from '../../coordinator/contract/places.ts';
import type { Language } from '../language/language.svelte.ts';
import type { Reason } from '../../coordinator/domain/decision.ts';
import type { Action } from '../../coordinator/contract/access.ts';
import type { Effect } from './effects.ts';

/** One line of the list under the command line. */
export interface Suggestion {
  readonly id: string;
  /** What Tab makes of the line. */
  readonly line: string;
  /** What Enter does; of a line that is not whole yet, what it would be about. */
  readonly says: string;
  /** Why it cannot be done, in words. */
  readonly refused?: string;
  /** Only a line that means one thing has an effect. */
  readonly effect?: Effect;
}

/** What the two offers that a dispatch rests on said, of the incident that the line names. */
export interface Offers {
  readonly incidentId: string;
  readonly units?: RankingAnswer;
  readonly destinations?: RankingAnswer;
}

/** What a line can be about. */
export interface World {
  readonly language: Language;
  /** Not closed, in the order of the queue. */
  readonly incidents: readonly IncidentRow[];
  readonly units: readonly UnitRow[];
  readonly centres: readonly Centre[];
  readonly screens: readonly Screen[];
  readonly offers: Offers | undefined;
  readonly may: (action: Action) => boolean;
  readonly placesLike: (text: string) => readonly FoundPlace[];
  readonly patientsOf: (incidentId: string) => readonly PatientRow[];
  readonly sayReason: (reason: Reason) => string;
  readonly sayCentre: (centreId: string) => string;
}

export const codeOf = ({ code, incidentId }: IncidentRow): string => code ?? incidentId;

/** `F1240 胸痛 · 颍州区 人民路 1 号` */
export const sayIncident = (row: IncidentRow, { t }: Language): string =>
  `${codeOf(row)} P${row.priority} ${t(`complaint.${row.complaint}`)} · ${row.address}`;

/** Letters and digits of a call sign: what is quickest to type of it. */
export function typedSign({ unit: { callSign } }: UnitRow): string {
  const latin = callSign.replaceAll(/[^A-Za-z0-9]/g, '');
  return latin.length > 1 ? latin : callSign;
}
