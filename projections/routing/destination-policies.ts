import type { DestinationPolicyName } from '../../coordinator/domain/decision.ts';
import type { Pathway } from '../../coordinator/domain/pathways.ts';
import { planChestPain } from './chest-pain-plan.ts';
import type { Planner } from './destination-plan.ts';
import { planMaternal } from './maternal-plan.ts';
import { planByDoor } from './plain-plan.ts';
import { planStrokeByOutcome, planStrokeBySeverity } from './stroke-plan.ts';
import { planTrauma } from './trauma-plan.ts';

/** How destinations are put in order, under a name and a version that every decision carries. */
export interface DestinationPolicy {
  readonly name: string;
  readonly version: string;
  readonly planners: Readonly<Record<Pathway, Planner>>;
  /** Whether a limited centre, or one that others are on their way to, is set back. */
  readonly mindsLoad: boolean;
}

const BY_CLINICAL_TIMES: DestinationPolicy = {
  name: 'clinical-times',
  version: '2',
  planners: {
    'chest-pain': planChestPain,
    stroke: planStrokeBySeverity,
    trauma: planTrauma,
    maternal: planMaternal,
    neonatal: planByDoor,
  },
  mindsLoad: true,
};

export const DESTINATION_POLICIES = {
  'clinical-times': BY_CLINICAL_TIMES,
  'clinical-times-stroke-outcome': {
    ...BY_CLINICAL_TIMES,
    name: 'clinical-times-stroke-outcome',
    planners: { ...BY_CLINICAL_TIMES.planners, stroke: planStrokeByOutcome },
  },
  'nearest-capable-centre': {
    name: 'nearest-capable-centre',
    version: '1',
    planners: {
      'chest-pain': planByDoor,
      stroke: planByDoor,
      trauma: planByDoor,
      maternal: planByDoor,
      neonatal: planByDoor,
    },
    mindsLoad: false,
  },
} as const satisfies Readonly<Record<DestinationPolicyName, DestinationPolicy>>;
