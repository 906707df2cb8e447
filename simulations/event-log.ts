import { createHash } from 'node:crypto';
import type { Recorded } from '../coordinator/domain/events.ts';

/** The log as text, one JSON object a line, with its SHA-256: equal runs have equal bytes. */
export interface EventLog {
  append(recorded: Recorded): void;
  readonly events: () => number;
  /** Hexadecimal; of everything appended so far. Asked once, at the end. */
  readonly sha256: () => string;
}

/** `write` receives each line. */
export function createEventLog(write?: (line: string) => void): EventLog {
  const hash = createHash('sha256');
  let events = 0;
  return {
    append({ position, ...recorded }) {
      const line = `${JSON.stringify({ position: position.toString(), ...recorded })}\n`;
      hash.update(line);
      events++;
      write?.(line);
    },
    events: () => events,
    sha256: () => hash.digest('hex'),
  };
}
