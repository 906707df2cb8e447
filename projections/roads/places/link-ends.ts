import type { Seed } from '../search/dijkstra.ts';
import type { RoadGraph } from '../graph/graph.ts';
import { ACCESS_MPS, ON_FOOT_MPS } from '../import/profile.ts';
import type { OnRoad } from './snap.ts';
import { forEachTail } from '../graph/turns.ts';

/** One of the ways between a place beside a link and the nodes of the road graph. */
export interface LinkEnd extends Seed {
  readonly end: 'from' | 'to';
  /** Links between that end and the node, each with the node from which it is driven; none when absent. */
  readonly via?: readonly { readonly link: number; readonly tail: number }[];
}

/** A place beside a link. */
type Beside = Pick<OnRoad, 'link' | 'fraction' | 'offRoadMetres'>;

type Roads = Pick<RoadGraph, 'links' | 'turns'>;

export interface Leg {
  readonly seconds: number;
  readonly metres: number;
}

/** So near to a corner one stops, or starts, at the corner: nobody drives round the block for the last steps. */
const CORNER_METRES = 10;

/**
 * Seconds for a share of a link that takes `whole`; in a direction that may not be driven, those from the corner on
 * foot when that is near, or else `Infinity`.
 */
export function shareSeconds(share: number, whole: number, linkMetres: number): number {
  if (whole < Number.POSITIVE_INFINITY) return share * whole;
  const metres = share * linkMetres;
  return metres <= CORNER_METRES ? metres / ON_FOOT_MPS : Number.POSITIVE_INFINITY;
}

/** How a journey that starts here comes to the nodes of its link, and past the junctions there. */
export function leaving({ links, turns }: Roads, start: Beside): LinkEnd[] {
  const { link, fraction } = start;
  const found: LinkEnd[] = [];
  const add = (
    end: 'from' | 'to',
    node: number,
    wholeSeconds: number,
    share: number,
    delay: number,
  ): void => {
    const own = leg(links, start, share, wholeSeconds, Number.isFinite(wholeSeconds) ? delay : 0);
    if (Number.isFinite(own.seconds)) found.push({ end, node, ...own });
  };
  const [forward, backward] = [
    links.forwardSeconds[link] ?? Infinity,
    links.backwardSeconds[link] ?? Infinity,
  ];
  add('to', turns.forwardHead[link] ?? 0, forward, 1 - fraction, links.forwardDelay[link] ?? 0);
  add('from', turns.backwardHead[link] ?? 0, backward, fraction, links.backwardDelay[link] ?? 0);
  return found;
}

/** How a journey that ends here comes from the nodes of its link: it does not pass the junction at the other end. */
export function arriving({ links, turns }: Roads, goal: Beside): LinkEnd[] {
  const { link, fraction } = goal;
  const found: LinkEnd[] = [];
  const add = (end: 'from' | 'to', junction: number, drive: number, whole: number, share: number): void => {
    const own = leg(links, goal, share, whole, 0);
    if (!Number.isFinite(own.seconds)) return;
    forEachTail(turns, junction, drive, (node) => found.push({ end, node, ...own }));
  };
  const [forward, backward] = [
    links.forwardSeconds[link] ?? Infinity,
    links.backwardSeconds[link] ?? Infinity,
  ];
  add('to', links.to[link] ?? 0, 2 * link + 1, backward, 1 - fraction);
  add('from', links.from[link] ?? 0, 2 * link, forward, fraction);
  return found;
}

function leg(links: RoadGraph['links'], at: Beside, share: number, whole: number, delay: number): Leg {
  const linkMetres = links.metres[at.link] ?? 0;
  return {
    seconds: at.offRoadMetres / ACCESS_MPS + shareSeconds(share, whole, linkMetres) + delay,
    metres: at.offRoadMetres + share * linkMetres,
  };
}

/** From one place to another beside the same link without leaving it; undefined against the permitted direction. */
export function alongLink({ links }: Roads, start: Beside, goal: Beside): Leg | undefined {
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
