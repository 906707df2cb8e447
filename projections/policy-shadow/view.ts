import type { Instant } from '../../coordinator/domain/quantities.ts';

/** One choice in which the policy in the shadow would have put another centre first. */
export interface Disagreement {
  readonly patientId: string;
  readonly at: Instant;
  /** What the policy put first, what the other one would have, and what the person chose. Centre ids. */
  readonly first: string;
  readonly shadowFirst: string;
  readonly chosen: string;
}

/** How often two policies differ over the same patients. Keyed `policy/version shadow/version`. */
export interface PolicyShadowRow {
  readonly policy: string;
  readonly shadow: string;
  readonly compared: number;
  readonly different: number;
  /** The newest fifty, newest first. */
  readonly newest: readonly Disagreement[];
}

export type PolicyShadowTables = { readonly policyShadows: PolicyShadowRow };
