import Type from 'typebox';
import Value from 'typebox/value';
import type { BloodCentre } from '../../coordinator/domain/network.ts';
import type { Draws } from '../draws.ts';
import { donated, startingStock } from './blood-bags.ts';
import { RH_EXCEPTION } from './blood-wares.ts';
import type { Door } from './door.ts';

/** Seconds. Illustrative 示意. */
const SESSION_EVERY = { least: 600, most: 1200 };
const BAGS_A_SESSION = { fewest: 3, more: 6 };
const BAGS_A_REQUEST = 200;

const Suggestion = Type.Object({
  picks: Type.Array(Type.Object({ bag: Type.Object({ bagId: Type.String() }) })),
  needsReason: Type.Boolean(),
});
const Shelves = Type.Object({
  tables: Type.Object({ bloodStocks: Type.Record(Type.String(), Type.Object({})) }),
});

/** The blood centre's shelves in a drill: filled once, added to by donation sessions, and given to orders as suggested. */
export interface StockDrill {
  act(now: number): void;
  /** Allocates what the server suggests; nothing when the shelves have nothing that fits. */
  allocate(orderId: string): Promise<readonly string[]>;
}

interface StockParts {
  readonly bloodCentre: BloodCentre;
  readonly supplier: Door;
  readonly draws: Draws;
  readonly startedAt: number;
}

export function createStockDrill({ bloodCentre, supplier, draws, startedAt }: StockParts): StockDrill {
  const path = `/api/blood-stocks/${bloodCentre.id}/bags`;
  let isOpened = false;
  let sessionAt = startedAt + seconds();

  function seconds(): number {
    return draws.between(SESSION_EVERY.least, SESSION_EVERY.most) * 1000;
  }

  async function takeIn(bags: ReturnType<typeof donated>): Promise<void> {
    for (let from = 0; from < bags.length; from += BAGS_A_REQUEST) {
      await supplier.post(path, { bags: bags.slice(from, from + BAGS_A_REQUEST), origin: 'simulated' });
    }
  }

  /** Shelves that an earlier drill filled, or real ones, are left as they are. */
  async function fillOnce(now: number): Promise<void> {
    const seen = await supplier.get('/api/live-snapshot');
    if (!seen.ok || !Value.Check(Shelves, seen.body)) {
      isOpened = false;
      return;
    }
    if (Object.keys(seen.body.tables.bloodStocks).length === 0) await takeIn(startingStock(now, draws));
  }

  return {
    act(now) {
      if (!isOpened) {
        isOpened = true;
        void fillOnce(now);
      }
      if (now < sessionAt) return;
      sessionAt = now + seconds();
      void takeIn(donated(BAGS_A_SESSION.fewest + draws.below(BAGS_A_SESSION.more), now, draws));
    },
    async allocate(orderId) {
      const orderPath = `/api/blood-orders/${orderId}/allocation`;
      const said = await supplier.get(orderPath);
      if (!said.ok || !Value.Check(Suggestion, said.body)) return [];
      const { picks, needsReason } = said.body;
      const bagIds = picks.map(({ bag }) => bag.bagId);
      if (bagIds.length === 0) return [];
      const body = { bagIds, ...(needsReason && { reason: RH_EXCEPTION }) };
      return (await supplier.post(orderPath, body)).ok ? bagIds : [];
    },
  };
}
