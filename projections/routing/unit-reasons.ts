import type { Reason } from '../../coordinator/domain/decision.ts';
import type { UNIT_EXCLUSIONS, UNIT_REASONS, UNIT_SHORTFALLS } from './view.ts';

export const because = (
  code: (typeof UNIT_REASONS)[number] | (typeof UNIT_EXCLUSIONS)[number] | (typeof UNIT_SHORTFALLS)[number],
  values?: Reason['values'],
): Reason => ({ code, ...(values && { values }) });
