import type { DestinationChosen } from '../../coordinator/domain/patient/events.ts';
import type { Projection, View } from '../projection.ts';
import type { Disagreement, PolicyShadowTables } from './view.ts';

const KEPT = 50;

type ShadowChange = readonly ['policyShadows', string, PolicyShadowTables['policyShadows']];

function compare(view: View<PolicyShadowTables>, chosen: DestinationChosen): readonly ShadowChange[] {
  const { policy, policyVersion, offered, shadow } = chosen.decision.ranking;
  const [first] = offered;
  if (!shadow || !first) return [];
  const [live, other] = [`${policy}/${policyVersion}`, `${shadow.policy}/${shadow.policyVersion}`];
  const key = `${live} ${other}`;
  const before = view.policyShadows.get(key);
  const isDifferent = shadow.first !== undefined && shadow.first !== first.id;
  const newest: readonly Disagreement[] = isDifferent
    ? [
        {
          patientId: chosen.patientId,
          at: chosen.at,
          first: first.id,
          shadowFirst: shadow.first,
          chosen: chosen.centreId,
        },
        ...(before?.newest ?? []),
      ].slice(0, KEPT)
    : (before?.newest ?? []);
  return [
    [
      'policyShadows',
      key,
      {
        policy: live,
        shadow: other,
        compared: (before?.compared ?? 0) + 1,
        different: (before?.different ?? 0) + (isDifferent ? 1 : 0),
        newest,
      },
    ],
  ];
}

/** Every choice of a destination, beside what the policy in the shadow would have put first. */
export const policyShadow: Projection<PolicyShadowTables> = {
  name: 'policy-shadow',
  tables: ['policyShadows'],
  on: { DestinationChosen: compare },
};
