import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readCommand } from '../../../gps-gateway/tools/command.ts';

const command = suite('gps command line');

const problemOf = (...args: readonly string[]): string => {
  const read = readCommand(args);
  return 'problem' in read ? read.problem : '';
};

command('each verb is read with its defaults', () => {
  assert.equal(readCommand(['decode', '7e', '00']), {
    ...{ verb: 'decode', given: '7e 00', tongue: 'en' },
  });
  assert.equal(readCommand(['decode', '7e'], 'zh-CN'), { verb: 'decode', given: '7e', tongue: 'zh' });
  assert.equal(readCommand(['decode', '7e', '--language', 'en'], 'zh-CN'), {
    ...{ verb: 'decode', given: '7e', tongue: 'en' },
  });
  assert.equal(readCommand(['replay', 'a.txt']), {
    ...{ verb: 'replay', file: 'a.txt', speed: 1 },
    to: { host: '127.0.0.1', port: 6808 },
  });
  assert.equal(readCommand(['load', '--terminals', '1000', '--rate', '5']), {
    ...{ verb: 'load', terminals: 1000, rate: 5, seconds: 10 },
  });
  assert.equal(readCommand([]), { verb: 'help' });
});

command('a gateway that runs needs the list of whom it lets in', () => {
  assert.match(problemOf('load', '--to', '10.0.0.1:6808'), '--network');
  assert.equal(readCommand(['load', '--to', '10.0.0.1:6808', '--network', 'n.json']), {
    ...{ verb: 'load', terminals: 100, rate: 5, seconds: 10 },
    ...{ to: { host: '10.0.0.1', port: 6808 }, network: 'n.json' },
  });
});

command('what cannot be understood is told in words', () => {
  assert.match(problemOf('decode'), 'hexadecimal');
  assert.match(problemOf('replay'), 'capture');
  assert.match(problemOf('load', '--terminals', 'many'), '--terminals is "many"');
  assert.match(problemOf('replay', 'a', '--to', 'nowhere'), '--to is "nowhere"');
  assert.match(problemOf('decode', '7e', '--language', 'de'), 'zh or en');
  assert.match(problemOf('fly'), 'decode, replay, load');
  assert.match(problemOf('load', '--colour', 'red'), '--colour');
});

command.run();
