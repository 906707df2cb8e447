import { type Damage, LogDamaged } from './log-storage.ts';
import { reading } from './sqlite-faults.ts';

/** Enough to see what happened; a lost disk would list every entry. */
const PLACES_TOLD = 100;

export type DamageList = ReturnType<typeof damageList>;

/** Damage as it is found by one who wants to know all of it. */
export function damageList() {
  const damage: Damage[] = [];
  let count = 0;
  const add = (place: string, fault: string): void => {
    count += 1;
    if (damage.length < PLACES_TOLD) damage.push({ place, fault });
  };
  return {
    add,
    /** @returns undefined when what was tried met damage. */
    attempt<T>(where: string, work: () => T): T | undefined {
      try {
        return reading(where, work);
      } catch (error) {
        if (!(error instanceof LogDamaged)) throw error;
        add(error.place, error.fault);
        return undefined;
      }
    },
    result: (): { readonly damage: readonly Damage[]; readonly damagedPlaces: number } => ({
      damage,
      damagedPlaces: count,
    }),
  };
}
