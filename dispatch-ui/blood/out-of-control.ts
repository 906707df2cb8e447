import type { TemperatureBand } from '../../coordinator/contract/blood-limits.ts';
import type { TemperatureReading } from '../../projections/blood-board/view.ts';

/**
 * Seconds that the bags were outside their limits, as far as the readings tell: from each reading outside to the next
 * one inside, and until `until` when the last one was outside.
 */
export function secondsOutside(
  readings: readonly TemperatureReading[],
  band: TemperatureBand,
  until: number,
): number {
  let milliseconds = 0;
  readings.forEach(({ celsius, at }, index) => {
    const isOutside = celsius < band.lowestCelsius || celsius > band.highestCelsius;
    if (isOutside) milliseconds += Math.max(0, (readings[index + 1]?.at ?? until) - at);
  });
  return milliseconds / 1000;
}
