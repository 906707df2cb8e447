import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bounds } from '../../../../coordinator/domain/geography.ts';
import {
  type ImportOptions,
  importRoads,
  type ImportProgress,
} from '../../../../projections/roads/import/import-roads.ts';
import { describeRefusal, type ImportRefusal } from '../../../../projections/roads/import/import-report.ts';
import { loadGraph } from '../../../../projections/roads/import/load-graph.ts';
import type { OsmElements, OsmNode, OsmWay } from '../../../../projections/roads/osm/osm-elements.ts';
import { writeOsmPbf } from '../../../../projections/roads/osm/osm-pbf-writer.ts';
import { drawRoads } from '../../../support/ascii-roads.ts';

interface Context {
  folder: string;
  file: (bytes: Uint8Array) => Promise<string>;
}
const imports = suite<Context>('roads from a file');

imports.before.each(async (context) => {
  context.folder = await mkdtemp(join(tmpdir(), 'mingmai-import-'));
  context.file = async (bytes) => {
    const path = join(context.folder, 'roads.osm.pbf');
    await writeFile(path, bytes);
    return path;
  };
});
imports.after.each(async ({ folder }) => {
  await rm(folder, { recursive: true });
});

async function refusalOf(path: string, options?: ImportOptions): Promise<ImportRefusal> {
  const imported = await importRoads(path, options);
  if (imported.ok) throw new Error('the file gave roads');
  return imported.refusal;
}

const town = drawRoads(`
    A---B---C     X---Y
    |   |   |
    D---E---F>>>G`);

/** A grid of streets, `size` by `size` crossings, 100 m apart; ids as an extract has them. */
function grid(size: number, firstId: number): OsmElements {
  const id = (row: number, column: number): number => firstId + row * size + column;
  const nodes = Array.from({ length: size * size }, (_, i): OsmNode => ({
    id: firstId + i,
    lat: 32.9 + Math.floor(i / size) / 1000,
    lon: 115.8 + (i % size) / 1000,
  }));
  const lines = Array.from({ length: size }, (_, line) => line);
  const ways = lines.flatMap((line): OsmWay[] => [
    { id: line + 1, nodeIds: lines.map((column) => id(line, column)), tags: { highway: 'residential' } },
    { id: size + line + 1, nodeIds: lines.map((row) => id(row, line)), tags: { highway: 'residential' } },
  ]);
  return { nodes, ways };
}

imports('a file read block by block gives the same roads as its bytes at once', async ({ file }) => {
  const bytes = writeOsmPbf(grid(50, 11_000_000_000));
  const imported = await importRoads(await file(bytes));
  assert.ok(imported.ok);
  assert.equal(imported.graph, loadGraph(bytes));
  assert.is(imported.graph.nodeCount, 50 * 50);
});

imports('a part of the map is the same whether the rest was ever in the file', () => {
  const { nodes, ways } = grid(20, -500);
  const inside: Bounds = { south: 32.9, north: 32.9095, west: 115.8, east: 115.8095 };
  const clipped = loadGraph(writeOsmPbf({ nodes, ways }), inside);
  const kept = nodes.filter(({ lat, lon }) => lat <= inside.north && lon <= inside.east);
  const alone = loadGraph(writeOsmPbf({ nodes: kept, ways }));
  assert.equal({ ...clipped, report: null }, { ...alone, report: null });
  assert.is(clipped.nodeCount, 100);
});

imports('nodes may come in any order and after the ways', async ({ file }) => {
  const sorted = drawRoads('A---B---C').elements;
  const waysFirst = Buffer.concat([
    writeOsmPbf({ nodes: [], ways: sorted.ways }),
    writeOsmPbf({ nodes: sorted.nodes.slice(1), ways: [] }),
    writeOsmPbf({ nodes: sorted.nodes.slice(0, 1), ways: [] }),
  ]);
  const imported = await importRoads(await file(waysFirst));
  assert.ok(imported.ok);
  assert.equal(imported.graph, loadGraph(writeOsmPbf(sorted)));
});

