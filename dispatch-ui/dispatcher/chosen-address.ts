import type { FoundPlace } from '../../coordinator/contract/places.ts';
import type { Name } from '../../coordinator/domain/network.ts';

/** The address of a place that was found: its county and its name, the county once. */
export function addressOf({ name, county }: FoundPlace, say: (name: Name) => string): string {
  const [called, lies] = [say(name), county ? say(county) : ''];
  return called.includes(lies) ? called : `${lies} ${called}`;
}
