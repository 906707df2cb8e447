import type { Refused } from '../../coordinator/contract/answers.ts';
import type { HistoryCourseAnswer } from '../../coordinator/contract/history.ts';
import {
  COURSE_MS,
  type Hindsight,
  type HistoryMark,
  type HistorySample,
} from '../../projections/history/view.ts';
import type { Answered } from '../desk/server.ts';
import type { Stretch } from '../time/transport.ts';

type Ask = (from: number, until: number, hindsight: Hindsight) => Promise<Answered<HistoryCourseAnswer>>;

/** How the stretch shown went, asked for by the hour: charts fill from the left while the rest is computed. */
export class PastCourse {
  samples = $state.raw<readonly HistorySample[]>([]);
  marks = $state.raw<readonly HistoryMark[]>([]);
  refused = $state.raw<Refused>();
  isAsking = $state(false);
  readonly #ask: Ask;
  #hours: readonly HistoryCourseAnswer[] = [];
  #questions = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** The newest question wins. `end` is the newest moment there is anything of. */
  async show(stretch: Stretch, end: number, hindsight: Hindsight): Promise<void> {
    const question = ++this.#questions;
    const hours: number[] = [];
    for (let from = stretch.from; from < Math.min(stretch.to, end + 1); from += COURSE_MS) hours.push(from);
    this.isAsking = true;
    this.#put(hours, hindsight);
    for (const from of hours) {
      const until = from + COURSE_MS;
      if (this.#find(from, hindsight)) continue;
      const answer = await this.#ask(from, until, hindsight);
      if (question !== this.#questions) return;
      this.refused = answer.answered ? undefined : answer.refused;
      if (!answer.answered) break;
      this.#hours = [...this.#hours, answer.body];
      this.#put(hours, hindsight);
    }
    this.isAsking = false;
  }

  /** What is not over, or changed by a fact that came late, is asked for again. */
  forget(hindsight: Hindsight | 'unfinished'): void {
    this.#hours = this.#hours.filter((course) =>
      hindsight === 'unfinished' ? course.until - course.from >= COURSE_MS : course.hindsight !== hindsight,
    );
  }

  #find(from: number, hindsight: Hindsight): HistoryCourseAnswer | undefined {
    return this.#hours.find((course) => course.from === from && course.hindsight === hindsight);
  }

  #put(hours: readonly number[], hindsight: Hindsight): void {
    const known = hours.flatMap((from) => this.#find(from, hindsight) ?? []);
    this.samples = known.flatMap(({ samples }) => samples);
    this.marks = known.flatMap(({ marks }) => marks);
  }
}
