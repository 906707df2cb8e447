import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { alarmKeyOf } from '../../dispatch-ui/alarms/alarm-keys.ts';
import { alarmsFor, groupsOf } from '../../dispatch-ui/alarms/for-desk.ts';
import { leasedLeader } from '../../dispatch-ui/alarms/leader.ts';
import { PATTERNS } from '../../dispatch-ui/alarms/patterns.ts';
import { type Ringing, ringOn, SILENCE } from '../../dispatch-ui/alarms/ringing.ts';
import type { Alarm } from '../../projections/alarms/view.ts';
import { NOW } from './samples.ts';

const ringing = suite('what rings');

const alarm = (changes: Partial<Alarm> = {}): Alarm => ({
  id: 'p1-waiting.1',
  rule: 'p1-waiting',
  level: 'critical',
  subject: { kind: 'incident', id: 'I1' },
  incidentId: 'I1',
  since: NOW - 121_000,
  raisedAt: NOW - 1000,
  ...changes,
});
const taken = { acknowledged: { by: 'li', at: NOW } };

/** What rings at each second of the story. */
function heard(seconds: number, story: (second: number) => readonly Alarm[]): string[] {
  let state: Ringing = SILENCE;
  const rung: string[] = [];
  for (let second = 0; second <= seconds; second += 1) {
    state = ringOn(state, story(second), NOW + second * 1000);
    if (state.ring) rung.push(`${second} ${state.ring}`);
  }
  return rung;
}

ringing('what is critical rings every thirty seconds until somebody acknowledges it', () => {
  assert.equal(
    heard(100, (second) => [alarm(second < 70 ? {} : taken)]),
    ['0 critical', '30 critical', '60 critical'],
  );
});

ringing('what is serious rings every two minutes, a caution once', () => {
  assert.equal(
    heard(250, () => [alarm({ level: 'serious' })]),
    ['0 serious', '120 serious', '240 serious'],
  );
  assert.equal(
    heard(250, () => [alarm({ level: 'caution' })]),
    ['0 caution'],
  );
});

ringing('what the site lets be silent does not ring, and hides nothing graver or milder that does', () => {
  const silent = alarm({ isSilent: true });
  assert.equal(
    heard(100, () => [silent]),
    [],
  );
  assert.equal(
    heard(20, () => [silent, alarm({ id: 'unit-late.1', level: 'serious' })]),
    ['0 serious'],
  );
});

ringing('a cause that flickers within ten seconds does not ring anew; one that returns later does', () => {
  const flickering = heard(29, (second) => (second % 5 === 0 ? [alarm()] : []));
  assert.equal(flickering, ['0 critical']);
  assert.equal(
    heard(20, (second) => (second === 0 || second > 12 ? [alarm()] : [])),
    ['0 critical', '13 critical'],
  );
});

ringing('a new cause rings at once, though the one before was acknowledged a second ago', () => {
  const story = (second: number): Alarm[] => {
    if (second < 3) return [alarm()];
    return second < 4 ? [alarm(taken)] : [alarm(taken), alarm({ id: 'p1-waiting.2' })];
  };
  assert.equal(heard(6, story), ['0 critical', '4 critical']);
});

ringing('alarms of one incident ring together; a graver one among them at once', () => {
  const late = alarm({
    id: 'unit-late.1',
    rule: 'unit-late',
    level: 'serious',
    subject: { kind: 'unit', id: 'A1' },
  });
  const story = (second: number): Alarm[] => {
    if (second < 5) return [late];
    return second < 9 ? [late, { ...late, id: 'unit-late.2' }] : [alarm(), late];
  };
  assert.equal(heard(12, story), ['0 serious', '9 critical']);
});

const many = (count: number, level: Alarm['level']): Alarm[] =>
  Array.from({ length: count }, (_, index) =>
    alarm({ id: `a${index}`, incidentId: `I${index}`, level, raisedAt: NOW - index * 1000 }),
  );

ringing('more than ten in ten minutes are a flood: cautions fall silent, what is critical does not', () => {
  assert.is(ringOn(SILENCE, many(10, 'caution'), NOW).isFlood, false);
  const flood = ringOn(SILENCE, many(11, 'caution'), NOW);
  assert.equal([flood.isFlood, flood.lately, flood.ring], [true, 11, undefined]);
  assert.is(ringOn(SILENCE, [...many(11, 'caution'), alarm()], NOW).ring, 'critical');
  assert.is(ringOn(flood, [], NOW + 300_000).isFlood, true, 'an alarm that is over still counts');
  assert.is(ringOn(flood, [], NOW + 601_000).isFlood, false);
});

ringing('a desk hears its own alarms; who supervises hears what nobody answered for a minute', () => {
  const fresh = alarm();
  const old = alarm({ id: 'old', raisedAt: NOW - 61_000 });
  const preAlert = alarm({ id: 'pa', rule: 'pre-alert' });
  const all = [fresh, old, preAlert, alarm({ id: 'taken', raisedAt: NOW - 90_000, ...taken })];
  const ids = (role: Parameters<typeof alarmsFor>[0]) => alarmsFor(role, all, NOW).map(({ id }) => id);
  assert.equal(ids('dispatcher'), ['p1-waiting.1', 'old', 'taken']);
  assert.equal(ids('receiving-centre'), ['pa']);
  assert.equal(ids('administrator'), ['old']);
  assert.equal(ids('planner'), ['old']);
  assert.equal(ids('crew'), []);
});

ringing('one chip stands for an incident; who took one is shown for ten seconds', () => {
  const second = alarm({ id: 'late', rule: 'unit-late', level: 'serious' });
  const [group, ...rest] = groupsOf([alarm(), second], NOW);
  assert.equal([group?.alarm.id, group?.others, rest.length], ['p1-waiting.1', 1, 0]);
  assert.is(groupsOf([alarm(taken)], NOW + 9_000).length, 1);
  assert.is(groupsOf([alarm(taken)], NOW + 10_000).length, 0);
});

ringing('the three patterns differ in rhythm and in pitch', () => {
  const { critical, serious, caution } = PATTERNS;
  assert.ok(critical.hertz > serious.hertz && serious.hertz > caution.hertz);
  assert.equal(
    [critical, serious, caution].map(({ startsAt }) => startsAt.length),
    [10, 3, 2],
  );
});

ringing(
  'without locks one window at a time has the lead, and another takes it when that one is gone',
  async () => {
    localStorage.clear();
    let now = NOW;
    const [one, other] = ['one', 'other'].map((id) => leasedLeader(localStorage, id, () => now));
    assert.ok(one && other);
    const both = async () => [await one.poll(true), await other.poll(true)];
    await both();
    for (let again = 0; again < 3; again += 1) {
      now += 1000;
      assert.equal(await both(), ['mine', 'others']);
    }
    now += 6000;
    await other.poll(true);
    now += 1000;
    assert.equal([await other.poll(true), await one.poll(true)], ['mine', 'others']);
    assert.is(await other.poll(false), 'nobody');
    localStorage.clear();
  },
);

ringing('F8 and Shift+F8 act on every board, but not while an input method composes', () => {
  const press = {
    key: 'F8',
    keyCode: 119,
    isComposing: false,
    repeat: false,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
  };
  assert.is(alarmKeyOf(press), 'next');
  assert.is(alarmKeyOf({ ...press, shiftKey: true }), 'acknowledge');
  for (const change of [
    { isComposing: true },
    { keyCode: 229 },
    { repeat: true },
    { ctrlKey: true },
    { key: 'F9' },
  ])
    assert.is(alarmKeyOf({ ...press, ...change }), undefined);
});

ringing.run();
