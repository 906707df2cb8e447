import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { OsmElements, OsmNode, OsmWay } from '../../../projections/roads/osm-elements.ts';
import { readOsmPbf, UnreadableOsmPbf } from '../../../projections/roads/osm-pbf-reader.ts';
import { writeOsmPbf } from '../../../projections/roads/osm-pbf-writer.ts';

const pbf = suite('OSM PBF');

function read(bytes: Uint8Array): OsmElements {
  const nodes: OsmNode[] = [];
  const ways: OsmWay[] = [];
  readOsmPbf(bytes, { node: (node) => nodes.push(node), way: (way) => ways.push(way) });
  return { nodes, ways };
}

const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id;
/** Coordinates as the format holds them: whole units of 100 nanodegrees. */
const degrees = (limit: number): fc.Arbitrary<number> =>
  fc.integer({ min: -limit * 1e7, max: limit * 1e7 }).map((units) => units / 1e7);
const id = fc.integer({ min: 1, max: 2 ** 40 });
const tags = fc.dictionary(
  fc.string({ minLength: 1, unit: 'grapheme' }).filter((key) => key !== '__proto__'),
  fc.string({ unit: 'grapheme' }),
);
const elements = fc.record({
  nodes: fc.uniqueArray(
    fc.record({ id, lat: degrees(90), lon: degrees(180), tags }, { requiredKeys: ['id', 'lat', 'lon'] }),
    { selector: (node) => node.id },
  ),
  ways: fc.uniqueArray(fc.record({ id, nodeIds: fc.array(id), tags }), { selector: (way) => way.id }),
});

const withoutEmptyTags = ({ tags: own, ...node }: OsmNode): OsmNode =>
  own && Object.keys(own).length > 0 ? { ...node, tags: { ...own } } : node;

pbf('what is written is read back, in any script and on any side of the globe', () => {
  fc.assert(
    fc.property(elements, ({ nodes, ways }) => {
      const back = read(writeOsmPbf({ nodes, ways }));
      assert.equal(back.nodes, [...nodes].sort(byId).map(withoutEmptyTags));
      assert.equal(
        back.ways,
        [...ways].sort(byId).map((way) => ({ ...way, tags: { ...way.tags } })),
      );
    }),
  );
});

pbf('more elements than one block holds are all read back', () => {
  const nodes = Array.from({ length: 20_001 }, (_, i) => ({ id: i + 1, lat: 32 + i / 1e5, lon: 115 }));
  assert.equal(read(writeOsmPbf({ nodes, ways: [] })).nodes.length, 20_001);
});

pbf('the order in which elements are given does not change the bytes', () => {
  fc.assert(
    fc.property(elements, ({ nodes, ways }) => {
      const turned = { nodes: [...nodes].reverse(), ways: [...ways].reverse() };
      assert.equal(writeOsmPbf({ nodes, ways }), writeOsmPbf(turned));
    }),
  );
});

/** A file by hand, from the format's definition: blobs stored raw, plain nodes instead of dense ones. */
function handmade(feature: string, blobField = 1): Uint8Array {
  const block = (type: string, content: PbfWriter): Uint8Array => {
    const blob = new PbfWriter();
    blob.writeBytesField(blobField, content.finish());
    const body = blob.finish();
    const header = new PbfWriter();
    header.writeStringField(1, type);
    header.writeVarintField(3, body.length);
    const head = header.finish();
    return Buffer.concat([Buffer.from([0, 0, 0, head.length]), head, body]);
  };
  const header = new PbfWriter();
  header.writeStringField(4, feature);
  const node = new PbfWriter();
  node.writeTag(1, 0);
  node.writeSVarint(42);
  node.writePackedVarint(2, [1]);
  node.writePackedVarint(3, [2]);
  node.writeTag(8, 0);
  node.writeSVarint(3_289_000);
  node.writeTag(9, 0);
  node.writeSVarint(-11_580_000);
  const group = new PbfWriter();
  group.writeBytesField(1, node.finish());
  const table = new PbfWriter();
  for (const text of ['', 'name', '阜阳']) table.writeStringField(1, text);
  const data = new PbfWriter();
  data.writeBytesField(1, table.finish());
  data.writeBytesField(2, group.finish());
  data.writeVarintField(17, 10_000);
  data.writeVarintField(19, 500_000_000);
  data.writeVarintField(20, -500_000_000);
  return Buffer.concat([block('OSMHeader', header), block('OSMData', data)]);
}

pbf('plain nodes, raw blobs, granularity and offsets are understood', () => {
  assert.equal(read(handmade('OsmSchema-V0.6')).nodes, [
    { id: 42, lat: 33.39, lon: -116.3, tags: { name: '阜阳' } },
  ]);
});

const refusal = (bytes: Uint8Array): string => {
  try {
    readOsmPbf(bytes, {});
  } catch (fault) {
    if (fault instanceof UnreadableOsmPbf) return fault.message;
    throw fault;
  }
  return 'read without complaint';
};

pbf('a file that needs what we cannot read is refused by name', () => {
  assert.match(refusal(handmade('HistoricalInformation')), 'HistoricalInformation');
  assert.match(refusal(handmade('OsmSchema-V0.6', 4)), 'other than zlib');
});

pbf('a file cut short is refused', () => {
  const whole = writeOsmPbf({
    nodes: [{ id: 1, lat: 32.9, lon: 115.8 }],
    ways: [{ id: 2, nodeIds: [1], tags: { highway: 'primary' } }],
  });
  for (let length = whole.length - 1; length > whole.length - 30; length -= 1) {
    assert.match(refusal(whole.subarray(0, length)), 'cut short');
  }
  assert.match(refusal(new Uint8Array()), 'empty');
});

pbf('another kind of file is refused as such', () => {
  assert.match(refusal(Buffer.from('<?xml version="1.0"?><osm version="0.6"></osm>')), 'not OSM PBF');
});

pbf.run();
