import type { EventStore } from '../application/ports.ts';
import type { Terminal } from '../domain/network.ts';
import { type TerminalKeyRotated, terminalIdOf } from '../domain/terminal/events.ts';
import { terminalOf } from '../domain/terminal/terminal.ts';

export interface AllowedTerminals {
  /** Everyone who is allowed now beyond the network file. */
  list(): readonly Terminal[];
  has(terminalId: string): boolean;
  /** Phones of the network file with the newest of the keys that they were given here. */
  underNewestKeys(listed: readonly Terminal[]): readonly Terminal[];
  /** Called now and after every change. */
  keepTold(listener: () => void): void;
  /** The list is as it was left. */
  readonly caughtUp: Promise<void>;
  /** Rejects when the log cannot be read; settles once the signal aborts. */
  readonly finished: Promise<void>;
}

/** Follows what administrators allow and withdraw. */
export function followAllowedTerminals(
  store: Pick<EventStore, 'subscribe'>,
  signal: AbortSignal,
): AllowedTerminals {
  const allowed = new Map<string, Terminal>();
  /** How often each phone was given a new key, wherever it is listed. */
  const keyGenerations = new Map<string, number>();
  const listeners: (() => void)[] = [];
  let reached = (): void => undefined;
  const caughtUp = new Promise<void>((resolve) => {
    reached = resolve;
  });

  function renewKey(event: TerminalKeyRotated): void {
    const terminalId = terminalIdOf(event);
    const terminal = allowed.get(terminalId);
    keyGenerations.set(terminalId, event.keyGeneration);
    if (terminal) allowed.set(terminalId, underNewestKey(terminal));
  }

  function underNewestKey(terminal: Terminal): Terminal {
    if (!('deviceId' in terminal)) return terminal;
    const { protocol, deviceId: identity } = terminal;
    const keyGeneration = keyGenerations.get(terminalIdOf({ protocol, identity }));
    return keyGeneration === undefined ? terminal : { ...terminal, keyGeneration };
  }

  async function follow(): Promise<void> {
    for await (const delivery of store.subscribe(['terminal'], 'start', signal)) {
      if ('caughtUp' in delivery) {
        reached();
        continue;
      }
      const { event } = delivery.recorded;
      if (event.type === 'TerminalAllowed') allowed.set(terminalIdOf(event), terminalOf(event));
      else if (event.type === 'TerminalKeyRotated') renewKey(event);
      else if (event.type === 'TerminalWithdrawn') allowed.delete(terminalIdOf(event));
      else continue;
      for (const listener of listeners) listener();
    }
  }

  return {
    list: () => [...allowed.values()],
    has: (terminalId) => allowed.has(terminalId),
    underNewestKeys: (listed) => listed.map(underNewestKey),
    keepTold(listener) {
      listeners.push(listener);
      listener();
    },
    caughtUp,
    finished: follow(),
  };
}
