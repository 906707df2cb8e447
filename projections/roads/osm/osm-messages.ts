/** Ways and relations as OpenStreetMap's PBF format writes them. */
import type { PbfReader } from 'pbf';
import {
  OSM_MEMBER_TYPES,
  type OsmMember,
  type OsmRelation,
  type OsmTags,
  type OsmWay,
} from './osm-elements.ts';
import type { OsmStrings } from './osm-string-table.ts';

/** Elements with at least one of these keys, or all. */
export type WantedKeys = ReadonlySet<string> | 'all';

/** Tags from their keys and values in the string table; undefined when none of the keys is wanted. */
export type TagReader = (keys: readonly number[], values: readonly number[]) => OsmTags | undefined;

export function createTagReader(strings: OsmStrings, wanted: WantedKeys): TagReader {
  const indices = wanted === 'all' ? undefined : strings.indicesOf(wanted);
  return (keys, values) => {
    if (indices && !keys.some((key) => indices.has(key))) return undefined;
    return Object.fromEntries(keys.map((key, i) => [strings.textAt(key), strings.textAt(values[i] ?? 0)]));
  };
}

export function readWay(pbf: PbfReader, tagsOf: TagReader): OsmWay | undefined {
  let id = 0;
  const keys: number[] = [];
  const values: number[] = [];
  const differences: number[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) id = pbf.readVarint(true);
    else if (field === 2) pbf.readPackedVarint(keys);
    else if (field === 3) pbf.readPackedVarint(values);
    else if (field === 8) pbf.readPackedSVarint(differences);
  }
  const tags = tagsOf(keys, values);
  return tags && { id, nodeIds: summed(differences), tags };
}

export function readRelation(
  pbf: PbfReader,
  strings: OsmStrings,
  tagsOf: TagReader,
): OsmRelation | undefined {
  let id = 0;
  const keys: number[] = [];
  const values: number[] = [];
  const roles: number[] = [];
  const differences: number[] = [];
  const types: number[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) id = pbf.readVarint(true);
    else if (field === 2) pbf.readPackedVarint(keys);
    else if (field === 3) pbf.readPackedVarint(values);
    else if (field === 8) pbf.readPackedVarint(roles);
    else if (field === 9) pbf.readPackedSVarint(differences);
    else if (field === 10) pbf.readPackedVarint(types);
  }
  const tags = tagsOf(keys, values);
  if (!tags) return undefined;
  const members = summed(differences).flatMap((member, i): OsmMember[] => {
    const type = OSM_MEMBER_TYPES[types[i] ?? 0];
    return type ? [{ type, id: member, role: strings.textAt(roles[i] ?? 0) }] : [];
  });
  return { id, members, tags };
}

/** Numbers written as differences from the one before. */
function summed(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}
