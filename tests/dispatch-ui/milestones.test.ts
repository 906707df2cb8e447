import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { milestonesAt, transferCentres, transferredTo } from '../../dispatch-ui/clocks/milestones.ts';
import type { CentreRow } from '../../projections/live-map/view.ts';
import type { ClockRow } from '../../projections/pathway-clocks/view.ts';
import { smallNetwork } from '../support/small-network.ts';
import { ago } from './samples.ts';

const milestones = suite('what a centre tells of a patient who is sent on');

const clock = (more: Partial<ClockRow> = {}): ClockRow => ({
  ...{ patientId: 'P1', incidentId: 'I1', pathway: 'stroke', centreId: 'H1', reportedAt: ago(9000) },
  ...{ reached: { arrived: ago(6000) }, predicted: {}, targets: [], rules: '' },
  ...more,
});
const sentOn = (patientId: string, seconds: number) =>
  clock({ patientId, transferTo: 'H2', reached: { arrived: ago(6000), 'door-out': ago(seconds) } });

milestones(
  'the first centre tells everything but the second door, the next one what comes from there on',
  () => {
    assert.not(milestonesAt(clock({ transferTo: 'H2' }), 'H2').includes('second-door'), 'it is only planned');
    assert.ok(milestonesAt(sentOn('P1', 60), 'H1').includes('door-out'));
    assert.equal(milestonesAt(sentOn('P1', 60), 'H2'), ['second-door', 'ct', 'puncture', 'wire', 'theatre']);
  },
);

milestones('a patient may be sent on to the centres of the pathway, but for those where it rests', () => {
  const [first] = smallNetwork.centres;
  assert.ok(first);
  const centre = (centreId: string, suspended?: true): [string, CentreRow] => [
    centreId,
    {
      centreId,
      centre: {
        ...first,
        id: centreId,
        capabilities: [{ pathway: 'stroke', level: 'advanced', ...(suspended && { suspended }) }],
      },
      readiness: {},
      diversions: {},
    },
  ];
  const centres = new Map([centre('H1'), centre('H2'), centre('H3', true)]);
  assert.equal(
    transferCentres(clock(), centres).map(({ centreId }) => centreId),
    ['H2'],
  );
  assert.equal(transferCentres(clock({ pathway: 'trauma' }), centres), []);
});

milestones('the next centre sees who has left for it, the newest first, and nobody sees others', () => {
  const rows = [clock(), sentOn('P2', 600), sentOn('P3', 60)];
  const clocks = new Map(rows.map((row) => [row.patientId, row]));
  assert.equal(
    transferredTo(clocks, 'H2').map(({ patientId }) => patientId),
    ['P3', 'P2'],
  );
  assert.equal(transferredTo(clocks, 'H1'), []);
  assert.equal(transferredTo(clocks, undefined), []);
});

milestones.run();
