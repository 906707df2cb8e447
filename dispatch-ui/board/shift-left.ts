/** What is left of a crew's shift: whole hours while they are many, minutes when they matter. */
export type ShiftLeft =
  { readonly unit: 'hours' | 'minutes'; readonly n: number } | { readonly unit: 'over'; readonly n: 0 };

/** Less than this, and a mission may last longer than the shift: the hour that the ranking of units reckons with. */
const MISSION_MINUTES = 60;

/** Nothing when the crew did not say when it goes home. */
export function shiftLeft(endsAt: number | undefined, now: number): ShiftLeft | undefined {
  if (endsAt === undefined) return undefined;
  const minutes = Math.floor((endsAt - now) / 60_000);
  if (minutes < 0) return { unit: 'over', n: 0 };
  return minutes < MISSION_MINUTES
    ? { unit: 'minutes', n: minutes }
    : { unit: 'hours', n: Math.floor(minutes / 60) };
}
