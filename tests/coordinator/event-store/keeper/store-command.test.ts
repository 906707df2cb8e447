import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readCommand, type ReadCommand } from '../../../../coordinator/event-store/keeper/store-command.ts';

const command = suite('command line of the store');

const read = (...args: string[]): ReadCommand => readCommand(args, '/data');
const faultOf = (...args: string[]): string => {
  const found = read(...args);
  return found.ok ? 'none' : found.fault;
};
const taskOf = (...args: string[]) => {
  const found = read(...args);
  return found.ok ? found.command.task : found.fault;
};

command('a backup goes to the folder that follows it', () => {
  assert.equal(read('backup', '/b', '--json'), {
    ok: true,
    command: { task: { verb: 'backup', into: '/b' }, directory: '/data/events', isJson: true },
  });
});

command('a log replaces another only when that is said', () => {
  assert.equal(taskOf('restore', 'b'), { verb: 'restore', from: resolve('b'), replace: false });
  assert.equal(taskOf('restore', 'b', '--replace'), { verb: 'restore', from: resolve('b'), replace: true });
});

command('a log is found in the data of the product and in its own folder', () => {
  const directory = mkdtempSync(join(tmpdir(), 'command-'));
  const found = () => {
    const command = read('stats', '--data', directory);
    return command.ok && command.command.directory;
  };
  assert.is(found(), join(directory, 'events'));
  writeFileSync(join(directory, 'events.sqlite'), '');
  assert.is(found(), directory);
  rmSync(directory, { recursive: true });
});

command('nothing else is copied to than a store', () => {
  assert.equal(taskOf('copy', '--to', 'esdb://a:1'), { verb: 'copy', to: 'esdb://a:1', from: undefined });
  assert.match(faultOf('copy', '--to', 'http://a'), 'no address of a store');
  assert.match(faultOf('copy'), '--to');
});

command('what a verb does not take is named', () => {
  assert.match(faultOf('verify', '--dry-run'), 'verify does not take --dry-run');
  assert.match(faultOf('verify', 'all'), 'verify does not take all');
  assert.match(faultOf('backup'), 'backup DIR');
  assert.match(faultOf('forget'), 'no verb forget');
  assert.match(faultOf('verify', '--loud'), '--loud');
});

command('a server gets its own options and finds the log where the other verbs do', () => {
  assert.equal(taskOf('serve', '--port', '2113', '--data', '/other'), {
    verb: 'serve',
    args: ['--data', '/other/events', '--port', '2113'],
  });
  assert.equal(taskOf('serve'), { verb: 'serve', args: ['--data', '/data/events'] });
});

command('who asks for nothing or for help is told what there is', () => {
  assert.equal(taskOf(), { verb: 'help' });
  assert.equal(taskOf('copy', '--help'), { verb: 'help' });
  assert.equal(taskOf('serve', '--help'), { verb: 'help' });
});

command.run();
