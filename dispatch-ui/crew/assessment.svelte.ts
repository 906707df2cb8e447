import type { AssessmentBody } from '../../coordinator/contract/requests.ts';
import type { Pathway, Priority } from '../../coordinator/domain/pathways.ts';
import type { PatientRow } from '../../projections/incident-queue/view.ts';

type Measure = keyof AssessmentBody['vitals'];

/** In the order in which a crew measures; the limits are those of the contract. */
export const MEASURES: readonly { readonly name: Measure; readonly least: number; readonly most: number }[] =
  [
    { name: 'systolicMmHg', least: 0, most: 350 },
    { name: 'diastolicMmHg', least: 0, most: 250 },
    { name: 'heartRatePerMinute', least: 0, most: 350 },
    { name: 'breathsPerMinute', least: 0, most: 120 },
    { name: 'spo2Percent', least: 0, most: 100 },
    { name: 'gcs', least: 3, most: 15 },
    { name: 'glucoseMmolPerL', least: 0, most: 80 },
  ];

/** What the crew found, begun from what is known of the patient; a later message does not overwrite it. */
export class Assessment {
  priority = $state<Priority>(4);
  pathway = $state<Pathway>();
  inExtremis = $state(false);
  vitals = $state.raw<AssessmentBody['vitals']>({});

  constructor({ priority, suspectedPathway, inExtremis, vitals }: PatientRow) {
    this.priority = priority;
    this.pathway = suspectedPathway;
    this.inExtremis = inExtremis;
    this.vitals = { ...vitals };
  }

  /** `NaN` is an emptied field: not measured. */
  measure(name: Measure, value: number): void {
    const others = Object.entries(this.vitals).filter(([other]) => other !== name);
    this.vitals = Object.fromEntries(Number.isNaN(value) ? others : [...others, [name, value]]);
  }

  bodyFor(unitId: string): AssessmentBody {
    return {
      unitId,
      priority: this.priority,
      inExtremis: this.inExtremis,
      vitals: this.vitals,
      ...(this.pathway && { suspectedPathway: this.pathway }),
    };
  }
}
