import {
  EventStoreDBClient,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
} from '@eventstore/db-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CLASSIC, collected, counted, rejection, withFreshNode } from '../../../support/event-store-node.ts';

const nodes = suite('the node as clients see it');
const node = withFreshNode(nodes);

nodes('a client that finds its node by gossip is sent to this one', async () => {
  const seed = `127.0.0.1:${node.port}`;
  const cluster = EventStoreDBClient.connectionString(`esdb://${seed},${seed}?tls=false`);
  assert.is((await cluster.appendToStream('a-1', counted(), CLASSIC)).nextExpectedRevision, 0n);
  assert.is((await collected(cluster.readStream('a-1'))).length, 1);
  await cluster.dispose();
});

nodes('what the node does not do it refuses as unimplemented, and goes on', async () => {
  const { client } = node;
  const settings = persistentSubscriptionToStreamSettingsFromDefaults();
  for (const work of [
    () => client.createPersistentSubscriptionToStream('a-1', 'group', settings),
    () => client.listProjections(),
  ]) {
    assert.match(String(await rejection(work())), /UNIMPLEMENTED/);
  }
  const group = client.subscribeToPersistentSubscriptionToStream('a-1', 'group');
  const error = await new Promise((resolve) => group.on('error', resolve));
  assert.match(String(error), /UNIMPLEMENTED/);
  assert.is((await client.appendToStream('a-1', counted())).nextExpectedRevision, 0n);
});

nodes('a subscription without end is ended when the node stops', async () => {
  const subscription = node.client.subscribeToAll({ fromPosition: START });
  const ended = new Promise<unknown>((resolve) => {
    subscription.on('error', resolve);
    subscription.on('end', resolve);
  });
  subscription.resume();
  await new Promise<void>((resolve) => subscription.on('caughtUp', resolve));
  await node.stop();
  await ended;
});

nodes.run();
