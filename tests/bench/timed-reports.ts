import type { Fix } from '../../coordinator/domain/track/events.ts';
import { type LocationReport, writeItems } from '../../gps-gateway/protocols/jtt808/location.ts';
import { reportAt } from '../support/terminal.ts';

export const phoneOf = (terminal: number): string => String(13_900_000_000 + terminal);

/** Each report has a place of its own; 0.1 m further north each time. */
export const latOf = (report: number): number => (32_500_000 + report) / 1e6;

const ODOMETER_STEPS_PER_MS = 10;
const METRES_PER_ODOMETER_STEP = 100;

/** When it left the terminal: its odometer counts tenths of a millisecond instead of kilometres. */
export const sentAtOf = ({ odometerMetres = Number.NaN }: Fix, startedAt: number): number =>
  startedAt + odometerMetres / METRES_PER_ODOMETER_STEP / ODOMETER_STEPS_PER_MS;

/** With the items that most terminals send: odometer, signal and satellites. */
export function timedReport(serial: number, startedAt: number, now: number): LocationReport {
  const odometer = Buffer.alloc(4);
  odometer.writeUInt32BE(Math.max(0, Math.round((now - startedAt) * ODOMETER_STEPS_PER_MS)));
  const items = writeItems([
    { id: 0x01, value: odometer },
    { id: 0x30, value: Buffer.of(25) },
    { id: 0x31, value: Buffer.of(14) },
  ]);
  return reportAt(Math.floor(now), { lat: latOf(serial), items });
}
