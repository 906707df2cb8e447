/** A field of date and time shows the clock of the network, wherever the browser stands: eight hours ahead of UTC. */
const AHEAD_OF_UTC_MS = 8 * 3_600_000;

/** `2026-11-22T13:05:00` */
export const toField = (at: number): string => new Date(at + AHEAD_OF_UTC_MS).toISOString().slice(0, 19);

export function fromField(text: string): number | undefined {
  const at = Date.parse(`${text}Z`) - AHEAD_OF_UTC_MS;
  return Number.isNaN(at) ? undefined : at;
}
