import type { CrewOrder, CrewOrderAnswer, Delivery } from '../../coordinator/contract/terminals.ts';
import type { Commands } from '../desk/commands.svelte.ts';

/** An order of this desk to a unit's terminal; without a delivery it is on its way. */
export interface GivenOrder {
  readonly unitId: string;
  readonly order: CrewOrder;
  readonly givenAt: number;
  readonly outcome?: { readonly delivery: Delivery; readonly at: number };
}

/** Shown of one unit; what is older is in nobody's way. */
const SHOWN = 3;
const KEPT = 100;

export const pathOf = (unitId: string, { kind }: Pick<CrewOrder, 'kind'>): string =>
  `/api/units/${encodeURIComponent(unitId)}/${kind === 'show-text' ? 'text' : 'position-request'}`;

/** What this desk asked of terminals, and what became of it. */
export class CrewOrders {
  #given = $state.raw<readonly GivenOrder[]>([]);
  readonly #commands: Pick<Commands, 'send'>;
  readonly #now: () => number;

  constructor(commands: Pick<Commands, 'send'>, now: () => number) {
    this.#commands = commands;
    this.#now = now;
  }

  /** Newest first. */
  of(unitId: string): readonly GivenOrder[] {
    return this.#given.filter((given) => given.unitId === unitId).slice(0, SHOWN);
  }

  /** False when the server refused it: the notice says why. `done` is what the notice says otherwise. */
  async give(unitId: string, order: CrewOrder, done: string): Promise<boolean> {
    const given: GivenOrder = { unitId, order, givenAt: this.#now() };
    this.#given = [given, ...this.#given].slice(0, KEPT);
    const body = order.kind === 'show-text' ? { text: order.text } : {};
    const answer = (await this.#commands.send(pathOf(unitId, order), body, done)) as
      CrewOrderAnswer | undefined;
    this.#given = this.#given.flatMap((one) => {
      if (one !== given) return [one];
      return answer ? [{ ...given, outcome: { delivery: answer.delivery, at: answer.at } }] : [];
    });
    return answer !== undefined;
  }
}
