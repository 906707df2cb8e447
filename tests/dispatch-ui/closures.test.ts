import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Role } from '../../coordinator/contract/access.ts';
import type { RoadAnswer } from '../../coordinator/contract/closures.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import { instant } from '../../coordinator/domain/quantities.ts';
import ClosuresPanel from '../../dispatch-ui/closures/ClosuresPanel.svelte';
import { Closing } from '../../dispatch-ui/closures/closing.svelte.ts';
import { closuresNear } from '../../dispatch-ui/closures/near.ts';
import { sayClosure, sayEnd, sayWhere } from '../../dispatch-ui/closures/say-closure.ts';
import { lengthOf, middleOf } from '../../dispatch-ui/closures/stretch.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import type { ClosureRow } from '../../projections/closures/view.ts';
import OnDesk from './OnDesk.svelte';
import { ago, NOW, SITE } from './samples.ts';

const closures = suite('making a closure');

const at = (lat: number, lon = 115.8): Place => ({ lat, lon });
const onRoad = (place: Place): RoadAnswer => ({
  isOnRoad: true,
  place,
  offRoadMetres: 4,
  name: '颍河西路',
  class: 'primary',
  stretch: [place, at(place.lat + 0.01)],
});
const offRoad: RoadAnswer = { isOnRoad: false, reason: 'off-network' };

function closing(answer: (place: Place) => RoadAnswer = onRoad) {
  const asked: Place[] = [];
  const made = new Closing((place) => {
    asked.push(place);
    return Promise.resolve({ answered: true, body: answer(place) });
  });
  return { made, asked };
}
const answered = () => new Promise((resolve) => setTimeout(resolve));

closures('a road is pointed at, and closed for two hours unless otherwise said', async () => {
  const { made, asked } = closing();
  assert.is(made.body(NOW), undefined);
  made.point(at(32.900_000_4));
  assert.is(made.where, undefined, 'not before the server knows the road');
  await answered();
  assert.equal(asked, [at(32.9)]);
  assert.equal(made.body(NOW), {
    where: { kind: 'road', place: at(32.9) },
    reason: 'crash',
    until: NOW + 7_200_000,
  });
  made.hours = undefined;
  made.note = ' 两车相撞 ';
  assert.equal(made.body(NOW), {
    where: { kind: 'road', place: at(32.9) },
    reason: 'crash',
    note: '两车相撞',
  });
});

closures('the road pointed at last counts, whichever answer comes last', async () => {
  const answers: (() => void)[] = [];
  const made = new Closing(
    (place) =>
      new Promise((resolve) => {
        answers.push(() => {
          resolve({ answered: true, body: onRoad(place) });
        });
      }),
  );
  made.point(at(32.1));
  made.point(at(32.2));
  for (const answer of answers.reverse()) answer();
  await answered();
  assert.equal(made.road?.isOnRoad && made.road.place, at(32.2));
});

closures('beside every road nothing can be closed; without roads it is recorded all the same', async () => {
  const beside = closing(() => offRoad).made;
  beside.point(at(32.9));
  await answered();
  assert.is(beside.where, undefined);
  const roadless = closing(() => ({ isOnRoad: false, reason: 'no-roads' })).made;
  roadless.point(at(32.9));
  await answered();
  assert.equal(roadless.where, { kind: 'road', place: at(32.9) });
});

closures('an area has three corners before it can be ended', () => {
  const { made } = closing();
  made.draw('area');
  assert.is(made.reason, 'flood');
  made.point(at(32.1));
  made.point(at(32.2));
  made.end();
  assert.is(made.isRing, false);
  made.point(at(32.2, 115.9));
  assert.is(made.where, undefined);
  made.end();
  assert.equal(made.where, { kind: 'area', boundary: [at(32.1), at(32.2), at(32.2, 115.9)] });
});

closures('the second click of a double one is no corner, and an ended area takes none', () => {
  const { made } = closing();
  made.draw('area');
  for (const lat of [32.1, 32.2, 32.3, 32.3]) made.point(at(lat));
  assert.is(made.corners.length, 3);
  made.end();
  made.point(at(32.4));
  assert.is(made.corners.length, 3);
  assert.is(made.takesPlace, false);
});

closures('a corner is taken back; from an ended area first its end', () => {
  const { made } = closing();
  made.draw('area');
  for (const lat of [32.1, 32.2, 32.3]) made.point(at(lat));
  made.end();
  made.back();
  assert.equal([made.isRing, made.corners.length], [false, 3]);
  made.back();
  assert.is(made.corners.length, 2);
});

closures('clearing says whether there was anything to clear', () => {
  const { made } = closing();
  assert.is(made.clear(), false);
  made.point(at(32.1));
  assert.is(made.clear(), true);
  assert.is(made.place, undefined);
});

