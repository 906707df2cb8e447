/** The part of OpenStreetMap's PBF format that holds the elements: some thousands of them per block. */
import { PbfReader } from 'pbf';
import type { OsmRelation, OsmTags, OsmWay } from './osm-elements.ts';
import { createTagReader, readRelation, readWay, type TagReader, type WantedKeys } from './osm-messages.ts';
import { type OsmStrings, readStringTable } from './osm-string-table.ts';

/** What is to be decoded; the rest is skipped. */
export interface Wanted {
  /** Places of all nodes, and the tags of those that carry one of these keys. */
  readonly nodes?: WantedKeys;
  readonly ways?: WantedKeys;
  readonly relations?: WantedKeys;
}

/** Nodes by row, WGS 84 degrees; tags only where there are wanted ones. */
export interface OsmNodes {
  readonly id: number[];
  readonly lat: number[];
  readonly lon: number[];
  readonly tags: Map<number, OsmTags>;
}

export interface PrimitiveBlock {
  /** Whether the block holds ways or relations, decoded or not. */
  holdsMore: boolean;
  readonly nodes: OsmNodes;
  readonly ways: OsmWay[];
  readonly relations: OsmRelation[];
}

/** How one block writes its strings and coordinates, and how its tags are read. */
interface Encoding {
  readonly strings: OsmStrings;
  readonly lat: (value: number) => number;
  readonly lon: (value: number) => number;
  readonly nodeTags: TagReader | undefined;
  readonly wayTags: TagReader | undefined;
  readonly relationTags: TagReader | undefined;
}

export function readPrimitiveBlock(pbf: PbfReader, wanted: Wanted): PrimitiveBlock {
  let strings = readStringTable(new Uint8Array());
  const groups: Uint8Array[] = [];
  let granularity = 100;
  let latOffset = 0;
  let lonOffset = 0;
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) strings = readStringTable(pbf.readBytes());
    else if (field === 2) groups.push(pbf.readBytes());
    else if (field === 17) granularity = pbf.readVarint();
    else if (field === 19) latOffset = pbf.readVarint(true);
    else if (field === 20) lonOffset = pbf.readVarint(true);
  }
  const encoding: Encoding = {
    strings,
    // Division rounds once, so that a written coordinate reads back unchanged.
    lat: (value) => (latOffset + granularity * value) / 1e9,
    lon: (value) => (lonOffset + granularity * value) / 1e9,
    nodeTags: wanted.nodes && createTagReader(strings, wanted.nodes),
    wayTags: wanted.ways && createTagReader(strings, wanted.ways),
    relationTags: wanted.relations && createTagReader(strings, wanted.relations),
  };
  const block: PrimitiveBlock = {
    holdsMore: false,
    nodes: { id: [], lat: [], lon: [], tags: new Map() },
    ways: [],
    relations: [],
  };
  for (const group of groups) readGroup(new PbfReader(group), encoding, block);
  return block;
}

function readGroup(group: PbfReader, encoding: Encoding, block: PrimitiveBlock): void {
  const { strings, nodeTags, wayTags, relationTags } = encoding;
  for (let field = group.nextField(); field; field = group.nextField()) {
    if (field === 3 || field === 4) block.holdsMore = true;
    if (field === 1 && nodeTags) readNode(new PbfReader(group.readBytes()), encoding, nodeTags, block.nodes);
    else if (field === 2 && nodeTags)
      readDense(new PbfReader(group.readBytes()), encoding, nodeTags, block.nodes);
    else if (field === 3 && wayTags) {
      const way = readWay(new PbfReader(group.readBytes()), wayTags);
      if (way) block.ways.push(way);
    } else if (field === 4 && relationTags) {
      const relation = readRelation(new PbfReader(group.readBytes()), strings, relationTags);
      if (relation) block.relations.push(relation);
    }
  }
}

function readNode(pbf: PbfReader, { lat, lon }: Encoding, tagsOf: TagReader, nodes: OsmNodes): void {
  const node = { id: 0, lat: 0, lon: 0 };
  const keys: number[] = [];
  const values: number[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) node.id = pbf.readSVarint();
    else if (field === 2) pbf.readPackedVarint(keys);
    else if (field === 3) pbf.readPackedVarint(values);
    else if (field === 8) node.lat = lat(pbf.readSVarint());
    else if (field === 9) node.lon = lon(pbf.readSVarint());
  }
  const tags = keys.length > 0 ? tagsOf(keys, values) : undefined;
  if (tags) nodes.tags.set(nodes.id.length, tags);
  nodes.id.push(node.id);
  nodes.lat.push(node.lat);
  nodes.lon.push(node.lon);
}

function readDense(pbf: PbfReader, { lat, lon }: Encoding, tagsOf: TagReader, nodes: OsmNodes): void {
  const ids: number[] = [];
  const lats: number[] = [];
  const lons: number[] = [];
  const keysAndValues: number[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) pbf.readPackedSVarint(ids);
    else if (field === 8) pbf.readPackedSVarint(lats);
    else if (field === 9) pbf.readPackedSVarint(lons);
    else if (field === 10) pbf.readPackedVarint(keysAndValues);
  }
  const sum = { id: 0, lat: 0, lon: 0 };
  let next = 0;
  ids.forEach((difference, i) => {
    sum.id += difference;
    sum.lat += lats[i] ?? 0;
    sum.lon += lons[i] ?? 0;
    const keys: number[] = [];
    const values: number[] = [];
    for (; keysAndValues[next]; next += 2) {
      keys.push(keysAndValues[next] ?? 0);
      values.push(keysAndValues[next + 1] ?? 0);
    }
    next += 1;
    const tags = keys.length > 0 ? tagsOf(keys, values) : undefined;
    if (tags) nodes.tags.set(nodes.id.length, tags);
    nodes.id.push(sum.id);
    nodes.lat.push(lat(sum.lat));
    nodes.lon.push(lon(sum.lon));
  });
}
