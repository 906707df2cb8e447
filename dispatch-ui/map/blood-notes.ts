import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { Translate } from '../language/language.svelte.ts';
import { formatDuration } from '../time/format.ts';

/** A sensor that is silent longer says nothing about the bags. */
const SILENT_SECONDS = 300;

/** What stands beside a unit that carries blood. */
export interface BloodNote {
  readonly text: string;
  readonly isAlarm: boolean;
}

function noteOf(order: BloodOrderRow, now: number, t: Translate): BloodNote {
  const newest = order.temperatures.at(-1);
  const isSilent = !newest || now - newest.at > SILENT_SECONDS * 1000;
  const celsius = isSilent ? t('map.blood-unknown') : `${newest.celsius.toFixed(1)} °C`;
  if (!order.excursion) return { text: celsius, isAlarm: false };
  const since = formatDuration((now - order.excursion.at) / 1000);
  return { text: `⬣ ${celsius} ${t('map.blood-out', { since })}`, isAlarm: true };
}

/** By unit: the temperature of what it carries, and for how long it has been out of control. An alarm goes first. */
export function bloodNotes(
  orders: Iterable<BloodOrderRow>,
  now: number,
  t: Translate,
): ReadonlyMap<string, BloodNote> {
  const notes = new Map<string, BloodNote>();
  for (const order of orders) {
    if (order.status !== 'in-transit' || order.unitId === undefined) continue;
    const note = noteOf(order, now, t);
    if (note.isAlarm || !notes.get(order.unitId)?.isAlarm) notes.set(order.unitId, note);
  }
  return notes;
}
