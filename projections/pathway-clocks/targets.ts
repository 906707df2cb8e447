import type { Pathway } from '../../coordinator/domain/pathways.ts';
import { seconds } from '../../coordinator/domain/quantities.ts';
import {
  PATHWAY_TARGETS,
  type PathwayTargetId,
  type SiteTargets,
} from '../../coordinator/domain/rules/pathway-targets.ts';
import { type AxisPoint, type ClockRow, type ClockTarget, firstContact } from './view.ts';

/**
 * A changed limit, source or moment is a new version: since the second, contact is counted from where it was told; since
 * the third, a centre that transfers has its own target.
 */
const TARGETS_VERSION = 'pathway-targets.3';

/** Which of them were asked for: the standard's version, and the site's own where it has one. */
export const targetsVersion = (site: SiteTargets | undefined): string =>
  site ? `${TARGETS_VERSION} + ${site.version}` : TARGETS_VERSION;

type Stretch = Pick<ClockTarget, 'id' | 'rule' | 'from' | 'to'>;

function stretch(rule: PathwayTargetId, from: AxisPoint, to: AxisPoint): Stretch {
  return { id: rule.slice(rule.indexOf('.') + 1), rule, from, to };
}

const EVERYBODY: readonly Stretch[] = [
  stretch('everybody.dispatch', 'opened', 'dispatched'),
  stretch('everybody.turnout', 'dispatched', 'mobilised'),
  stretch('everybody.takeover', 'arrived', 'handed-over'),
];

const BY_PATHWAY: Readonly<Record<Pathway, readonly Stretch[]>> = {
  'chest-pain': [
    stretch('chest-pain.contact-to-ecg', 'contact', 'ecg'),
    stretch('chest-pain.contact-to-wire', 'contact', 'wire'),
    stretch('chest-pain.door-to-wire', 'arrived', 'wire'),
    stretch('chest-pain.door-to-needle', 'arrived', 'needle'),
    stretch('chest-pain.door-in-door-out', 'arrived', 'door-out'),
  ],
  stroke: [
    stretch('stroke.onset-to-needle', 'last-known-well', 'needle'),
    stretch('stroke.door-to-needle', 'arrived', 'needle'),
    stretch('stroke.door-to-puncture', 'arrived', 'puncture'),
    stretch('stroke.door-in-door-out', 'arrived', 'door-out'),
  ],
  trauma: [
    stretch('trauma.scene-time', 'on-scene', 'left-scene'),
    stretch('trauma.call-to-theatre', 'called', 'theatre'),
  ],
  maternal: [stretch('maternal.door-to-theatre', 'arrived', 'theatre')],
  neonatal: [],
};

function asked(stretches: readonly Stretch[], site: SiteTargets | undefined): readonly ClockTarget[] {
  return stretches.map((one) => {
    const { standard, citation } = PATHWAY_TARGETS[one.rule];
    const { source, confidence } = citation;
    return { ...one, limitSeconds: seconds(site?.seconds[one.rule] ?? standard), source, confidence };
  });
}

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
  const { pathway, reached, predicted, outcome, end, askedBy, transferTo } = clock;
  if (pathway === undefined) return asked(EVERYBODY, askedBy);
  const contact = firstContact(reached);
  const isPredicted = TREATMENTS.some((treatment) => predicted[treatment] !== undefined);
  const isMeant = (to: AxisPoint): boolean => {
    if (to === 'door-out')
      return reached[to] !== undefined || (transferTo !== undefined && outcome === undefined);
    if (!TREATMENTS.includes(to) || reached[to] !== undefined) return true;
    if (outcome !== undefined || end === 'not-transported') return false;
    // Not every red patient needs a theatre: when it would be ready is predicted for all, and asked of none.
    if (to === 'theatre') return false;
    return isPredicted ? predicted[to] !== undefined : USUAL[pathway].includes(to);
  };
  const ours = BY_PATHWAY[pathway]
    .filter(({ to }) => isMeant(to))
    .map((one): Stretch => (one.from === 'contact' ? { ...one, from: contact } : one));
  return asked([...EVERYBODY, ...ours], askedBy);
}
