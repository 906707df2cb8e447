import type { Centre, CentreCapability } from '../../coordinator/domain/network.ts';
import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { CentreRow } from '../live-map/view.ts';
import { openness } from './centre-openness.ts';
import type { Journey } from './destination-plan.ts';
import { openingAt } from './opening-hours.ts';

const capabilityOf = ({ capabilities }: Centre, pathway: Pathway): CentreCapability | undefined =>
  capabilities.find((one) => one.pathway === pathway);

/** The site on which a centre has a capability: the one it names, else the centre's own. */
export const siteOf = (centre: Centre, pathway: Pathway): string =>
  capabilityOf(centre, pathway)?.site ?? `of ${centre.id}`;

/** Neonatal centres by the site where they are, as far as they take patients: of whichever hospital. */
export function neonatalSites(
  centres: Iterable<CentreRow>,
  timeZone: string,
  now: Journey['now'],
): Journey['hasNeonatal'] {
  const onSite = new Map<string, CentreCapability[]>();
  for (const row of centres) {
    const capability = capabilityOf(row.centre, 'neonatal');
    if (!capability || capability.suspended) continue;
    if (openness(row, 'neonatal', { inExtremis: false }, now).barred) continue;
    const site = siteOf(row.centre, 'neonatal');
    onSite.set(site, [...(onSite.get(site) ?? []), capability]);
  }
  return (site, at) =>
    (onSite.get(site) ?? []).some(({ hours }) => !hours || openingAt(hours, timeZone, at).isOpen);
}
