import type { Reason } from '../../coordinator/domain/decision.ts';
import type { CENTRE_EXCLUSIONS, CENTRE_REASONS, CENTRE_SHORTFALLS } from './view.ts';

export const because = (
  code:
    (typeof CENTRE_REASONS)[number] | (typeof CENTRE_EXCLUSIONS)[number] | (typeof CENTRE_SHORTFALLS)[number],
  values?: Reason['values'],
): Reason => ({ code, ...(values && { values }) });
