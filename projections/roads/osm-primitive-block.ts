/** The part of OpenStreetMap's PBF format that holds the elements: some thousands of them per block. */
import { PbfReader } from 'pbf';
import type { OsmNode, OsmTags, OsmWay } from './osm-elements.ts';

/** Elements a caller does not visit are skipped without being decoded. */
export interface OsmVisitor {
  readonly node?: (node: OsmNode) => void;
  readonly way?: (way: OsmWay) => void;
}

/** How one block writes its strings and coordinates. */
interface Encoding {
  readonly strings: readonly string[];
  readonly lat: (value: number) => number;
  readonly lon: (value: number) => number;
}

export function readPrimitiveBlock(pbf: PbfReader, visitor: OsmVisitor): void {
  const strings: string[] = [];
  const groups: Uint8Array[] = [];
  let granularity = 100;
  let latOffset = 0;
  let lonOffset = 0;
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) {
      const table = new PbfReader(pbf.readBytes());
      while (table.nextField() === 1) strings.push(table.readString());
    } else if (field === 2) groups.push(pbf.readBytes());
    else if (field === 17) granularity = pbf.readVarint();
    else if (field === 19) latOffset = pbf.readVarint(true);
    else if (field === 20) lonOffset = pbf.readVarint(true);
  }
  const encoding: Encoding = {
    strings,
    // Division rounds once, so that a written coordinate reads back unchanged.
    lat: (value) => (latOffset + granularity * value) / 1e9,
    lon: (value) => (lonOffset + granularity * value) / 1e9,
  };
  for (const group of groups) readGroup(new PbfReader(group), encoding, visitor);
}

function readGroup(group: PbfReader, encoding: Encoding, visitor: OsmVisitor): void {
  for (let field = group.nextField(); field; field = group.nextField()) {
    if (field === 1 && visitor.node) visitor.node(readNode(new PbfReader(group.readBytes()), encoding));
    else if (field === 2 && visitor.node) readDense(new PbfReader(group.readBytes()), encoding, visitor.node);
    else if (field === 3 && visitor.way) visitor.way(readWay(new PbfReader(group.readBytes()), encoding));
  }
}

function readNode(pbf: PbfReader, { strings, lat, lon }: Encoding): OsmNode {
  const node = { id: 0, lat: 0, lon: 0 };
  let keys: number[] = [];
  let values: number[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) node.id = pbf.readSVarint();
    else if (field === 2) keys = pbf.readPackedVarint();
    else if (field === 3) values = pbf.readPackedVarint();
    else if (field === 8) node.lat = lat(pbf.readSVarint());
    else if (field === 9) node.lon = lon(pbf.readSVarint());
  }
  return keys.length === 0 ? node : { ...node, tags: tagsOf(keys, values, strings) };
}

function readDense(pbf: PbfReader, { strings, lat, lon }: Encoding, visit: (node: OsmNode) => void): void {
  let ids: number[] = [];
  let lats: number[] = [];
  let lons: number[] = [];
  let keysAndValues: number[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) ids = pbf.readPackedSVarint();
    else if (field === 8) lats = pbf.readPackedSVarint();
    else if (field === 9) lons = pbf.readPackedSVarint();
    else if (field === 10) keysAndValues = pbf.readPackedVarint();
  }
  const sum = { id: 0, lat: 0, lon: 0 };
  let next = 0;
  ids.forEach((difference, i) => {
    sum.id += difference;
    sum.lat += lats[i] ?? 0;
    sum.lon += lons[i] ?? 0;
    const node = { id: sum.id, lat: lat(sum.lat), lon: lon(sum.lon) };
    const start = next;
    while (keysAndValues[next]) next += 2;
    const own = keysAndValues.slice(start, next);
    next += 1;
    const even = own.filter((_, at) => at % 2 === 0);
    const odd = own.filter((_, at) => at % 2 === 1);
    visit(own.length === 0 ? node : { ...node, tags: tagsOf(even, odd, strings) });
  });
}

function readWay(pbf: PbfReader, { strings }: Encoding): OsmWay {
  let id = 0;
  let keys: number[] = [];
  let values: number[] = [];
  let differences: number[] = [];
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) id = pbf.readVarint();
    else if (field === 2) keys = pbf.readPackedVarint();
    else if (field === 3) values = pbf.readPackedVarint();
    else if (field === 8) differences = pbf.readPackedSVarint();
  }
  let nodeId = 0;
  const nodeIds = differences.map((difference) => (nodeId += difference));
  return { id, nodeIds, tags: tagsOf(keys, values, strings) };
}

function tagsOf(keys: readonly number[], values: readonly number[], strings: readonly string[]): OsmTags {
  return Object.fromEntries(keys.map((key, i) => [strings[key] ?? '', strings[values[i] ?? 0] ?? '']));
}
