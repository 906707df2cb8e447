import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Ranking } from '../../../coordinator/domain/decision.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { policyShadow } from '../../../projections/policy-shadow/policy-shadow.ts';
import type { PolicyShadowTables } from '../../../projections/policy-shadow/view.ts';
import { emptyView } from '../../../projections/projection.ts';
import { foldInto } from '../../../projections/run.ts';
import { recorded, t } from '../../support/read-side.ts';
import { choice } from '../../support/facts.ts';

const test = suite('a policy in the shadow');

function chosen(
  patientId: string,
  centreId: string,
  shadow: Ranking['shadow'],
  offered: readonly string[] = ['H1', 'H2'],
): DomainEvent {
  const decision = choice(centreId, [...offered]);
  const ranking = { ...decision.ranking, policy: 'A', policyVersion: '1', ...(shadow && { shadow }) };
  return { type: 'DestinationChosen', patientId, centreId, decision: { ...decision, ranking }, at: t(60) };
}
const other = (first?: string): NonNullable<Ranking['shadow']> => ({
  policy: 'B',
  policyVersion: '2',
  ...(first !== undefined && { first }),
});

function after(...facts: readonly DomainEvent[]) {
  const view = emptyView<PolicyShadowTables>(policyShadow);
  for (const one of recorded(facts)) foldInto([policyShadow], view, one);
  return view.policyShadows;
}

test('counts what was compared, and lists what differs with what the person did', () => {
  const rows = after(
    chosen('P1', 'H1', other('H1')),
    chosen('P2', 'H2', other('H2')),
    chosen('P3', 'H1', other()),
  );
  assert.equal(
    [...rows],
    [
      [
        'A/1 B/2',
        {
          policy: 'A/1',
          shadow: 'B/2',
          compared: 3,
          different: 1,
          newest: [{ patientId: 'P2', at: t(60), first: 'H1', shadowFirst: 'H2', chosen: 'H2' }],
        },
      ],
    ],
  );
});

test('a choice that nobody ranked beside is not counted', () => {
  assert.is(after(chosen('P1', 'H1', undefined)).size, 0);
});

test('the list stays short, newest first, while the count goes on', () => {
  const many = Array.from({ length: 60 }, (_, index) => chosen(`P${index}`, 'H1', other('H2')));
  const [row] = after(...many).values();
  assert.is(row?.different, 60);
  assert.is(row?.newest.length, 50);
  assert.is(row?.newest[0]?.patientId, 'P59');
});

test.run();