const row = (changes: Partial<ClosureRow> = {}): ClosureRow => ({
  closureId: 'R1',
  where: { kind: 'road', place: at(32.9), name: '颍河西路' },
  reason: 'works',
  note: '路面塌陷',
  closedAt: ago(600),
  by: 'user:desk',
  ...changes,
});

closures('one that ran out is made again with the same place, reason and note', async () => {
  const { made } = closing();
  made.repeat(row());
  await answered();
  assert.equal(made.body(NOW), {
    where: { kind: 'road', place: at(32.9) },
    reason: 'works',
    note: '路面塌陷',
    until: NOW + 7_200_000,
  });
  const boundary = [at(32.1), at(32.2), at(32.2, 115.9)];
  made.repeat(row({ where: { kind: 'area', boundary }, reason: 'flood' }));
  assert.equal(made.where, { kind: 'area', boundary });
});

closures('a sign says why and until when, with the day when that is not today', () => {
  const language = new Language('zh', zh);
  const noon = Date.UTC(2026, 10, 22, 4);
  assert.is(sayClosure(row(), noon, language), '施工');
  assert.is(sayClosure(row({ until: instant(noon + 5_400_000) }), noon, language), '施工 → 13:30');
  assert.is(sayEnd(noon + 24 * 3_600_000, noon, language), '11/23 12:00');
  assert.is(sayWhere(row(), language, SITE), '颍河西路');
  const unnamed = row({ where: { kind: 'road', place: at(32.9) } });
  assert.is(sayWhere(unnamed, language, SITE), '文峰街道附近道路');
  assert.is(sayWhere(unnamed, language, undefined), '32.9000, 115.8000附近道路');
  const area = row({
    where: { kind: 'area', boundary: [at(32.74, 115.7), at(32.76, 115.7), at(32.75, 115.71)] },
  });
  assert.is(sayWhere(area, language, SITE), '三合镇附近 3 角区域');
});

closures('the name of a stretch stands half way along it', () => {
  const bent = [at(32), at(33), at(33)];
  assert.ok(Math.abs(lengthOf(bent) - 111_195) < 10);
  assert.is(middleOf(bent)?.lat.toFixed(3), '32.500');
  assert.equal(middleOf([at(32)]), at(32));
  assert.is(middleOf([]), undefined);
});

function show(role: Role, ...rows: readonly ClosureRow[]): string {
  const desk = new Desk(new Language('zh', zh));
  desk.session.account = { account: 'a', displayName: 'A', role };
  desk.clock.now = NOW;
  desk.live.replace({
    closures: Object.fromEntries(rows.map((one) => [one.closureId, one])),
    closureEffects: { R1: { closureId: 'R1', stretches: 0, kilometres: 0 } },
  });
  const target = document.createElement('div');
  const part = mount(OnDesk, { target, props: { desk, part: ClosuresPanel as never, given: {} } });
  flushSync();
  const text = target.textContent.replaceAll(/\s+/g, ' ');
  void unmount(part);
  return text;
}

closures('the list says why, where, who, how long ago and until when, and whether it helps', () => {
  const text = show('dispatcher', row({ until: instant(NOW + 1_510_000) }));
  assert.match(text, /施工 颍河西路 路面塌陷 未触及任何道路 至 \d\d:\d\d，余 25:10 · 10 分前 · desk/);
  assert.match(text, /延长 1 小时 恢复通行/);
});

closures('what ran out is set apart, and may be closed again', () => {
  const text = show('dispatcher', row({ until: ago(120) }));
  assert.match(text, /当前没有封闭的道路 已到期 .* 2 分前到期 · 10 分前 · desk 再次封闭/);
});

closures('a planner reads it and closes nothing', () => {
  const text = show('planner', row());
  assert.match(text, /颍河西路/);
  assert.not.match(text, /恢复通行|封闭道路/);
});

closures('a crew is told what is closed near it or its target, nearest first', () => {
  const square = (lat: number): ClosureRow =>
    row({
      where: { kind: 'area', boundary: [at(lat), at(lat + 0.02), at(lat + 0.02, 115.82), at(lat, 115.82)] },
    });
  const rows = [row({ closureId: 'far', where: { kind: 'road', place: at(34) } }), square(32.9), row()];
  const near = closuresNear(rows, [at(32.95), at(32.91, 115.81)], 8_000, NOW);
  assert.equal(
    near.map(({ row: { where }, metres }) => [where.kind, Math.round(metres / 100)]),
    [
      ['area', 0],
      ['road', 15],
    ],
  );
  assert.equal(closuresNear([row({ until: ago(1) })], [at(32.9)], 8_000, NOW), []);
});

closures.run();
