import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../../coordinator/config.ts';

function faultsOf(args: readonly string[], env: Record<string, string>): readonly string[] {
  const read = readConfig(args, env);
  return read.ok ? [] : read.faults;
}

const configuration = suite('configuration');

configuration('an empty environment is the demo on loopback', () => {
  const read = readConfig([], {});
  assert.ok(read.ok);
  assert.is(read.config.host, '127.0.0.1');
  assert.ok(read.config.withDrill);
  assert.is(read.config.eventStoreUrl, undefined);
});

configuration('options win over the environment', () => {
  const read = readConfig(['--port', '9000', '--no-drill'], { MINGMAI_PORT: '8000' });
  assert.ok(read.ok);
  assert.is(read.config.port, 9000);
  assert.not.ok(read.config.withDrill);
});

configuration('every fault is reported at once, each naming its setting', () => {
  const faults = faultsOf(['--port', 'eighty'], {
    MINGMAI_JTT808_PORT: '99999',
    MINGMAI_DRILL_RATE: '-1',
    EVENTSTORE_URL: 'http://somewhere',
    NATS_URL: 'nats//typo',
  });
  assert.equal(
    faults.map((fault) => fault.split(' ')[0]),
    ['--port', 'MINGMAI_JTT808_PORT', 'MINGMAI_DRILL_RATE', 'EVENTSTORE_URL', 'NATS_URL'],
  );
});

configuration(
  'a protocol of terminals is served on the port it is given, JT/T 808 without being asked',
  () => {
    const plain = readConfig([], {});
    assert.ok(plain.ok);
    assert.equal(plain.config.terminalPorts, { jtt808: 6808 });
    const all = readConfig([], { MINGMAI_GT06_PORT: '5023', MINGMAI_OSMAND_PORT: '5055' });
    assert.ok(all.ok);
    assert.equal(all.config.terminalPorts, { jtt808: 6808, gt06: 5023, osmand: 5055 });
    assert.match(faultsOf([], { MINGMAI_GT06_PORT: '70000' }).join(), 'MINGMAI_GT06_PORT');
  },
);

configuration(
  'a policy is chosen by its name, and a name that nobody knows is told with those there are',
  () => {
    const plain = readConfig([], {});
    assert.ok(plain.ok);
    assert.is(plain.config.destinationPolicy, 'clinical-times');
    const chosen = readConfig([], { MINGMAI_DESTINATION_POLICY: 'nearest-capable-centre' });
    assert.ok(chosen.ok);
    assert.is(chosen.config.destinationPolicy, 'nearest-capable-centre');
    const [fault = ''] = faultsOf([], { MINGMAI_SHADOW_POLICY: 'nearest' });
    assert.match(fault, 'MINGMAI_SHADOW_POLICY');
    assert.match(fault, 'nearest-capable-centre');
  },
);

configuration('an unknown option is refused by name', () => {
  assert.match(faultsOf(['--drill'], {}).join(), '--drill');
});

configuration.run();
