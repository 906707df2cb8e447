import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readOptions } from '../../simulations/simulate-options.ts';

const options = suite('the command line of a simulation');

options('without a word simulates one day of Fuyang', () => {
  assert.equal(readOptions([]), {
    ok: true,
    options: { days: 1, seed: 7, policy: 'closest-idle', json: false, roads: true },
  });
});

options('is read option by option', () => {
  const args = '--days 0.5 --seed=12 --policy closest-idle --network a.json --log b.jsonl --no-roads --json';
  assert.equal(readOptions(args.split(' ')), {
    ok: true,
    options: {
      days: 0.5,
      seed: 12,
      policy: 'closest-idle',
      json: true,
      roads: false,
      network: 'a.json',
      log: 'b.jsonl',
    },
  });
});

const WRONG: readonly (readonly [string, readonly RegExp[]])[] = [
  ['--days 0', [/^--days must be .* not '0'$/]],
  ['--days soon', [/^--days must be .* not 'soon'$/]],
  ['--days 400', [/^--days must be .* up to 366/]],
  ['--days', [/^--days needs a value$/]],
  ['--seed 1.5', [/^--seed must be a whole number/]],
  ['--seed -1', [/^--seed/]],
  ['--seed 4294967296', [/^--seed must be .* to 4294967295/]],
  ['--policy psychic', [/^--policy must be one of closest-idle, not 'psychic'$/]],
  ['--json=yes', [/^--json takes no value$/]],
  ['--sede 3', [/^--sede is no option/, /^'3' belongs to no option$/]],
  ['-x', [/^-x is no option/]],
  ['tomorrow', [/^'tomorrow' belongs to no option$/]],
  ['--days 0 --seed x', [/^--days/, /^--seed/]],
];
for (const [line, messages] of WRONG) {
  options(`'${line}' is refused by the name of what is wrong`, () => {
    const reading = readOptions(line.split(' '));
    assert.not(reading.ok);
    const faults = reading.ok ? [] : reading.faults;
    for (const message of messages) {
      assert.ok(
        faults.some((fault) => message.test(fault)),
        `${String(message)} in ${faults.join(' | ')}`,
      );
    }
  });
}

options.run();
