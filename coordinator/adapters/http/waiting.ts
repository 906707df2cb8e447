import type { ReadModel } from './read-model.ts';

/** The read side follows the log by milliseconds; a row that is still missing after this is missing. */
const PATIENCE_MS = 1_000;

/**
 * Looks something up on the read side, again after every change, until it is found or patience ends: whoever sends two
 * commands in a row must not be refused because the rows still show the moment before the first.
 */
export function awaitFound<Found>(
  readModel: ReadModel,
  find: () => Found | undefined,
): Promise<Found | undefined> {
  const found = find();
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve) => {
    const finish = (result: Found | undefined): void => {
      clearTimeout(timer);
      stop();
      resolve(result);
    };
    const timer = setTimeout(() => {
      finish(undefined);
    }, PATIENCE_MS);
    const stop = readModel.onChanges(() => {
      const later = find();
      if (later !== undefined) finish(later);
    });
  });
}
