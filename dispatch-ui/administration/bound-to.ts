import type { Session } from '../../coordinator/contract/answers.ts';
import type { Language } from '../language/language.svelte.ts';
import type { Tables } from '../live/tables.svelte.ts';

/** The place or unit an account is bound to, by its name; its id when the network no longer knows it. */
export function boundTo(
  { scope }: Pick<Session, 'scope'>,
  live: Pick<Tables, 'centres' | 'units' | 'network'>,
  { name }: Pick<Language, 'name'>,
): string {
  const { centreId, unitId, bloodCentreId } = scope ?? {};
  if (centreId !== undefined) {
    const centre = live.centres.get(centreId)?.centre;
    return centre ? name(centre.shortName) : centreId;
  }
  if (unitId !== undefined) return live.units.get(unitId)?.unit.callSign ?? unitId;
  if (bloodCentreId === undefined) return '–';
  const found = live.network.get('network')?.network.bloodCentres.find(({ id }) => id === bloodCentreId);
  return found ? name(found.name) : bloodCentreId;
}