imports('what is left out is told: islands with their place, streets that nobody leaves', () => {
  const { report } = loadGraph(town.bytes);
  assert.is(report.islands.count, 2);
  assert.is(report.islands.junctions, 3);
  assert.is(Math.round(report.islands.kilometres * 10), 8);
  assert.is(Math.round(report.keptKilometres * 10), 16 + 6);
  assert.equal(report.islands.largest.map(({ junctions }) => junctions).sort(), [1, 2]);
  assert.ok(report.islands.largest.every(({ kilometres }) => Math.round(kilometres * 10) === 4));
});

imports('a way with nodes that the extract lacks says how many', () => {
  const { elements } = drawRoads('A---B---C---D');
  const ways = [{ id: 9, nodeIds: [65, 66, 999, 67, 68], tags: { highway: 'primary' } }];
  assert.is(loadGraph(writeOsmPbf({ nodes: elements.nodes, ways })).report.missingNodes, 1);
});

imports('a file that lies elsewhere says where it lies', async ({ file }) => {
  const path = await file(town.bytes);
  const bounds = { south: 41, north: 42, west: -9, east: -8 };
  const refusal = await refusalOf(path, { bounds });
  assert.is(refusal.type, 'OutsideBounds');
  assert.match(
    describeRefusal(refusal),
    /covers 32\.\d+–32\.\d+° N, 115\.\d+–115\.\d+° E, but the network lies in 41\.000/,
  );
});

imports('a file without roads, or with one-way traps only, is refused by name', async ({ file }) => {
  const { nodes } = town.elements;
  const footpath = { id: 1, nodeIds: [65, 66], tags: { highway: 'footway' } };
  const empty = await refusalOf(await file(writeOsmPbf({ nodes, ways: [footpath] })));
  assert.is(empty.type, 'NoRoads');
  assert.match(describeRefusal(empty), `no roads among its ${nodes.length} nodes`);
  const nothing = await refusalOf(await file(writeOsmPbf({ nodes: [], ways: [] })));
  assert.is(nothing.type, 'NoRoads');
  assert.is((await refusalOf(await file(drawRoads('A->-B').bytes))).type, 'NotConnected');
});

imports('a file cut short anywhere, or of another kind, is refused with the place', async ({ file }) => {
  const { bytes } = town;
  const lengths = fc.nat({ max: bytes.length - 1 });
  await fc.assert(
    fc.asyncProperty(lengths, async (length) => {
      const refusal = await refusalOf(await file(bytes.subarray(0, length)));
      assert.ok(['UnreadableOsmPbf', 'NoRoads'].includes(refusal.type), refusal.type);
    }),
    { numRuns: 30 },
  );
  const cut = await refusalOf(await file(bytes.subarray(0, bytes.length - 3)));
  assert.match(describeRefusal(cut), /cut short at byte \d+ of \d+/);
  const xml = await refusalOf(await file(Buffer.from('<?xml version="1.0"?><osm version="0.6"></osm>')));
  assert.match(describeRefusal(xml), 'not OSM PBF');
});

imports('a file that is not there is a fault', async ({ folder }) => {
  try {
    await importRoads(join(folder, 'missing.osm.pbf'));
    assert.unreachable();
  } catch (fault) {
    assert.is((fault as NodeJS.ErrnoException).code, 'ENOENT');
  }
});

imports('the reader hears how far it is, and can be stopped', async ({ file }) => {
  const path = await file(writeOsmPbf(grid(200, 1)));
  const heard: ImportProgress[] = [];
  await importRoads(path, { onProgress: (progress) => heard.push(progress) });
  assert.ok(heard.length > 0);
  assert.ok(heard.every(({ share }) => share >= 0 && share <= 1));
  const controller = new AbortController();
  const stopped = await refusalOf(path, {
    signal: controller.signal,
    onProgress: () => {
      controller.abort();
    },
  });
  assert.equal(stopped, { type: 'Cancelled' });
});

imports.run();
