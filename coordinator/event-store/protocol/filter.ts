import { invalid } from './failures.ts';
import type { FilterExpression, FilterOptions } from './read-messages.ts';

/** Which entries a reader of the whole log wants, and how often it wants to hear how far the search has come. */
export interface Filter {
  readonly accepts: (stream: string, type: string) => boolean;
  readonly entriesPerCheckpoint: number;
}

/** The window of a client that names none. */
const DEFAULT_WINDOW = 32;

function matcher({ regex, prefix }: FilterExpression): (text: string) => boolean {
  if (prefix.length > 0) return (text) => prefix.some((start) => text.startsWith(start));
  try {
    const pattern = new RegExp(regex, 'u');
    return (text) => pattern.test(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid(`The filter's pattern is invalid: ${error.message}`);
    throw error;
  }
}

/** @throws ServiceError INVALID_ARGUMENT when the filter says neither what nor how. */
export function filterOf(options: FilterOptions | null | undefined): Filter | undefined {
  if (!options) return undefined;
  const window = options.window === 'max' ? options.max : DEFAULT_WINDOW;
  const entriesPerCheckpoint = Math.max(1, window * options.checkpointIntervalMultiplier);
  if (options.streamIdentifier) {
    const matches = matcher(options.streamIdentifier);
    return { accepts: (stream) => matches(stream), entriesPerCheckpoint };
  }
  if (options.eventType) {
    const matches = matcher(options.eventType);
    return { accepts: (_, type) => matches(type), entriesPerCheckpoint };
  }
  throw invalid('A filter must select by stream name or by event type');
}
