/**
 * Writes OpenStreetMap's PBF format (https://wiki.openstreetmap.org/wiki/PBF_Format), so that generated roads enter
 * the product by the same door as a real extract.
 */
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import {
  OSM_MEMBER_TYPES,
  type OsmElements,
  type OsmNode,
  type OsmRelation,
  type OsmTags,
  type OsmWay,
} from './osm-elements.ts';

/** The format's recommended block size; readers hold one block in memory at a time. */
const ELEMENTS_PER_BLOCK = 8000;
/** Coordinates are whole multiples of 100 nanodegrees (about a centimetre): the format's default granularity. */
const UNITS_PER_DEGREE = 1e7;

/** The same elements always give the same bytes. Elements are written sorted by id, as readers expect. */
export function writeOsmPbf(elements: OsmElements): Uint8Array {
  const nodes = [...elements.nodes].sort((a, b) => a.id - b.id);
  const ways = [...elements.ways].sort((a, b) => a.id - b.id);
  const relations = [...(elements.relations ?? [])].sort((a, b) => a.id - b.id);
  return Buffer.concat([
    fileBlock('OSMHeader', headerBlock()),
    ...blocksOf(nodes).map((block) => fileBlock('OSMData', nodeBlock(block))),
    ...blocksOf(ways).map((block) => fileBlock('OSMData', wayBlock(block))),
    ...blocksOf(relations).map((block) => fileBlock('OSMData', relationBlock(block))),
  ]);
}

function blocksOf<Element>(elements: readonly Element[]): Element[][] {
  const blocks: Element[][] = [];
  for (let start = 0; start < elements.length; start += ELEMENTS_PER_BLOCK) {
    blocks.push(elements.slice(start, start + ELEMENTS_PER_BLOCK));
  }
  return blocks;
}

function fileBlock(type: 'OSMHeader' | 'OSMData', content: Uint8Array): Uint8Array {
  const blob = new PbfWriter();
  blob.writeVarintField(2, content.length);
  blob.writeBytesField(3, deflateSync(content));
  const body = blob.finish();
  const blobHeader = new PbfWriter();
  blobHeader.writeStringField(1, type);
  blobHeader.writeVarintField(3, body.length);
  const header = blobHeader.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, body]);
}

function headerBlock(): Uint8Array {
  const header = new PbfWriter();
  header.writeStringField(4, 'OsmSchema-V0.6');
  header.writeStringField(4, 'DenseNodes');
  header.writeStringField(5, 'Sort.Type_then_ID');
  header.writeStringField(16, 'mingmai');
  return header.finish();
}

interface StringTable {
  readonly strings: readonly string[];
  readonly indexOf: (text: string) => number;
}

/** Strings of one block by index; index 0 is reserved for the empty string. */
function createStringTable(): StringTable {
  const strings = [''];
  const indices = new Map<string, number>();
  const indexOf = (text: string): number => {
    const known = indices.get(text);
    if (known !== undefined) return known;
    const index = strings.push(text) - 1;
    indices.set(text, index);
    return index;
  };
  return { strings, indexOf };
}

function primitiveBlock(strings: readonly string[], group: PbfWriter): Uint8Array {
  const table = new PbfWriter();
  for (const text of strings) table.writeBytesField(1, Buffer.from(text));
  const block = new PbfWriter();
  block.writeBytesField(1, table.finish());
  block.writeBytesField(2, group.finish());
  return block.finish();
}

function nodeBlock(nodes: readonly OsmNode[]): Uint8Array {
  const table = createStringTable();
  const dense = new PbfWriter();
  dense.writePackedSVarint(1, differences(nodes.map((node) => node.id)));
  dense.writePackedSVarint(8, differences(nodes.map((node) => Math.round(node.lat * UNITS_PER_DEGREE))));
  dense.writePackedSVarint(9, differences(nodes.map((node) => Math.round(node.lon * UNITS_PER_DEGREE))));
  if (nodes.some((node) => node.tags)) {
    dense.writePackedVarint(
      10,
      nodes.flatMap(({ tags = {} }) => [...keysAndValues(tags, table.indexOf), 0]),
    );
  }
  const group = new PbfWriter();
  group.writeBytesField(2, dense.finish());
  return primitiveBlock(table.strings, group);
}

function wayBlock(ways: readonly OsmWay[]): Uint8Array {
  const table = createStringTable();
  const group = new PbfWriter();
  for (const { id, tags, nodeIds } of ways) {
    const way = new PbfWriter();
    way.writeVarintField(1, id);
    way.writePackedVarint(2, Object.keys(tags).map(table.indexOf));
    way.writePackedVarint(3, Object.values(tags).map(table.indexOf));
    way.writePackedSVarint(8, differences(nodeIds));
    group.writeBytesField(3, way.finish());
  }
  return primitiveBlock(table.strings, group);
}

function relationBlock(relations: readonly OsmRelation[]): Uint8Array {
  const table = createStringTable();
  const group = new PbfWriter();
  for (const { id, tags, members } of relations) {
    const relation = new PbfWriter();
    relation.writeVarintField(1, id);
    relation.writePackedVarint(2, Object.keys(tags).map(table.indexOf));
    relation.writePackedVarint(3, Object.values(tags).map(table.indexOf));
    relation.writePackedVarint(
      8,
      members.map(({ role }) => table.indexOf(role)),
    );
    relation.writePackedSVarint(9, differences(members.map((member) => member.id)));
    relation.writePackedVarint(
      10,
      members.map(({ type }) => OSM_MEMBER_TYPES.indexOf(type)),
    );
    group.writeBytesField(4, relation.finish());
  }
  return primitiveBlock(table.strings, group);
}

function keysAndValues(tags: OsmTags, indexOf: (text: string) => number): number[] {
  return Object.entries(tags).flatMap(([key, value]) => [indexOf(key), indexOf(value)]);
}

function differences(values: readonly number[]): number[] {
  return values.map((value, i) => value - (values[i - 1] ?? 0));
}
