/** Reads OpenStreetMap's PBF format (https://wiki.openstreetmap.org/wiki/PBF_Format), one block at a time. */
import { inflateSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { type OsmVisitor, readPrimitiveBlock } from './osm-primitive-block.ts';

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
