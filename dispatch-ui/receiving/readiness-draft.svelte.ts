import type { ReadinessCategory } from '../../coordinator/domain/pathways.ts';
import type { CentreRow, Readiness } from '../../projections/live-map/view.ts';

/** Free places as somebody counts them now. */
interface Count {
  readonly places: number;
  /** What had been reported when the count was begun, ms since epoch; `null`: nothing. */
  readonly over: number | null;
}

const reportedAt = ({ readiness }: CentreRow, category: ReadinessCategory): number | null =>
  readiness[category]?.reportedAt ?? null;

/** What is typed about a centre's readiness and not yet said to anybody. */
export class ReadinessDraft {
  /** For how long a report may be believed, hours. */
  hours = $state(8);
  /** For how long patients shall be taken elsewhere, hours. */
  divertedFor = $state(1);
  reason = $state('');
  counts = $state.raw<Readonly<Partial<Record<ReadinessCategory, Count>>>>({});

  placesOf(category: ReadinessCategory): number | undefined {
    return this.counts[category]?.places;
  }

  /** A field that was emptied counts nothing. */
  count(row: CentreRow, category: ReadinessCategory, places: number | null | undefined): void {
    if (places === null || places === undefined) {
      this.drop(category);
      return;
    }
    const over = this.counts[category]?.over ?? reportedAt(row, category);
    this.counts = { ...this.counts, [category]: { places, over } };
  }

  drop(category: ReadinessCategory): void {
    this.counts = Object.fromEntries(Object.entries(this.counts).filter(([other]) => other !== category));
  }

  /** What a colleague has reported since the count was begun; nothing while nothing is typed. */
  meanwhile(row: CentreRow, category: ReadinessCategory): Readiness | undefined {
    const count = this.counts[category];
    return count && count.over !== reportedAt(row, category) ? row.readiness[category] : undefined;
  }

  /** The own count stands, in the knowledge of what was reported. */
  keep(row: CentreRow, category: ReadinessCategory): void {
    const count = this.counts[category];
    if (count) this.counts = { ...this.counts, [category]: { ...count, over: reportedAt(row, category) } };
  }
}
