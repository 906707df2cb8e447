import type { Seed } from './dijkstra.ts';
import type { Links, RoadGraph } from './graph.ts';
import { ACCESS_MPS } from './profile.ts';
import type { OnRoad } from './snap.ts';

/** One of the two ways between a place beside a link and the nodes of the road graph. */
export interface LinkEnd extends Seed {
  readonly end: 'from' | 'to';
}

/** A place beside a link. */
type Beside = Pick<OnRoad, 'link' | 'fraction' | 'offRoadMetres'>;

export interface Leg {
  readonly seconds: number;
  readonly metres: number;
}

/** How a journey that starts here comes to the nodes of its link. */
export function leaving({ links }: RoadGraph, start: Beside): LinkEnd[] {
  return ends(links, start, links.forwardSeconds, links.backwardSeconds);
}

/** How a journey that ends here comes from the nodes of its link. */
export function arriving({ links }: RoadGraph, goal: Beside): LinkEnd[] {
  return ends(links, goal, links.backwardSeconds, links.forwardSeconds);
}

/** `toSide` and `fromSide`: seconds of each whole link between the place and its `to` or `from` node. */
function ends(links: Links, at: Beside, toSide: Float64Array, fromSide: Float64Array): LinkEnd[] {
  const { link, fraction, offRoadMetres } = at;
  const found: LinkEnd[] = [];
  const add = (end: 'from' | 'to', node: number, wholeSeconds: number, share: number): void => {
    if (!Number.isFinite(wholeSeconds)) return;
    found.push({
      end,
      node,
      seconds: offRoadMetres / ACCESS_MPS + share * wholeSeconds,
      metres: offRoadMetres + share * (links.metres[link] ?? 0),
    });
  };
  add('to', links.to[link] ?? 0, toSide[link] ?? Number.POSITIVE_INFINITY, 1 - fraction);
  add('from', links.from[link] ?? 0, fromSide[link] ?? Number.POSITIVE_INFINITY, fraction);
  return found;
}

/** From one place to another beside the same link without leaving it; undefined against the permitted direction. */
export function alongLink({ links }: RoadGraph, start: Beside, goal: Beside): Leg | undefined {
  if (start.link !== goal.link) return undefined;
  const share = goal.fraction - start.fraction;
  const linkSeconds =
    share === 0 ? 0 : ((share > 0 ? links.forwardSeconds : links.backwardSeconds)[start.link] ?? 0);
  if (!Number.isFinite(linkSeconds)) return undefined;
  const offRoadMetres = start.offRoadMetres + goal.offRoadMetres;
  return {
    seconds: offRoadMetres / ACCESS_MPS + Math.abs(share) * linkSeconds,
    metres: offRoadMetres + Math.abs(share) * (links.metres[start.link] ?? 0),
  };
}
