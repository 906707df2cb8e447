import type { Clock } from '../../coordinator/application/ports.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import type { Change, View } from '../projection.ts';
import { casesOf } from './cases.ts';
import { CALL_ANSWERED, TURNOUT } from './definitions.ts';
import { type IndicatorTables, measured } from './indicators.ts';
import type { IndicatorDefinition, LatelyRow, LatelyTables, LateShare } from './view.ts';

const SPAN_MS = 24 * 3_600_000;

/** The last 24 hours by the very definitions of the indicators, so that the header and the report say the same. */
export function latelyOf(view: View<IndicatorTables>, now: Instant): LatelyRow {
  // What has just been recorded belongs in.
  const cases = casesOf(view, { from: instant(now - SPAN_MS), to: instant(now + 1) });
  const network = view.network.get('network')?.network;
  const share = (definition: IndicatorDefinition): LateShare => {
    const { of, known } = measured(definition, cases, network);
    return { n: known.length, of, within: known.filter(({ isWithin }) => isWithin).length };
  };
  return { answered: share(CALL_ANSWERED), turnout: share(TURNOUT) };
}

const isSameShare = (a: LateShare, b: LateShare): boolean =>
  a.n === b.n && a.of === b.of && a.within === b.within;

export interface Lately {
  readonly lately: ReadonlyMap<string, LatelyRow>;
  /** Tells of it only when a figure is another one. */
  refresh(): void;
}

interface LatelyParts {
  readonly view: View<IndicatorTables>;
  readonly clock: Clock;
  readonly changed: (changes: readonly Change<LatelyTables>[]) => void;
}

export function createLately({ view, clock, changed }: LatelyParts): Lately {
  const lately = new Map<string, LatelyRow>();
  return {
    lately,
    refresh() {
      const [before, row] = [lately.get('now'), latelyOf(view, clock.now())];
      if (before && isSameShare(before.answered, row.answered) && isSameShare(before.turnout, row.turnout))
        return;
      lately.set('now', row);
      changed([['lately', 'now', row]]);
    },
  };
}
