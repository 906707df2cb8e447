import { randomUUID } from 'node:crypto';
import type { LiveDelta, LiveSnapshot } from '../../contract/live.ts';
import type { Clock } from '../../application/ports.ts';
import type { Account } from '../accounts.ts';
import type { LiveTableName, ReadModel } from './read-model.ts';
import { SIGHT_DEPENDS_ON, TABLES, shownTo, visibleTo } from './visibility.ts';

/** What every account of one role and scope is sent. */
export interface Audience {
  /** The rows as of the newest frame. */
  snapshot(): LiveSnapshot;
  /** What changed since the frame before, as the next frame; undefined when nothing did. `changed`: tables that may. */
  advance(changed: ReadonlySet<string>): LiveDelta | undefined;
  readonly epoch: string;
  readonly seq: () => number;
}

/**
 * Compares what was sent with what may be seen now, row by row: a row that comes into sight or leaves it is told as
 * surely as one that changed, whatever made it so. Rows are immutable, so comparing is by identity.
 */
export function createAudience(account: Account, { view }: ReadModel, clock: Clock): Audience {
  const epoch = randomUUID();
  const show = shownTo(account.role);
  const sent: Record<LiveTableName, Map<string, unknown>> = Object.fromEntries(
    TABLES.map((table) => [table, new Map()]),
  ) as Record<LiveTableName, Map<string, unknown>>;
  let seq = 0;

  function findChanges(tables: readonly LiveTableName[]): LiveDelta['changes'] {
    const sees = visibleTo(account, view);
    const changes: [LiveTableName, string, unknown][] = [];
    for (const table of tables) {
      const rows: ReadonlyMap<string, unknown> = view[table];
      const known = sent[table];
      for (const [key, row] of rows) {
        if (!sees(table, key) || known.get(key) === row) continue;
        known.set(key, row);
        changes.push([table, key, show(table, row)]);
      }
      for (const key of known.keys()) {
        if (rows.has(key) && sees(table, key)) continue;
        known.delete(key);
        changes.push([table, key, null]);
      }
    }
    return changes;
  }
  findChanges(TABLES);

  return {
    epoch,
    seq: () => seq,
    advance(changed) {
      const changes = findChanges(tablesToCompare(changed));
      if (changes.length === 0) return undefined;
      seq++;
      return { kind: 'delta', epoch, seq, now: clock.now(), changes };
    },
    snapshot() {
      const tables = Object.fromEntries(
        TABLES.map((table) => [
          table,
          Object.fromEntries([...sent[table]].map(([key, row]) => [key, show(table, row)])),
        ]),
      );
      return { kind: 'snapshot', epoch, seq, now: clock.now(), tables };
    },
  };
}

/** Moving markers change no one's sight; a mission does, of every table. */
function tablesToCompare(changed: ReadonlySet<string>): readonly LiveTableName[] {
  return SIGHT_DEPENDS_ON.some((table) => changed.has(table))
    ? TABLES
    : TABLES.filter((table) => changed.has(table));
}
