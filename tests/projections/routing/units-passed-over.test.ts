import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { UnitNeed } from '../../../projections/routing/unit-shortlist.ts';
import { km, unitOf } from '../../support/two-counties.ts';
import { need, placed, ranked } from './units-to-rank.ts';
import type { Placed } from './units-to-rank.ts';

const passedOver = suite('units that are not offered');

const EXCLUSIONS: readonly (readonly [string, Placed, string])[] = [
  ['a unit on another incident', placed('A', km(1, 0), { status: 'on-scene', incidentId: 'I7' }), 'busy'],
  ['a unit off duty', placed('A', km(1, 0), { status: 'off-duty' }), 'off-duty'],
  ['a paused unit', placed('A', km(1, 0), { status: 'paused' }), 'paused'],
  ['a free unit silent for eleven minutes on the road', placed('A', km(1, 0), {}, 660), 'fix-too-old'],
  ['a free unit on the road that never sent a fix', placed('A', undefined), 'no-position'],
  [
    'a blood vehicle',
    placed('A', km(1, 0), { unit: unitOf('A', { kind: 'blood-vehicle' }) }),
    'blood-vehicle',
  ],
  ['the helicopter', placed('A', km(1, 0), { unit: unitOf('A', { kind: 'helicopter' }) }), 'helicopter'],
];
for (const [who, unit, code] of EXCLUSIONS) {
  passedOver(`${who} is not offered, and the ranking says why`, async () => {
    const { offered, excluded, shortfall } = await ranked([unit, placed('OTHER', km(8, 0))]);
    assert.equal(
      offered.map(({ id }) => id),
      ['OTHER'],
    );
    assert.equal(
      excluded.map(({ id, reason }) => [id, reason.code]),
      [['A', code]],
    );
    assert.is(shortfall, undefined);
  });
}

passedOver('a busy unit is named with the incident it works for', async () => {
  const { excluded } = await ranked([placed('A', km(1, 0), { status: 'transporting', incidentId: 'I7' })]);
  assert.equal(excluded[0]?.reason, { code: 'busy', values: { incidentId: 'I7' } });
});

passedOver(
  'of twenty free units eight are offered, and the others are explained, nearest first',
  async () => {
    const units = Array.from({ length: 20 }, (_, i) =>
      placed(`A${String(i).padStart(2, '0')}`, km(i + 1, 0)),
    );
    const { offered, excluded } = await ranked(units);
    assert.is(offered.length, 8);
    assert.is(offered.at(-1)?.id, 'A07');
    assert.equal(excluded.map(({ id, reason }) => `${id} ${reason.code}`).slice(0, 6), [
      'A08 slower',
      'A09 slower',
      'A10 slower',
      'A11 slower',
      'A12 farther',
      'A13 farther',
    ]);
    assert.is(excluded.length, 12);
  },
);

const SHORTFALLS: readonly (readonly [string, readonly Placed[], UnitNeed, string])[] = [
  ['nobody is on duty', [placed('A', km(1, 0), { status: 'off-duty' })], need, 'no-unit-on-duty'],
  ['there is no unit at all', [], need, 'no-unit-on-duty'],
  [
    'everybody on duty is busy',
    [
      placed('A', km(1, 0), { status: 'off-duty' }),
      placed('B', km(1, 0), { status: 'assigned', incidentId: 'I7' }),
    ],
    need,
    'all-units-busy',
  ],
  ['nobody free has it', [placed('A', km(1, 0))], { ...need, needs: ['icu'] }, 'no-free-unit-has'],
  ['nobody free can be located', [placed('A', undefined)], need, 'no-free-unit-with-position'],
];
for (const [when, units, wanted, code] of SHORTFALLS) {
  passedOver(`when ${when}, the ranking says so instead of offering`, async () => {
    const { offered, shortfall } = await ranked(units, wanted);
    assert.equal(offered, []);
    assert.is(shortfall?.code, code);
  });
}

passedOver.run();
