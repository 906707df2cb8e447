import { arcsOf, type Arcs, type Links } from '../graph/graph.ts';
import { largestStronglyConnected } from '../graph/strongly-connected.ts';
import { type Bans, createTurns, type Turns } from '../graph/turns.ts';

interface PassableTurns {
  readonly turns: Turns;
  readonly nodeCount: number;
  readonly outgoing: Arcs;
  readonly incoming: Arcs;
  /** Drives whose bans were left out. */
  readonly cutOff: number;
}

/**
 * The arcs of roads that all reach each other, with as many of the bans as leave it so: those that would cut a street
 * off are mistakes of the map, or forget the way that only an ambulance takes.
 */
export function passableTurns(junctionCount: number, links: Links, bans: Bans): PassableTurns {
  const turns = createTurns(junctionCount, links, bans);
  const nodeCount = junctionCount + turns.junctionOfCopy.length;
  const arcs = {
    outgoing: arcsOf(nodeCount, links, 'outgoing', turns),
    incoming: arcsOf(nodeCount, links, 'incoming', turns),
  };
  const isIn = largestStronglyConnected(nodeCount, arcs.outgoing, arcs.incoming);
  const kept = new Map(
    Array.from(bans).filter(([drive, banned]) => {
      const copy = (drive % 2 === 0 ? turns.forwardHead : turns.backwardHead)[drive >> 1] ?? 0;
      return isIn[copy] && Array.from(banned).every((turn) => isIn[headOf(links, turn)]);
    }),
  );
  if (kept.size === bans.size) return { turns, nodeCount, ...arcs, cutOff: 0 };
  const fewer = passableTurns(junctionCount, links, kept);
  return { ...fewer, cutOff: fewer.cutOff + bans.size - kept.size };
}

/** Junction to which a drive, numbered as in `Turns`, leads. */
const headOf = ({ from, to }: Links, drive: number): number => (drive % 2 === 0 ? to : from)[drive >> 1] ?? 0;
