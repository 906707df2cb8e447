import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AlarmLoadAnswer } from '../../coordinator/contract/alarms.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import { AlarmLoadAsked } from '../../dispatch-ui/alarms/alarm-load.svelte.ts';
import RuleLoads from '../../dispatch-ui/alarms/RuleLoads.svelte';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import type { Answered } from '../../dispatch-ui/desk/server.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import type { RuleLoad } from '../../projections/alarm-load/view.ts';
import OnDesk from './OnDesk.svelte';
import { NOW } from './samples.ts';

const load = suite('the load of alarms on its page');

const waiting: RuleLoad = {
  rule: 'p1-waiting',
  isMeasured: true,
  delaySeconds: 120,
  raised: 2,
  acknowledged: 1,
  medianAnswerSeconds: 35,
  lastedSeconds: [100, 130, 400],
};
const silent: RuleLoad = { ...waiting, rule: 'terminal-silent', isMeasured: false };

load('a planner types another threshold and reads how often the rule would have fired', async () => {
  const element = document.createElement('div');
  document.body.append(element);
  const desk = new Desk(new Language('zh', zh));
  const props = { desk, part: RuleLoads as never, given: { rules: [waiting, silent] } };
  const shown = mount(OnDesk, { target: element, props });
  flushSync();
  const rows = [...element.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map(({ textContent }) => textContent.trim()).join(' '),
  );
  assert.match(rows[0] ?? '', /P1 未派车.*危急 02:00 2 1 00:35/);
  assert.match(rows[1] ?? '', /事件记录无法统计/);
  const input = element.querySelector('input');
  assert.ok(input);
  for (const [threshold, fired] of [
    ['60', '3'],
    ['300', '1'],
  ] as const) {
    input.value = threshold;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    assert.is(element.querySelector('tbody tr strong')?.textContent, fired);
  }
  await unmount(shown);
  document.body.replaceChildren();
});

load('the newest question wins, whichever answer comes last', async () => {
  const answers: ((answer: Answered<AlarmLoadAnswer>) => void)[] = [];
  const asked = new AlarmLoadAsked(() => new Promise((resolve) => answers.push(resolve)));
  const answer = (raised: number): Answered<AlarmLoadAnswer> => ({
    answered: true,
    body: { from: instant(0), to: instant(1), raised, mostInTenMinutes: 0, floods: 0, hours: [], rules: [] },
  });
  const both = [asked.ask(NOW), asked.ask(NOW)];
  answers[1]?.(answer(2));
  answers[0]?.(answer(1));
  await Promise.all(both);
  assert.is(asked.report?.raised, 2);
  assert.is(asked.isAsking, false);
});

load.run();
