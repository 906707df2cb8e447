/**
 * A number that the simulation rests on. `published`: of this prefecture; `cited`: of another source or derived from
 * it; `illustrative` 示意: chosen for the demonstration.
 */
export interface Assumption {
  readonly what: string;
  readonly value: string;
  readonly basis: 'published' | 'cited' | 'illustrative';
  readonly source: string;
}
