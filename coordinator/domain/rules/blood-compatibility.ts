import type { BloodGroup, BloodOrdered, BloodProduct } from '../bloodorder/events.ts';
import type { BloodMatch } from '../bloodstock/events.ts';

export interface CompatibilitySource {
  readonly source: string;
  readonly confidence: 'read' | 'secondary' | 'unconfirmed';
}

/** Whoever sets one of these rules aside should know where it comes from. */
export const COMPATIBILITY_SOURCES = {
  abo: { source: '临床输血技术规范（卫医发〔2000〕184 号）', confidence: 'unconfirmed' },
  product: { source: 'WS/T 623-2018 全血和成分血使用', confidence: 'unconfirmed' },
  emergency: { source: '特殊情况紧急输血专家共识, 2014', confidence: 'unconfirmed' },
} as const satisfies Readonly<Record<string, CompatibilitySource>>;

type Abo = 'O' | 'A' | 'B' | 'AB';

const aboOf = (group: BloodGroup): Abo => group.slice(0, -1) as Abo;
export const isRhNegative = (group: BloodGroup): boolean => group.endsWith('-');

/** Whose red cells a patient of this group bears. Plasma goes the other way round. */
const CELLS_FOR: Readonly<Record<Abo, readonly Abo[]>> = {
  O: ['O'],
  A: ['A', 'O'],
  B: ['B', 'O'],
  AB: ['AB', 'A', 'B', 'O'],
};

function bearsAbo(product: BloodProduct, bag: Abo, patient: Abo): boolean {
  switch (product) {
    case 'red-cells':
      return CELLS_FOR[patient].includes(bag);
    // Both cells and plasma: only the same group bears both.
    case 'whole-blood':
      return bag === patient;
    // Platelets float in plasma, so it is the plasma that must be borne.
    case 'platelets':
    case 'plasma':
    case 'cryoprecipitate':
      return CELLS_FOR[bag].includes(patient);
  }
}

/** Frozen plasma and cryoprecipitate hold no red cells that could carry RhD. */
const carriesRh = (product: BloodProduct): boolean =>
  product === 'red-cells' || product === 'whole-blood' || product === 'platelets';

/**
 * How a bag fits an order of this product and group; undefined when it may not be given, whatever the need. An
 * `rh-exception` is RhD-positive blood for RhD-negative need: in an emergency, with a reason (males and women past
 * child-bearing where O-negative is short).
 */
export function matchOf(
  bag: { readonly product: BloodProduct; readonly group: BloodGroup },
  order: Pick<BloodOrdered, 'product' | 'group' | 'urgency'>,
): BloodMatch | undefined {
  if (bag.product !== order.product) return undefined;
  if (bag.group === order.group) return 'same-group';
  if (!bearsAbo(bag.product, aboOf(bag.group), aboOf(order.group))) return undefined;
  const breaksRh = carriesRh(bag.product) && isRhNegative(order.group) && !isRhNegative(bag.group);
  if (!breaksRh) return 'compatible';
  return order.urgency === 'emergency' ? 'rh-exception' : undefined;
}

/**
 * In which order fitting bags are thought of, lowest first: the same group; the same ABO; another ABO; then what is kept
 * for others (O-negative red cells for women of child-bearing age and for whom nobody knows the group); exceptions last.
 */
export function preferenceOf(
  bag: { readonly product: BloodProduct; readonly group: BloodGroup },
  order: Pick<BloodOrdered, 'product' | 'group' | 'urgency'>,
): number | undefined {
  const match = matchOf(bag, order);
  if (match === undefined) return undefined;
  if (match === 'same-group') return 0;
  if (match === 'rh-exception') return aboOf(bag.group) === aboOf(order.group) ? 5 : 6;
  const isScarce = carriesRh(bag.product) && isRhNegative(bag.group) && !isRhNegative(order.group);
  const isSameAbo = aboOf(bag.group) === aboOf(order.group);
  return (isScarce ? 3 : 1) + (isSameAbo ? 0 : 1);
}
