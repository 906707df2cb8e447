import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { seconds } from '../../coordinator/domain/quantities.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { careScoresByCentre } from '../../dispatch-ui/dispatcher/promise-scores.ts';
import PromiseScores from '../../dispatch-ui/dispatcher/PromiseScores.svelte';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import type { CareScoreRow } from '../../projections/promises/view.ts';
import OnDesk from './OnDesk.svelte';
import { ago, NOW, SITE } from './samples.ts';

const scores = suite('how promises were kept');

const care = (centreId: string, milestone: CareScoreRow['milestone'], p90: number): CareScoreRow => ({
  centreId,
  milestone,
  n: 12,
  medianErrorSeconds: seconds(300),
  p90ErrorSeconds: seconds(p90),
  biasSeconds: seconds(240),
  newestAt: ago(60),
});

const opened: object[] = [];
function show(careScores: Readonly<Record<string, CareScoreRow>>) {
  const desk = new Desk(new Language('zh', zh));
  desk.live.replace({ network: { network: { network: SITE } }, careScores });
  desk.clock.now = NOW;
  const element = document.createElement('div');
  document.body.append(element);
  const props = { desk, part: PromiseScores as never, given: {} };
  opened.push(mount(OnDesk, { target: element, props }));
  flushSync();
  return {
    text: () => element.textContent.replaceAll(/\s+/g, ' ').trim(),
    choose(name: string): void {
      [...element.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click();
      flushSync();
    },
  };
}

scores.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
});

scores('predicted times of care stand beside promised arrivals, by centre and milestone', () => {
  const screen = show({ 'H9:wire': care('H9', 'wire', 900) });
  assert.match(screen.text(), /尚无已兑现的承诺/);
  screen.choose('诊疗');
  assert.match(screen.text(), /H9 · 导丝通过 ?12 ?05:00 ?15:00 ?\+04:00/);
  assert.match(screen.text(), /选定医院时预计/);
});

scores('with none come true the table says so', () => {
  const screen = show({});
  screen.choose('诊疗');
  assert.match(screen.text(), /尚无预计的诊疗时间得到验证/);
});

scores('milestones of a centre stand in the order of care, the centre with the widest miss first', () => {
  const rows = [
    care('H1', 'needle', 300),
    care('H2', 'wire', 900),
    care('H1', 'door', 90),
    care('H2', 'door', 60),
  ];
  assert.equal(
    careScoresByCentre(rows).map(({ centreId, milestone }) => `${centreId} ${milestone}`),
    ['H2 door', 'H2 wire', 'H1 door', 'H1 needle'],
  );
});

scores.run();
