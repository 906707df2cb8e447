import type { Anchors } from './anchors.ts';
import type { ManyToMany } from './many-to-many.ts';
import { UNREACHED } from './timed-arcs.ts';

export interface NearSource {
  /** Its place among the sources. */
  readonly source: number;
  readonly milliseconds: number;
}

/**
 * The `count` sources that come to the target first, nearest first, equal ones in their order; fewer where fewer have
 * a way. All sources are asked: through the hierarchy that takes less time than a search over the plain roads that
 * stops at the nearest, and as much in the country, where they are far apart, as in town.
 */
export function nearestSources(
  manyToMany: ManyToMany,
  sources: Anchors,
  target: Anchors,
  count: number,
): NearSource[] {
  return Array.from(manyToMany(sources, target), (milliseconds, source) => ({ source, milliseconds }))
    .filter(({ milliseconds }) => milliseconds < UNREACHED)
    .sort((a, b) => a.milliseconds - b.milliseconds || a.source - b.source)
    .slice(0, count);
}
