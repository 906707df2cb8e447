import { untrack } from 'svelte';
import { type HistoryMark, MARK_KINDS, type MarkKind } from '../../projections/history/view.ts';
import type { Route } from '../desk/route.svelte.ts';
import type { Server } from '../desk/server.ts';
import type { Replay } from '../time/replay.svelte.ts';
import { type Stretch, shifted, within } from '../time/transport.ts';
import { readAddress, type SpanHours, writeAddress } from './address.ts';
import type { TransportAction } from './keys.ts';
import { PastCourse } from './past-course.svelte.ts';
import { beginningOf, stretchAround } from './stretch.ts';

const HOUR_MS = 3_600_000;
/** History this long is looked at by the shift, a shorter one by the hour. */
const LONG_HISTORY_MS = 4 * HOUR_MS;

interface AtDesk {
  readonly replay: Replay;
  readonly server: Server;
  readonly route: Route;
}

/** The replay page: which stretch of the past it shows, what is marked on it, and its address. */
export class ReplayDesk {
  spanHours = $state<SpanHours>(1);
  kinds = $state.raw<readonly MarkKind[]>(MARK_KINDS);
  hasBegun = $state(false);
  readonly course: PastCourse;
  readonly #desk: AtDesk;
  /** A number, so that what follows the stretch is at rest while the moment moves inside it. */
  readonly #from = $derived.by(() => stretchAround(this.#desk.replay.at ?? 0, this.spanHours * HOUR_MS).from);
  readonly stretch: Stretch = $derived.by(() => ({
    from: this.#from,
    to: this.#from + this.spanHours * HOUR_MS,
  }));
  readonly marks: readonly HistoryMark[] = $derived.by(() =>
    this.course.marks.filter(({ kind }) => this.kinds.includes(kind)),
  );
  /** A moment that was asked for and is not on record, while its nearest one is shown instead. */
  readonly missed: number | undefined = $derived.by(() => {
    const { bounds, at } = this.#desk.replay;
    const asked = this.#asked;
    if (!bounds || asked === undefined || at === asked) return undefined;
    return at === within(bounds, asked) ? asked : undefined;
  });
  #asked = $state<number>();
  #loopFrom: number | undefined;
  #written = '';

  constructor(desk: AtDesk) {
    this.#desk = desk;
    this.course = new PastCourse((...question) => desk.server.historyCourse(...question));
  }

  /** When a mark stands on the track: when it was known, or when it was true. */
  readonly momentOf = ({ at, knownAt }: HistoryMark): number =>
    this.#desk.replay.hindsight === 'true' ? at : knownAt;

  /** Opens the moment of the address, or one a little before now. */
  async begin(): Promise<void> {
    const { replay } = this.#desk;
    await replay.readBounds();
    const { bounds } = replay;
    if (!bounds) return;
    const length = bounds.to - bounds.from;
    this.spanHours = length > LONG_HISTORY_MS ? 8 : 1;
    const start = replay.at ?? beginningOf(bounds);
    this.hasBegun = true;
    await this.#open(start);
  }

  /** The address was changed by somebody: a link, or the way back. */
  async follow(hash: string): Promise<void> {
    const isOurs = hash === this.#written || !this.hasBegun;
    if (isOurs || !hash.startsWith('#/replay/')) return;
    // Whatever it says that is not understood is written over.
    this.#written = '';
    await untrack(() => this.#open(undefined));
  }

  /** Shows this moment, or the nearest on record. */
  async goTo(at: number): Promise<void> {
    const { replay } = this.#desk;
    // Something may have happened since the end of the record was read.
    if (replay.bounds && at > replay.bounds.to) await replay.readBounds();
    this.#asked = at;
    await replay.seek(at);
  }

  async #open(otherwise: number | undefined): Promise<void> {
    const { replay, route } = this.#desk;
    const asked = readAddress(route.hash);
    if (asked.speed !== undefined) replay.speed = asked.speed;
    if (asked.spanHours !== undefined) this.spanHours = asked.spanHours;
    this.kinds = asked.kinds ?? MARK_KINDS;
    replay.loop = asked.loop;
    replay.hindsight = asked.hindsight ?? 'known';
    const at = asked.at ?? otherwise ?? replay.at;
    if (at !== undefined) await this.goTo(at);
  }

  /** The address of what is shown, without a step in the browser's history. */
  writeAddress(): void {
    const { replay } = this.#desk;
    const { at, speed, hindsight, loop } = replay;
    if (!this.hasBegun || at === undefined) return;
    const { spanHours, kinds } = this;
    const hash = writeAddress({ at, speed, hindsight, spanHours, kinds, ...(loop && { loop }) });
    if (hash === this.#written) return;
    this.#written = hash;
    history.replaceState(history.state, '', hash);
  }

  async showCourse(): Promise<void> {
    const { bounds, hindsight } = this.#desk.replay;
    if (bounds) await this.course.show(this.stretch, bounds.to, hindsight);
  }

  /** What has happened since, and what came to be known. */
  async renew(): Promise<void> {
    const { replay } = this.#desk;
    const before = replay.bounds?.lateFacts;
    await replay.readBounds();
    this.course.forget('unfinished');
    if (replay.bounds?.lateFacts !== before) this.course.forget('true');
    await this.showCourse();
  }

  toggle(kind: MarkKind): void {
    this.kinds = MARK_KINDS.filter((each) => this.kinds.includes(each) !== (each === kind));
  }

  act(action: TransportAction): void {
    const { replay } = this.#desk;
    const { at } = replay;
    if (at === undefined) return;
    switch (action.kind) {
      case 'toggle':
        replay.togglePlaying();
        break;
      case 'jump':
        void replay.seek(at + action.byMs);
        break;
      case 'speed':
        replay.speed = shifted(replay.speed, action.direction);
        break;
      case 'mark':
        this.#toMark(action.direction, at);
        break;
      case 'loop-from':
        this.#loopFrom = at;
        if (replay.loop) replay.loop = at < replay.loop.to ? { from: at, to: replay.loop.to } : undefined;
        break;
      case 'loop-to':
        if (at > (this.#loopFrom ?? this.stretch.from))
          replay.loop = { from: this.#loopFrom ?? this.stretch.from, to: at };
        break;
      case 'loop-off':
        this.#loopFrom = undefined;
        replay.loop = undefined;
        break;
    }
  }

  #toMark(direction: -1 | 1, at: number): void {
    const moments = this.marks.map(this.momentOf).sort((a, b) => a - b);
    const next =
      direction < 0 ? moments.findLast((moment) => moment < at) : moments.find((moment) => moment > at);
    if (next !== undefined) void this.#desk.replay.seek(next);
  }
}
