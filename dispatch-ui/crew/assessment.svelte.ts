import { appraise, type Findings } from '../../coordinator/contract/clinical-rules.ts';
import type { GradeId, MeasureId, SignId, suggestion } from '../../coordinator/contract/clinical-rules.ts';
import type { AssessmentBody } from '../../coordinator/contract/patients.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import type { Pathway, Priority } from '../../coordinator/domain/pathways.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import type { PatientRow } from '../../projections/incident-queue/view.ts';

type VitalSign = keyof AssessmentBody['vitals'];
type FindingId = SignId | GradeId | MeasureId;

/** In the order in which a crew measures. */
export const VITAL_SIGNS: readonly VitalSign[] = [
  ...(['systolicMmHg', 'diastolicMmHg', 'heartRatePerMinute', 'breathsPerMinute', 'spo2Percent'] as const),
  ...(['gcs', 'gcsMotor', 'glucoseMmolPerL', 'temperatureCelsius'] as const),
];

/** What the crew found, begun from what is known of the patient; a later message does not overwrite it. */
export class Assessment {
  priority = $state<Priority>(4);
  pathway = $state<Pathway>();
  inExtremis = $state(false);
  vitals = $state.raw<AssessmentBody['vitals']>({});
  findings = $state.raw<Findings>({});
  /** Milliseconds since the epoch; absent while nobody knows. */
  lastKnownWellAt = $state<number>();
  ecgReference = $state('');
  readonly #ageBand: PatientRow['ageBand'];

  constructor(patient: PatientRow) {
    this.priority = patient.priority;
    this.pathway = patient.suspectedPathway;
    this.inExtremis = patient.inExtremis;
    this.vitals = { ...patient.vitals };
    this.findings = { ...patient.findings };
    this.lastKnownWellAt = patient.lastKnownWellAt;
    this.ecgReference = patient.ecgReference ?? '';
    this.#ageBand = patient.ageBand;
  }

  /** `NaN` is an emptied field: not measured. */
  measure(name: VitalSign, value: number): void {
    const others = Object.entries(this.vitals).filter(([other]) => other !== name);
    this.vitals = Object.fromEntries(Number.isNaN(value) ? others : [...others, [name, value]]);
  }

  /** `undefined`, or the emptied number `NaN`, is not looked at. */
  find(id: FindingId, value: boolean | number | undefined): void {
    const others = Object.entries(this.findings).filter(([other]) => other !== id);
    const isUnseen = value === undefined || Number.isNaN(value);
    this.findings = Object.fromEntries(isUnseen ? others : [...others, [id, value]]);
  }

  /** What the rules say of it so far, by the limits of this site; `refusal` names a value that cannot be. */
  appraiseAt(now: number, site: Network | undefined): ReturnType<typeof appraise> {
    const { lastKnownWellAt, ...body } = this.bodyFor('');
    return appraise(
      { ...body, ...(lastKnownWellAt !== undefined && { lastKnownWellAt: instant(lastKnownWellAt) }) },
      this.#ageBand,
      instant(now),
      site?.clinicalLimits,
    );
  }

  /** Takes what the rules suggest; what they say nothing about stays as the crew has it. */
  adopt({ priority, pathway, inExtremis }: ReturnType<typeof suggestion>): void {
    if (priority !== undefined && priority < this.priority) this.priority = priority;
    if (pathway) this.pathway = pathway;
    if (inExtremis) this.inExtremis = true;
  }

  bodyFor(unitId: string): AssessmentBody {
    const ecgReference = this.ecgReference.trim();
    return {
      unitId,
      priority: this.priority,
      inExtremis: this.inExtremis,
      vitals: this.vitals,
      ...(this.pathway && { suspectedPathway: this.pathway }),
      ...(Object.keys(this.findings).length > 0 && { findings: this.findings }),
      ...(this.lastKnownWellAt !== undefined && { lastKnownWellAt: this.lastKnownWellAt }),
      ...(ecgReference !== '' && { ecgReference }),
    };
  }
}
