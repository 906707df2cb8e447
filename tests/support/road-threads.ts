import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Test, suite } from 'uvu';
import { type OpenedRoads, openRoads } from '../../projections/roads/thread/worker-client.ts';
import { drawRoads } from './ascii-roads.ts';

/** One block, 1.5 km by 2.5 km, with a one-way street in the north. */
export const block = drawRoads(
  `
    A->--B
    |    |
    C----D`,
  { metres: 500 },
);

const everywhere = { south: -90, west: -180, north: 90, east: 180 };

export interface RoadThreads {
  folder: string;
  /** Over the block, unless another file is given. */
  open: (choice?: Partial<Parameters<typeof openRoads>[0]>) => Promise<OpenedRoads>;
  fileOf: (bytes: Uint8Array) => Promise<string>;
}

/** A suite in which every thread of roads that a test opens is closed after it. */
export function roadThreadsSuite(name: string): Test<RoadThreads> {
  const threads = suite<RoadThreads>(name);
  let opened: OpenedRoads[] = [];
  let blockFile: Promise<string> | undefined;
  threads.before.each(async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'mingmai-roads-'));
    opened = [];
    blockFile = undefined;
    context.folder = folder;
    context.fileOf = async (bytes) => {
      const file = join(folder, 'roads.osm.pbf');
      await writeFile(file, bytes);
      return file;
    };
    context.open = async (choice = {}) => {
      const pbfFile =
        'pbfFile' in choice ? choice.pbfFile : await (blockFile ??= context.fileOf(block.bytes));
      const roads = openRoads({ bounds: everywhere, source: 'schematic', ...choice, pbfFile });
      opened.push(roads);
      return roads;
    };
  });
  threads.after.each(async ({ folder }) => {
    await Promise.all(opened.map((roads) => roads.close()));
    await rm(folder, { recursive: true });
  });
  return threads;
}
