import type { EtaRow, UnitRow } from '../../projections/live-map/view.ts';

/** Minutes of a mission that nothing recorded foretells: together the hour that the ranking of units reckons with. */
const ON_SCENE = 20;
const DRIVE_TO_CENTRE = 20;
const HANDOVER = 20;

/**
 * Minutes until a unit is likely free again, from its step, its live arrival and the usual rest of a mission; below zero
 * it takes longer than usual. A guess, to be shown as one. Undefined for a unit that works on no mission.
 */
export function minutesToFree(
  { status, since, promisedArrivalAt }: UnitRow,
  eta: EtaRow | undefined,
  now: number,
): number | undefined {
  const until = (at: number): number => (at - now) / 60_000;
  const passed = -until(since);
  switch (status) {
    case 'assigned':
    case 'acknowledged':
    case 'mobilised': {
      const drive = Math.max(0, until(eta?.expectedAt ?? promisedArrivalAt ?? now));
      return Math.round(drive + ON_SCENE + DRIVE_TO_CENTRE + HANDOVER);
    }
    case 'on-scene':
      return Math.round(Math.max(0, ON_SCENE - passed) + DRIVE_TO_CENTRE + HANDOVER);
    case 'transporting':
      return Math.round(Math.max(0, eta ? until(eta.expectedAt) : DRIVE_TO_CENTRE - passed) + HANDOVER);
    case 'at-centre':
      return Math.round(HANDOVER - passed);
    case 'off-duty':
    case 'at-station':
    case 'available':
    case 'paused':
      return undefined;
  }
}
