import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isWithinRanges, rangesOf } from '../../gps-gateway/addresses.ts';

const addresses = suite('ranges of addresses');

addresses('a terminal without ranges may come from anywhere', () => {
  assert.is(isWithinRanges(rangesOf(undefined), '203.0.113.1'), true);
});

addresses('an address is inside its range or not, of either version of the protocol', () => {
  const ranges = rangesOf(['10.64.0.0/10', '240e:0:1::/48', 'fe80::/10']);
  const inside = ['10.64.0.1', '::ffff:10.127.255.255', '240e:0:1::7', '240E:0:1:ffff::', 'fe80::1%eth0'];
  const outside = ['10.128.0.1', '::ffff:10.1.0.1', '240e:0:2::7', '::1', '', 'nowhere'];
  assert.equal(
    inside.filter((address) => !isWithinRanges(ranges, address)),
    [],
  );
  assert.equal(
    outside.filter((address) => isWithinRanges(ranges, address)),
    [],
  );
});

addresses('a range of IPv4 holds nobody of IPv6', () => {
  assert.is(isWithinRanges(rangesOf(['0.0.0.0/0']), '240e::1'), false);
});

addresses.run();
