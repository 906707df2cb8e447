import type { RowsByTable } from '../live/rows.ts';
import type { Tables } from '../live/tables.svelte.ts';

/** The mission as it was last seen, for a page that is opened without a link. */
interface LastPicture {
  /** Server time of the newest frame in it, milliseconds. */
  readonly at: number;
  readonly tables: RowsByTable;
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Part = 'mission' | 'network' | 'at';

const PREFIX = 'mingmai.last-picture/';
const PARTS: readonly Part[] = ['mission', 'network', 'at'];

/** Told by the server for this crew alone. */
const OWN = ['units', 'incidents', 'patients', 'inbound', 'clocks', 'bloodOrders', 'shifts'] as const;

/** A crew's own rows, and the centres that they name. */
function missionOf(tables: Tables): RowsByTable {
  const named = new Set([
    ...[...tables.units.values()].map(({ centreId }) => centreId),
    ...[...tables.patients.values()].map(({ destinationId }) => destinationId),
    ...[...tables.bloodOrders.values()].map(({ centreId }) => centreId),
  ]);
  return {
    ...Object.fromEntries(OWN.map((name) => [name, Object.fromEntries(tables[name])])),
    centres: Object.fromEntries([...tables.centres].filter(([id]) => named.has(id))),
  };
}

/**
 * Keeps it on this device. A part is written when it is another one: the network is large and stays the same for months.
 * It tells of a patient, so it is taken away when the crew signs out.
 */
export class PictureShelf {
  readonly #storage: Shelf;
  readonly #written = new Map<Part, readonly unknown[]>();

  constructor(storage: Shelf) {
    this.#storage = storage;
  }

  /** False when the device gives no room for it; an older one must not be taken for the last one then. */
  keep(account: string, tables: Tables, at: number): boolean {
    try {
      const own = OWN.map((name) => tables[name]);
      this.#put(account, 'mission', own, () => missionOf(tables));
      this.#put(account, 'network', [tables.network], () => Object.fromEntries(tables.network));
      this.#put(account, 'at', [at], () => at);
      return true;
    } catch (fault) {
      if (!(fault instanceof DOMException)) throw fault;
      this.forget(account);
      return false;
    }
  }

  find(account: string): LastPicture | undefined {
    const [mission, network, at] = PARTS.map((part) => this.#storage.getItem(nameOf(account, part)));
    if (mission == null || network == null || at == null) return undefined;
    // Only this class writes under these names.
    const tables = {
      ...(JSON.parse(mission) as RowsByTable),
      network: JSON.parse(network) as RowsByTable[string],
    };
    return { at: Number(at), tables };
  }

  forget(account: string): void {
    this.#written.clear();
    for (const part of PARTS) this.#storage.removeItem(nameOf(account, part));
  }

  /** Tables are replaced and never changed in place: the same ones hold the same rows. */
  #put(account: string, part: Part, of: readonly unknown[], content: () => unknown): void {
    const before = this.#written.get(part);
    if (before && before.every((one, index) => one === of[index])) return;
    this.#storage.setItem(nameOf(account, part), JSON.stringify(content()));
    this.#written.set(part, of);
  }
}

const nameOf = (account: string, part: Part): string => `${PREFIX}${account}/${part}`;
