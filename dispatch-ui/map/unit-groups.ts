import type { UnitRow } from '../../projections/live-map/view.ts';
import { GLYPHS, type Shape, type StatusGroup } from './unit-glyphs.ts';

/** In the order of a mission. */
const GROUPS: readonly { readonly group: StatusGroup; readonly shape: Shape }[] = [
  { group: 'available', shape: 'circle' },
  { group: 'enRoute', shape: 'triangle' },
  { group: 'onScene', shape: 'square' },
  { group: 'transport', shape: 'diamond' },
  { group: 'out', shape: 'cross' },
];

export interface GroupCount {
  readonly group: StatusGroup;
  readonly shape: Shape;
  readonly count: number;
}

export function countGroups(units: Iterable<UnitRow>): readonly GroupCount[] {
  const groups = Array.from(units, ({ status }) => GLYPHS[status].group);
  return GROUPS.map(({ group, shape }) => ({
    group,
    shape,
    count: groups.filter((other) => other === group).length,
  }));
}
