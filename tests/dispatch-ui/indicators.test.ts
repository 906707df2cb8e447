import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant, seconds } from '../../coordinator/domain/quantities.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import type { Answered } from '../../dispatch-ui/desk/server.ts';
import { screensOf } from '../../dispatch-ui/desk/route.svelte.ts';
import { IndicatorsAsked } from '../../dispatch-ui/indicators/indicators.svelte.ts';
import IndicatorTable from '../../dispatch-ui/indicators/IndicatorTable.svelte';
import type { Indicator, IndicatorCase, IndicatorReport } from '../../projections/indicators/view.ts';
import IndicatorsPage from '../../dispatch-ui/indicators/IndicatorsPage.svelte';
import { Mounted } from './mounted.ts';
import OnDesk from './OnDesk.svelte';
import { NOW } from './samples.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';

const indicators = suite('the page of indicators');

const report = (patients: number): IndicatorReport => ({
  by: 'all',
  from: instant(0),
  to: instant(NOW),
  calls: patients,
  patients,
  indicators: [],
});

indicators('the newest question wins, whichever answer comes last', async () => {
  const answers: ((answer: Answered<IndicatorReport>) => void)[] = [];
  const asked = new IndicatorsAsked(() => new Promise((resolve) => answers.push(resolve)));
  const [first, second] = [asked.ask(NOW), asked.ask(NOW)];
  answers[1]?.({ answered: true, body: report(2) });
  await second;
  answers[0]?.({ answered: true, body: report(1) });
  await first;
  assert.is(asked.report?.patients, 2);
  assert.is(asked.isAsking, false);
});

indicators('a refusal keeps the last report and is told', async () => {
  const refused = { accepted: false, code: 'Unreachable', message: 'no answer' } as const;
  let next: Answered<IndicatorReport> = { answered: true, body: report(3) };
  const asked = new IndicatorsAsked(() => Promise.resolve(next));
  await asked.ask(NOW);
  next = { answered: false, refused };
  await asked.ask(NOW);
  assert.is(asked.report?.patients, 3);
  assert.is(asked.refused?.code, 'Unreachable');
});

const CASES: readonly IndicatorCase[] = [
  { incidentId: 'I3', began: instant(NOW), seconds: seconds(260), isWithin: false },
  { incidentId: 'I1', began: instant(NOW), seconds: seconds(90), isWithin: true },
];

const turnout: Indicator = {
  definition: {
    id: 'turnout',
    version: 1,
    name: { zh: '出车 ≤3 分', en: 'Turnout' },
    definition: { zh: '派出 → 驶出', en: 'assigned → rolling' },
    from: 'dispatched',
    to: 'mobilised',
    per: 'incident',
    limit: 180,
    targetShare: 0.95,
    source: 'National guidance 2020',
    confidence: 'secondary',
  },
  of: 5,
  groups: [
    {
      key: 'S1',
      name: { zh: '颍州站', en: 'Yingzhou' },
      n: 4,
      meanSeconds: seconds(150),
      p50Seconds: seconds(120),
      p90Seconds: seconds(260),
      within: 3,
      cases: CASES,
    },
  ],
};

indicators(
  'a figure stands beside its definition and source, falls short visibly, and leads to its events',
  async () => {
    const desk = new Desk(new Language('zh', zh));
    const element = document.createElement('div');
    document.body.append(element);
    const shown: unknown[] = [];
    const given = { indicator: turnout, onshow: (...what: unknown[]) => shown.push(what) };
    const opened = mount(OnDesk, { target: element, props: { desk, part: IndicatorTable as never, given } });
    flushSync();
    const text = element.textContent.replaceAll(/\s+/g, ' ');
    assert.match(
      text,
      /定义第 1 版: 派出 → 驶出 · 限值 03:00 · 目标 ≥ 95 % · National guidance 2020 \[转引\]/,
    );
    assert.match(text, /已知 4 \/ 5 例/);
    const cells = [...element.querySelectorAll('tbody td')].map(({ textContent }) => textContent.trim());
    assert.equal(cells, ['颍州站', '4', '02:30', '02:00', '04:20', '▼ 75 %', '查看事件']);
    element.querySelector('button')?.click();
    assert.equal(shown, [['出车 ≤3 分 · 颍州站', CASES, 180]]);
    await unmount(opened);
    document.body.replaceChildren();
  },
);

indicators('a report that was left open says how old it has become', async () => {
  const office = new Mounted('planner');
  office.desk.server.indicators = () => Promise.resolve({ answered: true, body: report(3) });
  office.show(IndicatorsPage);
  await office.settle();
  assert.match(office.text, 'as of 0 s ago');
  office.desk.clock.now = NOW + 720_000;
  flushSync();
  assert.match(office.text, 'as of 12 min ago');
  await office.close();
});

indicators('a time over the limit by less than a second does not read like the limit', async () => {
  const office = new Mounted('planner');
  const [group] = turnout.groups;
  const late = { ...turnout, groups: [{ ...group, p90Seconds: seconds(180.4) }] };
  office.show(IndicatorTable, { indicator: late, onshow: () => undefined });
  const cells = [...office.element.querySelectorAll('tbody td')].map(({ textContent }) => textContent.trim());
  assert.is(cells[4], '03:00.4');
  await office.close();
});

indicators('planners and administrators have the page, crews and centres have not', () => {
  assert.ok(screensOf('planner').includes('indicators') && screensOf('administrator').includes('indicators'));
  assert.not(
    screensOf('crew').includes('indicators') || screensOf('receiving-centre').includes('indicators'),
  );
});

indicators.run();
