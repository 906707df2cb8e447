import { binaryEvent, START, type StreamSubscription } from '@eventstore/db-client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collected, counted, countedTo, withFreshNode } from '../../../support/event-store-node.ts';

const links = suite('links through the client');
const node = withFreshNode(links);

const link = (target: string) => binaryEvent({ type: '$>', data: Buffer.from(target) });
const linking = { resolveLinkTos: true };

/** What a reader of the links finds, each as `number of the event <- revision of the link`. */
const followed = async (options = {}): Promise<string[]> => {
  const found = await collected(node.client.readStream('links-1', { ...linking, ...options }));
  return found.map(({ event, link: via }) => {
    const data = event?.data as { n: number } | undefined;
    return `${data?.n ?? 'gone'} <- ${via?.revision ?? 'itself'}`;
  });
};

links('a link is read as the event it names, with the link beside it', async () => {
  const { client } = node;
  await client.appendToStream('a-1', countedTo(3));
  const { position } = await client.appendToStream('links-1', link('1@a-1'));
  const [found] = await collected(client.readStream('links-1', linking));
  assert.equal([found?.event?.streamId, found?.event?.revision], ['a-1', 1n]);
  assert.equal([found?.link?.streamId, found?.link?.type], ['links-1', '$>']);
  assert.is(found?.event?.position?.commit, 2n);
  assert.equal(found?.link?.position, position);
  assert.is(found?.commitPosition, position?.commit);
});

links('a link is read as itself unless it is to be resolved', async () => {
  const { client } = node;
  await client.appendToStream('a-1', counted());
  await client.appendToStream('links-1', link('0@a-1'));
  const [found] = await collected(client.readStream('links-1'));
  assert.is(found?.event?.type, '$>');
  assert.is(found?.link, undefined);
});

links('what is no link is read as itself, also where links are resolved', async () => {
  await node.client.appendToStream('links-1', [counted(7), link('0@links-1')]);
  assert.equal(await followed(), ['7 <- itself', '7 <- 1']);
});

links('a link to what is gone or never was stands without its event', async () => {
  const { client } = node;
  for (const stream of ['a-1', 'b-1', 'c-1', 'd-1']) await client.appendToStream(stream, countedTo(3));
  const targets = ['0@a-1', '0@b-1', '0@c-1', '0@d-1', '2@d-1', '9@a-1', '0@nobody-1', 'nonsense', ''];
  await client.appendToStream('links-1', targets.map(link));
  await client.deleteStream('b-1');
  await client.tombstoneStream('c-1');
  await client.setStreamMetadata('d-1', { maxCount: 1 });
  assert.equal(
    await followed(),
    ['0', 'gone', 'gone', 'gone', '2', 'gone', 'gone', 'gone', 'gone'].map((n, i) => `${n} <- ${i}`),
  );
});

links('links are resolved in the log as a whole and by subscriptions', async () => {
  const { client } = node;
  await client.appendToStream('急救-1', counted(5));
  await client.appendToStream('links-1', link('0@急救-1'));
  const all = await collected(client.readAll(linking));
  assert.equal(
    all.map(({ event }) => event?.streamId),
    ['急救-1', '急救-1'],
  );
  const subscriptions = [
    client.subscribeToStream('links-1', { ...linking, fromRevision: START }),
    client.subscribeToAll({ ...linking, fromPosition: all[0]!.event!.position }),
  ];
  for (const subscription of subscriptions as StreamSubscription[]) {
    for await (const { event, link: via } of subscription) {
      assert.equal([event?.data, via?.streamId], [{ n: 5 }, 'links-1']);
      break;
    }
  }
});

links.run();
