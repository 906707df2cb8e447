import type { Pathway } from '../../coordinator/domain/pathways.ts';
import { minutes, seconds } from '../../coordinator/domain/quantities.ts';
import type { AxisPoint, ClockRow, ClockTarget } from './view.ts';

/** A changed limit or source is a new version. */
export const TARGETS_VERSION = 'pathway-targets.1';

const QINGDAO: Pick<ClockTarget, 'source' | 'confidence'> = {
  source: 'Qingdao city rule on emergency care, 2017',
  confidence: 'secondary',
};
const GUIDANCE_2020: Pick<ClockTarget, 'source' | 'confidence'> = {
  source: 'National guidance on prehospital emergency care, China, 2020',
  confidence: 'secondary',
};
const SHANGHAI: Pick<ClockTarget, 'source' | 'confidence'> = {
  source: 'Shanghai rule on taking over from ambulances, 2013',
  confidence: 'secondary',
};
const ACS: Pick<ClockTarget, 'source' | 'confidence'> = {
  source: 'ACC/AHA guideline on acute coronary syndromes, 2025',
  confidence: 'read',
};
const CHEST_PAIN_CENTRES: Pick<ClockTarget, 'source' | 'confidence'> = {
  source: 'China chest pain centre re-certification standard',
  confidence: 'secondary',
};
const STROKE: Pick<ClockTarget, 'source' | 'confidence'> = {
  source: 'AHA/ASA guideline on acute ischaemic stroke',
  confidence: 'read',
};
const PRACTICE: Pick<ClockTarget, 'source' | 'confidence'> = {
  source: 'common practice; ask the centre for its own rule',
  confidence: 'unconfirmed',
};

const EVERYBODY: readonly ClockTarget[] = [
  { id: 'dispatch', from: 'opened', to: 'dispatched', limitSeconds: seconds(60), ...QINGDAO },
  { id: 'turnout', from: 'dispatched', to: 'mobilised', limitSeconds: minutes(3), ...GUIDANCE_2020 },
  { id: 'takeover', from: 'arrived', to: 'handed-over', limitSeconds: minutes(10), ...SHANGHAI },
];

const BY_PATHWAY: Readonly<Record<Pathway, readonly ClockTarget[]>> = {
  'chest-pain': [
    { id: 'contact-to-ecg', from: 'on-scene', to: 'ecg', limitSeconds: minutes(10), ...ACS },
    { id: 'contact-to-wire', from: 'on-scene', to: 'wire', limitSeconds: minutes(90), ...ACS },
    { id: 'door-to-wire', from: 'arrived', to: 'wire', limitSeconds: minutes(90), ...CHEST_PAIN_CENTRES },
    { id: 'door-to-needle', from: 'arrived', to: 'needle', limitSeconds: minutes(30), ...ACS },
  ],
  stroke: [
    { id: 'onset-to-needle', from: 'last-known-well', to: 'needle', limitSeconds: minutes(270), ...STROKE },
    { id: 'door-to-needle', from: 'arrived', to: 'needle', limitSeconds: minutes(60), ...STROKE },
    { id: 'door-to-puncture', from: 'arrived', to: 'puncture', limitSeconds: minutes(90), ...STROKE },
  ],
  trauma: [
    { id: 'scene-time', from: 'on-scene', to: 'left-scene', limitSeconds: minutes(10), ...PRACTICE },
    { id: 'call-to-theatre', from: 'called', to: 'theatre', limitSeconds: minutes(60), ...PRACTICE },
  ],
  maternal: [
    { id: 'door-to-theatre', from: 'arrived', to: 'theatre', limitSeconds: minutes(30), ...PRACTICE },
  ],
  neonatal: [],
};

/** Treatments that are one way among several: which of them is meant follows from the centre that was chosen. */
const TREATMENTS: readonly AxisPoint[] = ['needle', 'puncture', 'wire', 'theatre'];

/** What is taken for granted while no prediction says which way it will be. */
const USUAL: Readonly<Record<Pathway, readonly AxisPoint[]>> = {
  'chest-pain': ['wire'],
  stroke: ['needle'],
  trauma: [],
  maternal: [],
  neonatal: [],
};

/**
 * The targets that apply to a patient: those for everybody, and those of the pathway whose treatment was reached, is
 * predicted, or is usual. A treatment that an outcome left out was not meant for this patient.
 */
export function targetsFor(clock: Omit<ClockRow, 'targets' | 'rules'>): readonly ClockTarget[] {
  const { pathway, reached, predicted, outcome, end } = clock;
  if (pathway === undefined) return EVERYBODY;
  const isPredicted = TREATMENTS.some((treatment) => predicted[treatment] !== undefined);
  const isMeant = (to: AxisPoint): boolean => {
    if (!TREATMENTS.includes(to) || reached[to] !== undefined) return true;
    if (outcome !== undefined || end === 'not-transported') return false;
    // Not every red patient needs a theatre: when it would be ready is predicted for all, and asked of none.
    if (to === 'theatre') return false;
    return isPredicted ? predicted[to] !== undefined : USUAL[pathway].includes(to);
  };
  return [...EVERYBODY, ...BY_PATHWAY[pathway].filter(({ to }) => isMeant(to))];
}
