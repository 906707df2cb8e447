import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Place } from '../../coordinator/domain/geography.ts';
import { valhallaConfig } from './valhalla-config.ts';

const PACKAGE = '@valhallajs/valhallajs';
/** The release our figures are set beside; 280 MB with its native code, so it is fetched only when asked for. */
const VERSION = '3.6.1';

interface Cell {
  /** Seconds, null where there is no way. */
  readonly time: number | null;
}

interface Actor {
  route(query: object): Promise<{ readonly trip: { readonly summary: { readonly time: number } } }>;
  matrix(query: object): Promise<{ readonly sources_to_targets: readonly (readonly Cell[])[] }>;
  isochrone(query: object): Promise<{ readonly features: readonly unknown[] }>;
}

export interface Valhalla {
  readonly buildSeconds: number;
  /** Seconds of ordinary car traffic. */
  seconds(from: Place, to: Place): Promise<number>;
  /** Seconds, by source and target; null where there is no way. */
  matrix(from: readonly Place[], to: readonly Place[]): Promise<readonly (readonly (number | null)[])[]>;
  isochrone(from: Place, minutes: readonly number[]): Promise<number>;
  close(): Promise<void>;
}

/** In a folder of its own: the tile builder leaves lists of what it disliked where it runs. */
function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): void {
  const { status, stderr } = spawnSync(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${command} failed: ${stderr.toString('utf8').slice(-500)}`);
}

/** Kept between runs, outside the project. */
async function installed(): Promise<string> {
  const folder = join(tmpdir(), `mingmai-valhalla-${VERSION}`);
  const library = join(folder, 'node_modules', PACKAGE);
  if (!existsSync(join(library, 'package.json'))) {
    await mkdir(folder, { recursive: true });
    const args = [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--no-save',
      `${PACKAGE}@${VERSION}`,
    ];
    run('npm', args, folder, process.env);
  }
  return library;
}

/**
 * The peer on the same extract, in this process. One actor per process: after garbage collection a second one may
 * answer from the tiles of the first.
 * @throws when it cannot be installed here, or the extract holds no roads for it.
 */
export async function openValhalla(pbfFile: string): Promise<Valhalla> {
  const library = await installed();
  const native = join(library, platform(), arch());
  const directory = await mkdtemp(join(tmpdir(), 'mingmai-valhalla-tiles-'));
  const config = valhallaConfig(join(directory, 'tiles'));
  const configFile = join(directory, 'config.json');
  await mkdir(join(directory, 'tiles'));
  await writeFile(configFile, JSON.stringify(config));
  const began = performance.now();
  run(join(native, 'valhalla_build_tiles'), ['-c', configFile, resolve(pbfFile)], directory, {
    ...process.env,
    LD_LIBRARY_PATH: join(native, 'lib'),
  });
  const buildSeconds = (performance.now() - began) / 1000;
  const load = createRequire(join(library, 'package.json'));
  const { Actor } = load(PACKAGE) as { readonly Actor: new (config: object) => Actor };
  const actor = new Actor(config);
  const costing = 'auto';
  return {
    buildSeconds,
    async seconds(from, to) {
      const { trip } = await actor.route({ locations: [from, to], costing, directions_type: 'none' });
      return trip.summary.time;
    },
    async matrix(from, to) {
      const { sources_to_targets: rows } = await actor.matrix({ sources: from, targets: to, costing });
      return rows.map((row) => row.map(({ time }) => time));
    },
    async isochrone(from, minutes) {
      const contours = minutes.map((time) => ({ time }));
      const { features } = await actor.isochrone({ locations: [from], costing, contours, polygons: true });
      return features.length;
    },
    close: () => rm(directory, { recursive: true, force: true }),
  };
}
