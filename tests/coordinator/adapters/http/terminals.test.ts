import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shownTo } from '../../../../coordinator/adapters/http/visibility.ts';
import { type Role, ROLES } from '../../../../coordinator/contract/access.ts';
import type { CrewOrder, Delivery } from '../../../../coordinator/contract/terminals.ts';
import type { DomainCommand } from '../../../../coordinator/domain/commands.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';
import { smallNetwork } from '../../../support/small-network.ts';

const terminals = suite('allowing terminals over HTTP');
let site: ServedSite;
const commands: DomainCommand[] = [];

const ordered: { unitId: string; order: CrewOrder; orderId: string }[] = [];
const outcomes: Delivery[] = [];

terminals.before(async () => {
  site = await serveSite({
    orderTerminal(unitId, order, orderId) {
      ordered.push({ unitId, order, orderId });
      return Promise.resolve({ delivery: outcomes.shift() ?? 'done', at: 5 });
    },
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

terminals('a range may be one of IPv6', async () => {
  const gt06 = { protocol: 'gt06', identity: '867530912345670', unitId };
  const addresses = ['240e:0:1::/48', '::1/128', '2001:db8:0:0:0:0:0:1/64', '::/0'];
  assert.equal(await termsOf({ ...gt06, addresses }), { needsKey: undefined, addresses });
});

terminals('a phone is given a new key by an administrator, and nobody else has one to give', async () => {
  await termsOf({ ...phone, identity: 'crew-phone-2' });
  const path = '/api/terminals/osmand-crew-phone-2/rotate-key';
  const renewed = await site.clientOf('admin').post(path, {});
  assert.equal(renewed.body, { accepted: true, events: ['TerminalKeyRotated'] });
  assert.is((await site.clientOf('dispatcher').post(path, {})).status, 403);
  const vehicle = await site.clientOf('admin').post('/api/terminals/gt06-867530912345670/rotate-key', {});
  assert.equal([vehicle.status, vehicle.body?.['code']], [409, 'HasNoKey']);
});

terminals('what is no range of addresses is refused by the name of its field', async () => {
  for (const range of [
    '10.64.0.0',
    '10.64.0.0/33',
    '300.0.0.0/8',
    '240e::/129',
    '240e:::/20',
    '1:2:3/8',
    '',
  ]) {
    const answer = await site.clientOf('admin').post('/api/terminals', { ...phone, addresses: [range] });
    assert.is(answer.status, 400, range);
    assert.match(JSON.stringify(answer.body), 'addresses');
  }
});

terminals(
  'a dispatcher sends a text to a crew and asks where it is, and hears what became of it',
  async () => {
    const desk = site.clientOf('dispatcher');
    outcomes.push('done', 'unsupported', 'not-connected');
    const told = await desk.post(`/api/units/${unitId}/text`, { text: '请回电' });
    assert.equal(
      [told.status, told.body],
      [200, { accepted: true, events: ['CrewTextSent', 'CrewTextShown'], delivery: 'done', at: 5 }],
    );
    const cannot = await desk.post(`/api/units/${unitId}/text`, { text: '请回电' });
    assert.is(cannot.body?.['delivery'], 'unsupported');
    assert.equal(cannot.body?.['events'], ['CrewTextSent', 'CrewTextNotShown']);
    const asked = await desk.post(`/api/units/${unitId}/position-request`, {});
    assert.is(asked.body?.['delivery'], 'not-connected');
    assert.equal(
      ordered.splice(0).map(({ unitId: of, order }) => [of, order]),
      [
        [unitId, { kind: 'show-text', text: '请回电' }],
        [unitId, { kind: 'show-text', text: '请回电' }],
        [unitId, { kind: 'report-now' }],
      ],
    );
  },
);

terminals('the same request sent again is the same order to the terminal', async () => {
  const desk = site.clientOf('dispatcher');
  const key = '4b0f8a52-6a0e-4f0e-9a37-0c4f5d0a1b2c';
  for (const text of ['一', '一']) await desk.post(`/api/units/${unitId}/text`, { text }, key);
  const [first, second] = ordered.splice(0);
  assert.is(first?.orderId, second?.orderId);
});

terminals(
  'what a crew was told is seen by its desk, and not by those who may not see its address',
  async () => {
    const key = '7c1f8a52-6a0e-4f0e-9a37-0c4f5d0a1b2d';
    await site.clientOf('dispatcher').post(`/api/units/${unitId}/text`, { text: '清河东路123号' }, key);
    ordered.splice(0);
    const { view } = site.projections;
    await site.until(() => view.units.get(unitId)?.lastText?.fate !== undefined, 'the fate of the text');
    const row = view.units.get(unitId);
    assert.equal(
      [row?.lastText?.text, row?.lastText?.by, row?.lastText?.fate?.is],
      ['清河东路123号', 'user:dispatcher', 'shown'],
    );
    const seen = (role: Role): unknown => (shownTo(role)('units', row) as typeof row)?.lastText?.text;
    assert.equal(
      ROLES.map((role) => [role, seen(role)]).filter(([, text]) => text !== undefined),
      ['dispatcher', 'crew', 'administrator'].map((role) => [role, '清河东路123号']),
    );
    const calledOff = { incidentId: 'I1', reason: '清河东路123号已自行就医', at: instant(0) };
    const why = (role: Role): unknown =>
      (shownTo(role)('units', { ...row, calledOff }) as typeof row)?.calledOff;
    assert.equal(
      ROLES.filter((role) => why(role) !== undefined),
      ['dispatcher', 'crew', 'administrator'],
    );
  },
);

terminals('a text without words, a long one and one to nobody never reach a gateway', async () => {
  const desk = site.clientOf('dispatcher');
  const statusOf = async (path: string, body: object): Promise<number> =>
    (await desk.post(path, body)).status;
  assert.equal(
    [
      await statusOf(`/api/units/${unitId}/text`, { text: ' ' }),
      await statusOf(`/api/units/${unitId}/text`, { text: '字'.repeat(201) }),
      await statusOf(`/api/units/nobody/text`, { text: '字' }),
      await statusOf(`/api/units/nobody/position-request`, {}),
    ],
    [400, 400, 404, 404],
  );
  assert.equal(ordered, []);
});

terminals.run();
