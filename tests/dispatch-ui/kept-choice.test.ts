import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RankingAnswer } from '../../coordinator/contract/answers.ts';
import { instant, metres, seconds } from '../../coordinator/domain/quantities.ts';
import DestinationChoice from '../../dispatch-ui/dispatcher/DestinationChoice.svelte';
import UnitChoice from '../../dispatch-ui/dispatcher/UnitChoice.svelte';
import { incident, NOW } from './samples.ts';
import { openForm, settled, type TypedForm } from './typed-form.ts';

const kept = suite('the reason of an override');
const REASON = '未选首位的理由';

const offer = (...ids: readonly string[]): RankingAnswer => ({
  rankingId: 'R1',
  policy: 'p',
  policyVersion: '1',
  rankedAt: instant(NOW),
  offered: ids.map((id) => ({
    id,
    travelSeconds: seconds(300),
    travelMetres: metres(4000),
    quality: 'road',
    reasons: [],
  })),
  excluded: [],
});

const forms: TypedForm[] = [];
async function choosing(
  kind: 'unit' | 'destination',
  { account = 'wang', incidentId = 'I1', ids = ['A1', 'A2'] } = {},
): Promise<TypedForm> {
  const answer = () => Promise.resolve({ answered: true as const, body: offer(...ids) });
  const form = openForm(
    kind === 'unit' ? UnitChoice : DestinationChoice,
    () =>
      kind === 'unit'
        ? { incident: incident({ incidentId, patientIds: [] }), ondispatched: () => undefined }
        : { patientId: `P of ${incidentId}`, onchosen: () => undefined },
    {
      account,
      prepare: ({ server }) => {
        Object.assign(server, { unitRanking: answer, destinationRanking: answer });
      },
    },
  );
  forms.push(form);
  await settled();
  return form;
}
const choose = (form: TypedForm, index: number): void => {
  form.element.querySelectorAll<HTMLInputElement>('input[type=radio]')[index]?.click();
};
const chosen = (form: TypedForm): number =>
  [...form.element.querySelectorAll<HTMLInputElement>('input[type=radio]')].findIndex(
    ({ checked }) => checked,
  );

async function override(kind: 'unit' | 'destination', reason: string): Promise<TypedForm> {
  const form = await choosing(kind);
  choose(form, 1);
  await settled();
  form.type(REASON, reason);
  return form;
}

kept.before.each(() => {
  localStorage.clear();
});
kept.after.each(async () => {
  for (const form of forms.splice(0)) await form.close();
});

for (const kind of ['unit', 'destination'] as const) {
  kept(`is there again with the ${kind} that was chosen, for this account and this incident`, async () => {
    await (await override(kind, '熟悉路')).close();
    const back = await choosing(kind);
    assert.equal([chosen(back), back.says(REASON)], [1, '熟悉路']);
    assert.is(chosen(await choosing(kind, { account: 'li' })), 0);
    assert.is(chosen(await choosing(kind, { incidentId: 'I2' })), 0);
  });

  kept(`goes when the ${kind} is taken, and stays when it was refused`, async () => {
    const form = await override(kind, '熟悉路');
    form.desk.clock.now = NOW + 2000;
    await settled();
    form.element.querySelector<HTMLButtonElement>('[data-submit]')?.click();
    assert.match(JSON.stringify(form.sent[0]?.body), /"overrideReason":"熟悉路"/);
    await form.sent[0]?.refuse();
    assert.is((await choosing(kind)).says(REASON), '熟悉路');
    form.element.querySelector<HTMLButtonElement>('[data-submit]')?.click();
    await form.sent[1]?.accept();
    assert.is(chosen(await choosing(kind)), 0);
  });
}

kept('is of no use when what was chosen is not offered any more: the first one stands again', async () => {
  await override('unit', '熟悉路');
  assert.is(chosen(await choosing('unit', { ids: ['A1', 'A3'] })), 0);
});

kept.run();
