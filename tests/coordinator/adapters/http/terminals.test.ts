import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainCommand } from '../../../../coordinator/domain/commands.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';
import { smallNetwork } from '../../../support/small-network.ts';

const terminals = suite('allowing terminals over HTTP');
let site: ServedSite;
const commands: DomainCommand[] = [];

terminals.before(async () => {
  site = await serveSite({
    between: (handle) => (command, context) => {
      commands.push(command);
      return handle(command, context);
    },
  });
});
terminals.after(() => site.close());

const unitId = smallNetwork.units[0]?.id ?? '';
const phone = { protocol: 'osmand', identity: 'crew-phone-1', unitId } as const;

/** What of the newest command says on which terms the terminal is let in. */
async function termsOf(body: object): Promise<unknown> {
  const answer = await site.clientOf('admin').post('/api/terminals', body);
  assert.is(answer.status, 200, JSON.stringify(answer.body));
  const newest = commands.findLast(({ type }) => type === 'AllowTerminal');
  return newest?.type === 'AllowTerminal' && { needsKey: newest.needsKey, addresses: newest.addresses };
}

terminals('a newly allowed phone needs its key unless somebody says otherwise', async () => {
  assert.equal(await termsOf(phone), { needsKey: true, addresses: undefined });
  assert.equal(await termsOf({ ...phone, needsKey: false }), { needsKey: undefined, addresses: undefined });
});

terminals('a vehicle terminal has no key, and may be held to its network', async () => {
  const gt06 = { protocol: 'gt06', identity: '867530912345670', unitId };
  assert.equal(await termsOf({ ...gt06, addresses: ['10.64.0.0/10'] }), {
    ...{ needsKey: undefined, addresses: ['10.64.0.0/10'] },
  });
});

terminals('what is no range of addresses is refused by the name of its field', async () => {
  for (const range of ['10.64.0.0', '10.64.0.0/33', '300.0.0.0/8', 'fd00::/8', '']) {
    const answer = await site.clientOf('admin').post('/api/terminals', { ...phone, addresses: [range] });
    assert.is(answer.status, 400, range);
    assert.match(JSON.stringify(answer.body), 'addresses');
  }
});

terminals.run();
