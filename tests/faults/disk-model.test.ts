import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createDraws } from '../../simulations/draws.ts';
import type { CrashImage, Luck } from './crash-image.ts';
import { diskModel, UnknownCall } from './disk-model.ts';
import type { SystemCall } from './system-calls.ts';

const model = suite('a disk that keeps what it was told to flush');

const NOTHING: Luck = { keeping: 0, tearing: 0 };
const EVERYTHING: Luck = { keeping: 1, tearing: 0 };
const TORN: Luck = { keeping: 0, tearing: 1 };

type Args = readonly (string | Buffer)[];

/** The disk after these calls, each done before the next. */
function after(...calls: readonly (readonly [name: string, ...args: Args])[]): (luck: Luck) => CrashImage {
  const disk = diskModel('/disk');
  calls.forEach(([name, ...args], moment) => {
    disk.step({ name, args, result: 0, begun: moment, ended: moment, ...resultOf(name, args) });
  });
  return (luck) => disk.crash(createDraws(1), luck);
}
const resultOf = (name: string, args: Args): Pick<SystemCall, 'result'> =>
  name === 'pwrite64' ? { result: Number(args[2]) } : {};

const make = (name: string) => ['openat', 'AT_FDCWD', `/disk/${name}`, 'O_RDWR|O_CREAT'] as const;
const write = (name: string, text: string, at = 0) =>
  ['pwrite64', `/disk/${name}`, Buffer.from(text), String(text.length), String(at)] as const;
const flush = (path: string) => ['fdatasync', path] as const;
const made = [make('log'), flush('/disk')] as const;
const contentOf = (image: CrashImage, name: string): string | undefined =>
  image.files.get(`/${name}`)?.toString();

model('what was flushed is there, whatever happens', () => {
  const crash = after(...made, write('log', 'kept'), flush('/disk/log'), write('log', 'lost', 4));
  assert.is(contentOf(crash(NOTHING), 'log'), 'kept');
  assert.is(contentOf(crash(EVERYTHING), 'log'), 'keptlost');
});

model('a flushed file is gone when its name was not flushed', () => {
  const crash = after(make('log'), write('log', 'kept'), flush('/disk/log'));
  assert.is(contentOf(crash(NOTHING), 'log'), undefined);
  assert.is(contentOf(crash(EVERYTHING), 'log'), 'kept');
});

model('a torn write is kept in whole sectors', () => {
  const text = 'x'.repeat(4096);
  const image = after(...made, write('log', text, 100))(TORN);
  const bytes = image.files.get('/log')!;
  assert.ok(bytes.includes('x') && bytes.subarray(100).includes(0), 'some of it is there, and some is not');
  for (let sector = 512; sector + 512 <= bytes.length; sector += 512) {
    assert.is(new Set(bytes.subarray(sector, sector + 512)).size, 1, `sector at ${sector}`);
  }
});

model('a renamed file has one of its names, and a removed one may come back', () => {
  const renamed = after(make('new'), flush('/disk'), ['rename', '/disk/new', '/disk/log']);
  assert.equal([...renamed(NOTHING).files.keys()], ['/new']);
  assert.equal([...renamed(EVERYTHING).files.keys()], ['/log']);
  const removed = after(...made, ['unlink', '/disk/log']);
  assert.equal([...removed(NOTHING).files.keys()], ['/log']);
  assert.equal([...removed(EVERYTHING).files.keys()], []);
});

model('a file that was cut and grows again reads as zeros where it was cut', () => {
  const cut = ['ftruncate', '/disk/log', '1'] as const;
  const crash = after(...made, write('log', 'abcd'), cut, write('log', 'e', 3));
  assert.is(contentOf(crash(EVERYTHING), 'log'), 'a\0\0e');
});

model('a flush keeps nothing that began after it', () => {
  const disk = diskModel('/disk');
  const step = (begun: number, name: string, ...args: Args): void => {
    disk.step({ name, args, begun, ended: begun, result: 4 });
  };
  step(1, ...make('log'));
  step(2, ...flush('/disk'));
  step(4, ...write('log', 'late'));
  // Begun before the write, and ended after it.
  step(3, ...flush('/disk/log'));
  assert.is(contentOf(disk.crash(createDraws(1), NOTHING), 'log'), '');
});

model('a call that it cannot follow is a fault, not a gap', () => {
  assert.throws(
    () => after(...made, ['fallocate', '/disk/log', '0', '0', '4096']),
    (error: unknown) => error instanceof UnknownCall,
  );
});

model.run();
