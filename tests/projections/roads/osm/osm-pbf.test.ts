import fc from 'fast-check';
import { PbfWriter } from 'pbf';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  OSM_MEMBER_TYPES,
  type OsmElements,
  type OsmNode,
} from '../../../../projections/roads/osm/osm-elements.ts';
import { osmBlockAt, osmBlocks, UnreadableOsmPbf } from '../../../../projections/roads/osm/osm-pbf-reader.ts';
import { sourceOf } from '../../../../projections/roads/osm/osm-source.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';

const pbf = suite('OSM PBF');

function read(bytes: Uint8Array): Required<OsmElements> {
  const blocks = [...osmBlocks(sourceOf(bytes), { nodes: 'all', ways: 'all', relations: 'all' })];
  return {
    nodes: blocks.flatMap(({ nodes }) =>
      nodes.id.map((id, i) => {
        const tags = nodes.tags.get(i);
        return { id, lat: nodes.lat[i]!, lon: nodes.lon[i]!, ...(tags && { tags }) };
      }),
    ),
    ways: blocks.flatMap(({ ways }) => ways),
    relations: blocks.flatMap(({ relations }) => relations),
  };
}

const byId = (a: { id: number }, b: { id: number }): number => a.id - b.id;
/** Coordinates as the format holds them: whole units of 100 nanodegrees. */
const degrees = (limit: number): fc.Arbitrary<number> =>
  fc.integer({ min: -limit * 1e7, max: limit * 1e7 }).map((units) => units / 1e7);
/** Real ids pass 2 ** 33; editors give new elements negative ones. */
const id = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const tags = fc.dictionary(
  fc.string({ minLength: 1, unit: 'grapheme' }).filter((key) => key !== '__proto__'),
  fc.string({ unit: 'grapheme' }),
  { noNullPrototype: true },
);
const member = fc.record(
  { type: fc.constantFrom(...OSM_MEMBER_TYPES), id, role: fc.string({ unit: 'grapheme' }) },
  { noNullPrototype: true },
);
const elements = fc.record({
  nodes: fc.uniqueArray(
    fc.record({ id, lat: degrees(90), lon: degrees(180), tags }, { requiredKeys: ['id', 'lat', 'lon'] }),
    { selector: (node) => node.id },
  ),
  ways: fc.uniqueArray(fc.record({ id, nodeIds: fc.array(id), tags }, { noNullPrototype: true }), {
    selector: (way) => way.id,
  }),
  relations: fc.uniqueArray(fc.record({ id, members: fc.array(member), tags }, { noNullPrototype: true }), {
    selector: (relation) => relation.id,
  }),
});

const withoutEmptyTags = ({ tags: own, ...node }: OsmNode): OsmNode =>
  own && Object.keys(own).length > 0 ? { ...node, tags: { ...own } } : node;

pbf('what is written is read back, in any script and on any side of the globe', () => {
  fc.assert(
    fc.property(elements, (written) => {
      const back = read(writeOsmPbf(written));
      assert.equal(back.nodes, [...written.nodes].sort(byId).map(withoutEmptyTags));
      assert.equal(back.ways, [...written.ways].sort(byId));
      assert.equal(back.relations, [...written.relations].sort(byId));
    }),
  );
});

pbf('more elements than one block holds are all read back', () => {
  const nodes = Array.from({ length: 20_001 }, (_, i) => ({ id: i + 1, lat: 32 + i / 1e5, lon: 115 }));
  assert.equal(read(writeOsmPbf({ nodes, ways: [] })).nodes.length, 20_001);
});

pbf('the order in which elements are given does not change the bytes', () => {
  fc.assert(
    fc.property(elements, ({ nodes, ways, relations }) => {
      const turned = {
        nodes: [...nodes].reverse(),
        ways: [...ways].reverse(),
        relations: [...relations].reverse(),
      };
      assert.equal(writeOsmPbf({ nodes, ways, relations }), writeOsmPbf(turned));
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
    read(bytes);
  } catch (fault) {
    if (fault instanceof UnreadableOsmPbf) return fault.message;
    throw fault;
  }
  return 'read without complaint';
};

pbf('a file that needs what we cannot read is refused by name', () => {
  assert.match(refusal(handmade('HistoricalInformation')), 'HistoricalInformation');
  for (const [field, name] of [
    [4, 'lzma'],
    [6, 'lz4'],
    [7, 'zstd'],
  ] as const) {
    assert.match(refusal(handmade('OsmSchema-V0.6', field)), `compressed by ${name}, not by zlib`);
  }
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

pbf('whatever happens to a byte of a file, it is read or refused', () => {
  const whole = writeOsmPbf({
    nodes: [{ id: 1, lat: 32.9, lon: 115.8, tags: { highway: 'stop' } }],
    ways: [{ id: 2, nodeIds: [1], tags: { highway: 'primary' } }],
    relations: [{ id: 3, members: [{ type: 'way', id: 2, role: 'from' }], tags: { type: 'restriction' } }],
  });
  for (let at = 0; at < whole.length; at += 1) {
    for (let change = 1; change < 256; change += 7) {
      const damaged = Uint8Array.from(whole);
      damaged[at]! ^= change;
      assert.type(refusal(damaged), 'string');
    }
  }
});

pbf('a damaged block is refused with the place where it stands', () => {
  const whole = writeOsmPbf({ nodes: [{ id: 1, lat: 32.9, lon: 115.8 }], ways: [] });
  const damaged = Uint8Array.from(whole);
  damaged[whole.length - 12]! ^= 255;
  assert.match(refusal(damaged), /^damaged in the block at byte \d+: /);
});

pbf('of what nobody wants nothing is decoded, but its presence is told', () => {
  const bytes = writeOsmPbf({
    nodes: [
      { id: 1, lat: 32.9, lon: 115.8, tags: { highway: 'stop' } },
      { id: 2, lat: 32.9, lon: 115.8, tags: { name: '阜阳' } },
    ],
    ways: [
      { id: 5, nodeIds: [1], tags: { building: 'yes' } },
      { id: 6, nodeIds: [1], tags: { name: '路', highway: 'service' } },
    ],
  });
  const wanted = { nodes: new Set(['highway']), ways: new Set(['highway']) };
  const blocks = [...osmBlocks(sourceOf(bytes), wanted)];
  assert.equal(
    blocks.flatMap(({ nodes }) => [...nodes.tags]),
    [[0, { highway: 'stop' }]],
  );
  assert.equal(
    blocks.flatMap(({ ways }) => ways.map(({ id }) => id)),
    [6],
  );
  const passedOver = [...osmBlocks(sourceOf(bytes), {})];
  assert.equal(
    passedOver.map(({ nodes, ways, holdsMore }) => [nodes.id.length, ways.length, holdsMore]),
    [
      [0, 0, false],
      [0, 0, true],
    ],
  );
  const { start, end } = blocks[1]!;
  assert.is(osmBlockAt(sourceOf(bytes), start, wanted).end, end);
});

pbf('another kind of file is refused as such', () => {
  assert.match(refusal(Buffer.from('<?xml version="1.0"?><osm version="0.6"></osm>')), 'not OSM PBF');
});

pbf.run();
