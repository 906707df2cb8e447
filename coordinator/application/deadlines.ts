import type { Deadline } from '../processes/process.ts';
import { derivedId } from './derived-ids.ts';
import type { Clock } from './ports.ts';
import type { Consequence, Reactor } from './reactor.ts';

/** The time of day, which people and time servers set, and one that only ever goes on. */
export interface Time extends Clock {
  /** Milliseconds since some moment in the past. */
  steadyMs(): number;
}

export interface DueStep extends Consequence {
  /** Names the step among those of all processes. */
  readonly key: string;
}

export interface Deadlines {
  /** Steps whose moment has come and that were not made, the longest due first. */
  due(): readonly DueStep[];
  made(step: DueStep): void;
}

/**
 * Watches what processes wait for. How long is left is taken from the time of day once, when a deadline is first
 * seen, and counted down steadily from there: a clock that is set later neither hurries nor delays a step, and one
 * that was set while nobody watched can at worst make a waiting begin anew.
 */
export function createDeadlines(reactors: readonly Reactor[], time: Time): Deadlines {
  const dueAtMs = new Map<string, number>();
  const isMade = new Set<string>();

  function remainingMs({ setAt, dueAt }: Deadline): number {
    return Math.min(Math.max(dueAt - time.now(), 0), dueAt - setAt);
  }

  function forgetAllBut(listed: ReadonlySet<string>): void {
    for (const key of dueAtMs.keys()) if (!listed.has(key)) dueAtMs.delete(key);
    for (const key of isMade) if (!listed.has(key)) isMade.delete(key);
  }

  return {
    due() {
      const listed = reactors.flatMap(({ name, deadlines }) =>
        deadlines().map((deadline) => ({ name, deadline, key: `${name}/${deadline.key}` })),
      );
      forgetAllBut(new Set(listed.map(({ key }) => key)));
      const nowMs = time.steadyMs();
      for (const { key, deadline } of listed) {
        if (!dueAtMs.has(key)) dueAtMs.set(key, nowMs + remainingMs(deadline));
      }
      const momentOf = ({ key }: { readonly key: string }): number => dueAtMs.get(key) ?? Infinity;
      return listed
        .filter((one) => momentOf(one) <= nowMs && !isMade.has(one.key))
        .sort((a, b) => momentOf(a) - momentOf(b) || a.deadline.dueAt - b.deadline.dueAt)
        .map(({ name, deadline: { cause, command }, key }) => ({
          key,
          command: command(time.now()),
          context: {
            commandId: derivedId(key, 0),
            correlationId: cause.correlationId,
            causationId: cause.id,
            by: `process:${name}`,
          },
        }));
    },
    made({ key }) {
      isMade.add(key);
    },
  };
}
