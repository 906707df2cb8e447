import type { TravelTimes } from '../projections/roads/travel-times.ts';

type Question = 'toPlace' | 'fromPlace' | 'route' | 'nearestSource';

/** The same travel times, and the seconds of real time that each kind of question has taken. */
export function timed(travelTimes: TravelTimes): {
  readonly travelTimes: TravelTimes;
  readonly spentSeconds: Readonly<Record<Question, number>>;
} {
  const spentSeconds = { toPlace: 0, fromPlace: 0, route: 0, nearestSource: 0 };
  async function take<Answer>(question: Question, ask: () => Promise<Answer>): Promise<Answer> {
    const began = performance.now();
    try {
      return await ask();
    } finally {
      spentSeconds[question] += (performance.now() - began) / 1000;
    }
  }
  return {
    spentSeconds,
    travelTimes: {
      ...travelTimes,
      toPlace: (...asked) => take('toPlace', () => travelTimes.toPlace(...asked)),
      fromPlace: (...asked) => take('fromPlace', () => travelTimes.fromPlace(...asked)),
      route: (...asked) => take('route', () => travelTimes.route(...asked)),
      nearestSource: (...asked) => take('nearestSource', () => travelTimes.nearestSource(...asked)),
    },
  };
}
