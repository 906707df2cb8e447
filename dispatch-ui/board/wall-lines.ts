import {
  CATEGORY_OF,
  READINESS_CATEGORIES,
  type ReadinessCategory,
} from '../../coordinator/domain/pathways.ts';
import type { Priority } from '../../coordinator/domain/pathways.ts';
import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { IncidentRow } from '../../projections/incident-queue/view.ts';
import type { CentreRow, EtaRow, UnitRow } from '../../projections/live-map/view.ts';
import { type Opening, openingOf } from '../map/opening.ts';

type Rows<Row> = ReadonlyMap<string, Row>;

/** A unit on its way to a patient: the county and not the place, for everybody in the room reads it. */
export interface DriveLine {
  readonly unitId: string;
  readonly callSign: string;
  readonly priority: Priority | undefined;
  readonly countyId: string | undefined;
  /** From its newest fix, else as promised with the order; absent when neither is known. */
  readonly expectedAt: number | undefined;
}

const BOUND_FOR_SCENE: ReadonlySet<UnitRow['status']> = new Set(['assigned', 'acknowledged', 'mobilised']);

/** The first to arrive leads; those of whom no time is known stand last. */
export function drivesToScene(
  units: Rows<UnitRow>,
  incidents: Rows<IncidentRow>,
  etas: Rows<EtaRow>,
): readonly DriveLine[] {
  return [...units.values()]
    .filter(({ status, incidentId }) => BOUND_FOR_SCENE.has(status) && incidentId !== undefined)
    .map(({ unitId, unit, incidentId = '', promisedArrivalAt }): DriveLine => {
      const incident = incidents.get(incidentId);
      const eta = etas.get(unitId);
      return {
        unitId,
        callSign: unit.callSign,
        priority: incident?.priority,
        countyId: incident?.countyId,
        expectedAt: eta?.target === 'scene' ? eta.expectedAt : promisedArrivalAt,
      };
    })
    .sort(
      (a, b) => (a.expectedAt ?? Infinity) - (b.expectedAt ?? Infinity) || (a.unitId < b.unitId ? -1 : 1),
    );
}

/** How ready all centres are for one category. */
export interface ReadinessLine {
  readonly category: ReadinessCategory;
  readonly open: number;
  /** Centres that treat such patients, or have said something about it. */
  readonly total: number;
  /** The others by what they say, the least ready first; none that is empty. */
  readonly others: readonly { readonly opening: Opening; readonly centreIds: readonly string[] }[];
}

const NOT_OPEN = ['diverted', 'closed', 'limited', 'overdue', 'unreported'] as const;

/** Nobody has said anything that may still be believed: how many are open is not known, and not none. */
export const isSilent = ({ open, others }: ReadinessLine): boolean =>
  open === 0 && others.every(({ opening }) => opening === 'unreported' || opening === 'overdue');

function treats({ centre, readiness, diversions }: CentreRow, category: ReadinessCategory): boolean {
  if (readiness[category] !== undefined || diversions[category] !== undefined) return true;
  return category === 'emergency'
    ? centre.hasEmergencyDepartment
    : centre.capabilities.some(({ pathway }) => CATEGORY_OF[pathway] === category);
}

/** One line for each category that any centre treats, in the order in which readiness is reported. */
export function readinessLines(centres: Rows<CentreRow>, now: number): readonly ReadinessLine[] {
  return READINESS_CATEGORIES.flatMap((category) => {
    const told = [...centres.values()].filter((row) => treats(row, category));
    const saying = (opening: Opening): readonly string[] =>
      told.filter((row) => openingOf(row, category, now) === opening).map(({ centreId }) => centreId);
    const others = NOT_OPEN.map((opening) => ({ opening, centreIds: saying(opening) }));
    return told.length === 0
      ? []
      : [
          {
            category,
            open: saying('open').length,
            total: told.length,
            others: others.filter(({ centreIds }) => centreIds.length > 0),
          },
        ];
  });
}

/** Blood on the road, and orders that wait for it. */
export interface BloodLine {
  readonly order: BloodOrderRow;
  /** When it is there by the fixes of the vehicle; absent when nothing tells. */
  readonly expectedAt: number | undefined;
  readonly celsius: number | undefined;
}

const OPEN_ORDER: readonly BloodOrderRow['status'][] = ['in-transit', 'accepted', 'ordered'];

/** What is on the road before what still waits; among these whoever needs it first. */
export function bloodLines(orders: Rows<BloodOrderRow>, etas: Rows<EtaRow>): readonly BloodLine[] {
  return [...orders.values()]
    .filter(({ status }) => OPEN_ORDER.includes(status))
    .sort(
      (a, b) =>
        OPEN_ORDER.indexOf(a.status) - OPEN_ORDER.indexOf(b.status) ||
        a.neededBy - b.neededBy ||
        (a.orderId < b.orderId ? -1 : 1),
    )
    .map((order) => {
      const eta = order.status === 'in-transit' ? etas.get(order.unitId ?? '') : undefined;
      return {
        order,
        expectedAt: eta?.targetId === order.centreId ? eta.expectedAt : undefined,
        celsius: order.temperatures.at(-1)?.celsius,
      };
    });
}
