import { type Instant, instant, later, minutes } from '../../coordinator/domain/quantities.ts';

interface Examined {
  readonly assessedAt?: number;
  readonly findings?: { readonly extricationMinutes?: number };
}

/** When the last of these patients can be taken away; nobody leaves before with one who is trapped. */
export function allFreeAt(patients: readonly Examined[]): Instant | undefined {
  const moments = patients.flatMap(({ assessedAt, findings }) =>
    assessedAt === undefined || findings?.extricationMinutes === undefined
      ? []
      : [later(instant(assessedAt), minutes(findings.extricationMinutes))],
  );
  return moments.length === 0 ? undefined : instant(Math.max(...moments));
}
