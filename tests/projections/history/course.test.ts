import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { createHistory } from '../../../projections/history/history.ts';
import type { Hindsight } from '../../../projections/history/view.ts';
import { emptyReadModel, READ_MODEL, READ_MODEL_CATEGORIES } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission } from '../../support/mission.ts';
import { openPlain } from '../../support/open-plain.ts';
import { historyOf, stored } from '../../support/past.ts';
import { t } from '../../support/read-side.ts';
import { fixAt, introduced, km, twoCounties } from '../../support/two-counties.ts';

const test = suite('how an hour went');

const hour = async (...more: readonly DomainEvent[]) => {
  const { history } = await historyOf(
    await stored([introduced(twoCounties())], [mission({ from: 60 })], [more]),
  );
  return history.course(t(0), t(3600), t(9000), 'known');
};

test('each minute tells who was on duty, who was busy and who waited', async () => {
  const { samples } = await hour();
  assert.equal(
    samples.map(({ at }) => at),
    Array.from({ length: 60 }, (_, minute) => t(minute * 60)),
  );
  const at = (minute: number) => {
    const { onDuty, busy, waiting } = samples[minute] ?? {};
    return [onDuty, busy, waiting];
  };
  assert.equal(at(1), [2, 0, 0]);
  assert.equal(at(2), [2, 0, 1], 'the call has become an incident');
  assert.equal(at(3), [2, 1, 0], 'and has its unit');
  assert.equal(at(15), [2, 1, 0]);
  assert.equal(at(16), [2, 0, 0]);
});

test('coverage is told each fifth minute, lower while a unit is away', async () => {
  const { samples } = await hour();
  const covered = samples.filter(({ within10 }) => within10 !== undefined);
  assert.is(covered.length, 12);
  assert.equal(
    covered.slice(0, 2).map(({ within10 }) => within10),
    [0.8, 0.5],
  );
  assert.is(covered.at(-1)?.within10, 0.8);
});

test('a free unit away from its station counts where its track has it', async () => {
  const roaming: readonly DomainEvent[] = [
    {
      type: 'FixesRecorded',
      unitId: 'A1',
      fixes: [fixAt(km(20, 0), t(1370))],
      at: t(1370),
    },
    { type: 'UnitPaused', unitId: 'A1', reason: 'fuel', at: t(1371) },
    { type: 'UnitResumed', unitId: 'A1', at: t(1380) },
  ];
  const { samples } = await hour(...roaming);
  assert.is(samples.find(({ at }) => at === t(1500))?.within10, 0.5, 'both stand in the east');
});

test('its marks tell what happened, when it was true and when it was known', async () => {
  const { marks } = await hour();
  assert.equal(
    marks.map(({ kind, at, about }) => [kind, at, about]),
    [
      ['incident', t(120), 'I1'],
      ['dispatch', t(180), 'A1'],
      ['handover', t(900), 'I1-p1'],
    ],
  );
});

test('what came late is in it as soon as it is known', async () => {
  const late = mission({ incidentId: 'I2', from: 2000 }).slice(0, 10);
  const store = await stored([[...introduced(twoCounties()), ...mission()]], [late, t(5000)]);
  const history = createHistory({ store, travelTimes: openPlain });
  const view = emptyReadModel();
  const tell = async (isTold: (knownAt: number) => boolean) => {
    for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, 'start')) {
      if (!isTold(recorded.recordedAt)) continue;
      foldInto(READ_MODEL, view, recorded);
      history.observe(recorded, view);
    }
  };
  const busyAt = async (as: Hindsight) =>
    (await history.course(t(0), t(3600), t(9000), as)).samples.find(({ at }) => at === t(2400))?.busy;
  await tell((knownAt) => knownAt < t(5000));
  assert.equal([await busyAt('true'), await busyAt('known')], [0, 0]);
  await tell((knownAt) => knownAt >= t(5000));
  assert.equal([await busyAt('true'), await busyAt('known')], [1, 0]);
});

test.run();
