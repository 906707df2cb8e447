import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressOf, clientUrl } from '../../../coordinator/adapters/eventstoredb-url.ts';

const urls = suite('the address of an event store');

urls('what the site did not choose is chosen so that a hung server is noticed', () => {
  assert.is(
    clientUrl('esdb://127.0.0.1:2113?tls=false'),
    'esdb://127.0.0.1:2113?tls=false&keepAliveInterval=10000&keepAliveTimeout=5000&throwOnAppendFailure=true',
  );
  assert.match(clientUrl('esdb://a:1,b:2'), /^esdb:\/\/a:1,b:2\?keepAliveInterval=10000&/);
});

urls('what the site chose stays', () => {
  const url = clientUrl('esdb://h:1/?keepaliveinterval=20000&nodePreference=follower');
  assert.match(url, '?keepaliveinterval=20000&nodePreference=follower&keepAliveTimeout=5000&');
  assert.not.match(url, 'keepAliveInterval=10000');
});

urls('a conflict is always thrown, whatever the site asked for', () => {
  const url = clientUrl('esdb://h:1?throwOnAppendFailure=false&tls=false');
  assert.not.match(url, 'throwOnAppendFailure=false');
  assert.match(url, 'throwOnAppendFailure=true');
});

urls('the schemes of the successor name the same protocol', () => {
  assert.match(clientUrl('kurrentdb://h:1'), /^esdb:\/\/h:1\?/);
  assert.match(clientUrl('kurrentdb+discover://h'), /^esdb\+discover:\/\/h\?/);
});

urls('people are told an address without its account', () => {
  assert.is(addressOf('esdb+discover://admin:pass%40word@h:1?tls=true'), 'esdb+discover://h:1');
  assert.is(addressOf('esdb://h:1'), 'esdb://h:1');
});

urls.run();
