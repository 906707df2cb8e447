import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { RankingAnswer } from '../../coordinator/contract/answers.ts';
import { instant, metres, seconds } from '../../coordinator/domain/quantities.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { Tables } from '../../dispatch-ui/live/tables.svelte.ts';
import { sayReason } from '../../dispatch-ui/ranking/say.ts';
import { ownReasons, sharedReasons } from '../../dispatch-ui/ranking/shared-reasons.ts';
import { RankingRequest } from '../../dispatch-ui/ranking/ranking.svelte.ts';
import { NOW, SITE } from './samples.ts';

const ranking = suite('choosing from a ranking');

const offer = (rankingId: string, ids: readonly string[], rankedAt = NOW): RankingAnswer => ({
  rankingId,
  policy: 'closest-capable-unit',
  policyVersion: '1',
  rankedAt: instant(rankedAt),
  offered: ids.map((id) => ({
    id,
    travelSeconds: seconds(300),
    travelMetres: metres(4000),
    quality: 'road',
    reasons: [],
  })),
  excluded: [],
});

const answering = (...offers: RankingAnswer[]) => {
  let asked = 0;
  const request = new RankingRequest(() => {
    const body = offers[Math.min(asked, offers.length - 1)] ?? offer('none', []);
    asked += 1;
    return Promise.resolve({ answered: true, body });
  });
  return { request, asked: () => asked };
};

ranking('the first option is the one that one key dispatches', async () => {
  const { request } = answering(offer('R1', ['A1', 'A2']));
  await request.ask();
  assert.is(request.chosen?.id, 'A1');
  assert.equal(request.decision, { rankingId: 'R1' });
});

ranking('another option needs a reason before it can be taken', async () => {
  const { request } = answering(offer('R1', ['A1', 'A2']));
  await request.ask();
  request.choose('A2');
  assert.is(request.isReady, false);
  assert.is(request.decision, undefined);
  request.overrideReason = ' knows the area ';
  assert.equal(request.decision, { rankingId: 'R1', overrideReason: 'knows the area' });
});

ranking(
  'a choice survives a new ranking that still offers it, and falls back to the first when not',
  async () => {
    const { request } = answering(offer('R1', ['A1', 'A2']), offer('R2', ['A3', 'A2']), offer('R3', ['A4']));
    await request.ask();
    request.choose('A2');
    await request.ask();
    assert.is(request.chosen?.id, 'A2');
    await request.ask();
    assert.is(request.chosen?.id, 'A4');
  },
);

ranking('an aged ranking is asked again, and under the eyes of its reader only grows younger', async () => {
  const { request, asked } = answering(
    offer('R1', ['A1', 'A2']),
    offer('R2', ['A1', 'A2'], NOW + 7_000),
    offer('R3', ['A2', 'A1'], NOW + 14_000),
  );
  await request.ask();
  request.refresh(NOW + 5_000, () => false);
  assert.is(asked(), 1);
  request.refresh(NOW + 7_000, () => true);
  await Promise.resolve();
  assert.equal([asked(), request.ranking?.rankingId], [2, 'R2']);
  request.refresh(NOW + 14_000, () => true);
  await Promise.resolve();
  assert.equal(
    [request.ranking?.rankingId, request.newer?.rankingId],
    ['R2', 'R3'],
    'the order stands still',
  );
  request.renew('');
  assert.equal([request.ranking?.rankingId, request.newer], ['R3', undefined], 'until R is pressed');
});

ranking('nobody is sent on an offer older than ten seconds, nor on one that moved a moment ago', async () => {
  const { request } = answering(offer('R1', ['A1', 'A2']), offer('R2', ['A2', 'A1'], NOW + 7_000));
  await request.ask();
  assert.is(request.whyNotNow(NOW), undefined);
  assert.is(request.whyNotNow(NOW + 10_500), 'too-old');
  await request.ask();
  assert.is(request.whyNotNow(NOW + 7_500), 'just-changed');
  assert.is(request.whyNotNow(NOW + 8_000), undefined);
});

ranking('when other roads are closed it is asked again at once; a reader is told instead', async () => {
  const { request, asked } = answering(offer('R1', ['A1']));
  request.refresh(NOW, () => false, 'R1');
  await Promise.resolve();
  request.refresh(NOW, () => false, 'R1');
  assert.is(asked(), 1);
  request.refresh(NOW, () => true, 'R1 R2');
  assert.equal([asked(), request.isOutdated], [1, true]);
  request.refresh(NOW, () => false, 'R1 R2');
  assert.equal([asked(), request.isOutdated], [2, false]);
});

ranking('a refused question is shown and not repeated every second', async () => {
  let asked = 0;
  const request = new RankingRequest(() => {
    asked += 1;
    return Promise.resolve({
      answered: false,
      refused: { accepted: false, code: 'NotAllowed', message: 'no' },
    });
  });
  await request.ask();
  request.refresh(NOW, () => false);
  assert.is(asked, 1);
  assert.is(request.refused?.code, 'NotAllowed');
});

ranking('a server that was out of reach is asked again after a while, without a press', async () => {
  let asked = 0;
  const request = new RankingRequest(() => {
    asked += 1;
    if (asked > 1) return Promise.resolve({ answered: true, body: offer('R1', ['A1'], NOW + 7000) });
    const refused = { accepted: false, code: 'Unreachable', message: 'no answer' } as const;
    return Promise.resolve({ answered: false, refused });
  });
  await request.ask();
  request.refresh(NOW, () => false);
  request.refresh(NOW + 2000, () => false);
  assert.is(asked, 1);
  request.refresh(NOW + 7000, () => false);
  await Promise.resolve();
  assert.equal([asked, request.refused, request.chosen?.id], [2, undefined, 'A1']);
});

ranking('what holds of every option alike is said once; ages stay with each', () => {
  const assumed = { code: 'turnout-assumed', values: { seconds: 120 } };
  const fix = { code: 'fix-age', values: { seconds: 3 } };
  const [one, other] = offer('R1', ['A1', 'A2']).offered;
  assert.ok(one && other);
  const nearest = { ...one, reasons: [{ code: 'nearest', values: { seconds: 60 } }, assumed, fix] };
  const second = { ...other, reasons: [{ ...assumed, values: { seconds: 120 } }, fix] };
  assert.equal(sharedReasons([nearest, second]), [assumed]);
  assert.equal(
    ownReasons(nearest, [assumed]).map(({ code }) => code),
    ['nearest', 'fix-age'],
  );
  const later = { ...second, reasons: [{ ...assumed, values: { seconds: 90 } }] };
  assert.equal(sharedReasons([nearest, later]), [], 'other values are another reason');
  assert.equal(sharedReasons([nearest]), []);
});

ranking('what a county loses without a unit is said in both languages', async () => {
  const language = new Language('zh', zh);
  const tables = new Tables();
  tables.replace({ network: { network: { network: SITE } } });
  const reason = {
    code: 'coverage-drops',
    values: { countyId: 'yingzhou', from: 0.912, to: 0.84, residents: 58_300, seconds: 2 },
  };
  assert.is(sayReason(reason, language, tables), '派出后颍州区及时覆盖 91 % → 84 %（少 58,300 人）');
  await language.toggle();
  assert.is(
    sayReason(reason, language, tables),
    'Without it Yingzhou in time 91 % → 84 % (58,300 people fewer)',
  );
});

ranking.run();
