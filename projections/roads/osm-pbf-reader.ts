/** Reads OpenStreetMap's PBF format (https://wiki.openstreetmap.org/wiki/PBF_Format), one block at a time. */
import { inflateSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import type { OsmNode, OsmTags, OsmWay } from './osm-elements.ts';

/** Elements a caller does not visit are skipped without being decoded. */
export interface OsmVisitor {
  readonly node?: (node: OsmNode) => void;
  readonly way?: (way: OsmWay) => void;
}

/** The file is not OSM PBF, is cut short, or uses a feature that we do not read. */
export class UnreadableOsmPbf extends Error {
  override readonly name = 'UnreadableOsmPbf';
}

const READABLE_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);
/** Limits of the format: a larger length is not a length but another kind of file. */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;

/** Visits nodes and ways in the order of the file. Throws `UnreadableOsmPbf`. */
export function readOsmPbf(bytes: Uint8Array, visitor: OsmVisitor): void {
  let hasHeader = false;
  for (const { type, blob } of fileBlocks(bytes)) {
    if (type === 'OSMHeader') {
      checkFeatures(contentOf(blob));
      hasHeader = true;
    } else if (type === 'OSMData') {
      if (!hasHeader) throw new UnreadableOsmPbf('data before the OSMHeader block');
      readPrimitiveBlock(contentOf(blob), visitor);
    }
  }
  if (!hasHeader) throw new UnreadableOsmPbf('no OSMHeader block: the file is empty');
}

function* fileBlocks(bytes: Uint8Array): Generator<{ type: string; blob: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let position = 0; position < bytes.length;) {
    if (position + 4 > bytes.length) throw new UnreadableOsmPbf(`cut short at byte ${position}`);
    const headerLength = view.getUint32(position);
    if (headerLength > MAX_HEADER_BYTES)
      throw new UnreadableOsmPbf(`not OSM PBF: header of ${headerLength} bytes`);
    const headerEnd = position + 4 + headerLength;
    if (headerEnd > bytes.length) throw new UnreadableOsmPbf(`cut short at byte ${position}`);
    const header = new PbfReader(bytes.subarray(position + 4, headerEnd));
    let type = '';
    let blobLength = 0;
    for (let field = header.nextField(); field; field = header.nextField()) {
      if (field === 1) type = header.readString();
      else if (field === 3) blobLength = header.readVarint();
    }
    if (blobLength > MAX_BLOB_BYTES) throw new UnreadableOsmPbf(`not OSM PBF: block of ${blobLength} bytes`);
    if (headerEnd + blobLength > bytes.length) throw new UnreadableOsmPbf(`cut short at byte ${headerEnd}`);
    position = headerEnd + blobLength;
    yield { type, blob: bytes.subarray(headerEnd, position) };
  }
}

function contentOf(blob: Uint8Array): PbfReader {
  const pbf = new PbfReader(blob);
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) return new PbfReader(pbf.readBytes());
    if (field === 3) {
      return new PbfReader(inflateSync(pbf.readBytes(), { maxOutputLength: MAX_BLOB_BYTES }));
    }
    if (field > 3) throw new UnreadableOsmPbf('blocks are compressed by something other than zlib');
  }
  throw new UnreadableOsmPbf('a block without content');
}

function checkFeatures(header: PbfReader): void {
  for (let field = header.nextField(); field; field = header.nextField()) {
    if (field !== 4) continue;
    const feature = header.readString();
    if (!READABLE_FEATURES.has(feature)) throw new UnreadableOsmPbf(`requires the feature ${feature}`);
  }
}

/** How one block writes its strings and coordinates. */
interface Encoding {
  readonly strings: readonly string[];
  readonly lat: (value: number) => number;
  readonly lon: (value: number) => number;
}

function readPrimitiveBlock(pbf: PbfReader, visitor: OsmVisitor): void {
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
