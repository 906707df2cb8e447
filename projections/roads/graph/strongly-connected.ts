import type { Arcs } from './graph.ts';

/**
 * Nodes of the largest part in which everyone reaches everyone (Kosaraju's algorithm, iterative: road graphs are too
 * deep for the call stack). 1 for a member.
 */
export function largestStronglyConnected(nodeCount: number, outgoing: Arcs, incoming: Arcs): Uint8Array {
  const visited = new Uint8Array(nodeCount);
  const finished: number[] = [];
  for (let start = 0; start < nodeCount; start += 1) {
    if (!visited[start]) depthFirst(start, outgoing, visited, finished);
  }
  const component = new Int32Array(nodeCount).fill(-1);
  let largest = -1;
  let largestSize = 0;
  for (let i = finished.length - 1; i >= 0; i -= 1) {
    const start = finished[i] ?? 0;
    if (component[start] !== -1) continue;
    const size = flood(start, incoming, component);
    if (size > largestSize) {
      largest = start;
      largestSize = size;
    }
  }
  return Uint8Array.from(component, (of) => (of === largest && largest !== -1 ? 1 : 0));
}

/** Visits what `start` reaches and appends each node when all that follows from it is done. */
function depthFirst(start: number, arcs: Arcs, visited: Uint8Array, finished: number[]): void {
  const path = [start];
  const nextArc = [arcs.first[start] ?? 0];
  visited[start] = 1;
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    const depth = path.length - 1;
    const arc = nextArc[depth] ?? 0;
    if (arc === arcs.first[node + 1]) {
      finished.push(node);
      path.pop();
      nextArc.pop();
      continue;
    }
    nextArc[depth] = arc + 1;
    const neighbour = arcs.neighbour[arc] ?? 0;
    if (visited[neighbour]) continue;
    visited[neighbour] = 1;
    path.push(neighbour);
    nextArc.push(arcs.first[neighbour] ?? 0);
  }
}

/** Marks everything not yet marked that is linked to `start`, and counts it. */
function flood(start: number, arcs: Arcs, component: Int32Array): number {
  const open = [start];
  component[start] = start;
  let size = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    size += 1;
    const end = arcs.first[node + 1] ?? 0;
    for (let arc = arcs.first[node] ?? 0; arc < end; arc += 1) {
      const neighbour = arcs.neighbour[arc] ?? 0;
      if (component[neighbour] !== -1) continue;
      component[neighbour] = start;
      open.push(neighbour);
    }
  }
  return size;
}
