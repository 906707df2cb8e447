/** Reads OpenStreetMap's PBF format (https://wiki.openstreetmap.org/wiki/PBF_Format), one block at a time. */
import { inflateSync } from 'node:zlib';
import { PbfReader } from 'pbf';
import { type PrimitiveBlock, readPrimitiveBlock, type Wanted } from './osm-primitive-block.ts';
import type { OsmSource } from './osm-source.ts';

/** The file is not OSM PBF, is cut short, or uses a feature that we do not read. The message says what and where. */
export class UnreadableOsmPbf extends Error {
  override readonly name = 'UnreadableOsmPbf';
}

/** A block of elements and where it stands. */
export interface ReadBlock extends PrimitiveBlock {
  /** Of the block in the file, bytes; `end` is where the next one begins. */
  readonly start: number;
  readonly end: number;
}

interface FileBlock {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly blob: Uint8Array;
}

/** What readers must know; others, such as `HistoricalInformation`, change what the data mean. */
const READABLE_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);
/** Limits of the format: a larger length is not a length but another kind of file. */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;
/** Compressions of a blob that the format knows, by field. */
const UNREADABLE_COMPRESSION: Readonly<Record<number, string>> = {
  4: 'lzma',
  5: 'bzip2',
  6: 'lz4',
  7: 'zstd',
};

/** The blocks of a file in its order. Throws `UnreadableOsmPbf`. */
export function* osmBlocks(source: OsmSource, wanted: Wanted): Generator<ReadBlock> {
  let hasHeader = false;
  for (let position = 0; position < source.size;) {
    const block = fileBlockAt(source, position);
    position = block.end;
    if (block.type === 'OSMHeader') {
      readingAt(block.start, () => {
        checkFeatures(new PbfReader(contentOf(block)));
      });
      hasHeader = true;
    } else if (block.type === 'OSMData') {
      if (!hasHeader) throw new UnreadableOsmPbf('data before the OSMHeader block');
      yield decoded(block, wanted);
    }
  }
  if (!hasHeader) throw new UnreadableOsmPbf('no OSMHeader block: the file is empty');
}

/** The block that begins at `start`, once more. */
export function osmBlockAt(source: OsmSource, start: number, wanted: Wanted): ReadBlock {
  return decoded(fileBlockAt(source, start), wanted);
}

function fileBlockAt(source: OsmSource, start: number): FileBlock {
  const cutShort = (at: number): UnreadableOsmPbf =>
    new UnreadableOsmPbf(`cut short at byte ${at} of ${source.size}`);
  const length = source.read(start, 4);
  if (length.length < 4) throw cutShort(start);
  const headerBytes = new DataView(length.buffer, length.byteOffset, 4).getUint32(0);
  if (headerBytes > MAX_HEADER_BYTES) {
    throw new UnreadableOsmPbf(`not OSM PBF: a header of ${headerBytes} bytes at byte ${start}`);
  }
  const header = source.read(start + 4, headerBytes);
  if (header.length < headerBytes) throw cutShort(start);
  const { type, blobBytes } = readBlobHeader(header, start);
  const blobStart = start + 4 + headerBytes;
  if (blobBytes > MAX_BLOB_BYTES) {
    throw new UnreadableOsmPbf(`not OSM PBF: a block of ${blobBytes} bytes at byte ${start}`);
  }
  const blob = source.read(blobStart, blobBytes);
  if (blob.length < blobBytes) throw cutShort(blobStart);
  return { start, end: blobStart + blobBytes, type, blob };
}

function readBlobHeader(bytes: Uint8Array, start: number): { type: string; blobBytes: number } {
  return readingAt(start, () => {
    const pbf = new PbfReader(bytes);
    const header = { type: '', blobBytes: 0 };
    for (let field = pbf.nextField(); field; field = pbf.nextField()) {
      if (field === 1) header.type = pbf.readString();
      else if (field === 3) header.blobBytes = pbf.readVarint();
    }
    return header;
  });
}

function decoded(block: FileBlock, wanted: Wanted): ReadBlock {
  const { start, end } = block;
  const content = contentOf(block);
  return readingAt(start, () => ({ start, end, ...readPrimitiveBlock(new PbfReader(content), wanted) }));
}

function contentOf({ start, blob }: FileBlock): Uint8Array {
  return readingAt(start, () => {
    const pbf = new PbfReader(blob);
    for (let field = pbf.nextField(); field; field = pbf.nextField()) {
      if (field === 1) return pbf.readBytes();
      if (field === 3) return inflateSync(pbf.readBytes(), { maxOutputLength: MAX_BLOB_BYTES });
      const compression = UNREADABLE_COMPRESSION[field];
      if (compression !== undefined) {
        throw new UnreadableOsmPbf(`compressed by ${compression}, not by zlib: write it again with zlib`);
      }
    }
    throw new UnreadableOsmPbf(`a block without content at byte ${start}`);
  });
}

/** Whatever a decoder makes of bytes that are none of its own, the fault is the file's. */
function readingAt<Value>(start: number, read: () => Value): Value {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof UnreadableOsmPbf) throw fault;
    const detail = fault instanceof Error ? fault.message : String(fault);
    throw new UnreadableOsmPbf(`damaged in the block at byte ${start}: ${detail}`, { cause: fault });
  }
}

function checkFeatures(header: PbfReader): void {
  for (let field = header.nextField(); field; field = header.nextField()) {
    if (field !== 4) continue;
    const feature = header.readString();
    if (!READABLE_FEATURES.has(feature)) {
      throw new UnreadableOsmPbf(`requires the feature ${feature}, which is not read here`);
    }
  }
}
