import type { CloseRoadBody, RoadAnswer } from '../../coordinator/contract/closures.ts';
import type { ClosureReason } from '../../coordinator/domain/closure/events.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { ClosureRow } from '../../projections/closures/view.ts';
import type { Answered } from '../desk/server.ts';
import type { Subject } from '../dispatcher/selection.svelte.ts';

/** Something that was looked at before the tool: its place may be taken without a mouse. */
export interface NamedSubject {
  readonly subject: Subject;
  readonly name: string;
  readonly place: Place;
}

const FEWEST_CORNERS = 3;
const HOUR_MS = 3_600_000;
/** About a decimetre; more digits say nothing about a road. */
const DIGITS = 6;

const rounded = ({ lat, lon }: Place): Place => ({
  lat: Number(lat.toFixed(DIGITS)),
  lon: Number(lon.toFixed(DIGITS)),
});
const isSamePlace = (a: Place | undefined, b: Place): boolean => a?.lat === b.lat && a.lon === b.lon;

/** The closure being made: a road that was pointed at, or the corners of an area. It stays while other things are looked at. */
export class Closing {
  kind = $state<'road' | 'area'>('road');
  place = $state.raw<Place>();
  /** What the server says is at `place`; undefined until it has said so. */
  road = $state.raw<RoadAnswer>();
  corners = $state.raw<readonly Place[]>([]);
  /** The area was drawn to its end: no further corner is taken. */
  isRing = $state(false);
  reason = $state<ClosureReason>('crash');
  note = $state('');
  /** `undefined`: until further notice. */
  hours = $state<number | undefined>(2);
  /** The closure whose place was asked for; a new object each time, so that it may be asked for again. */
  looked = $state.raw<{ readonly row: ClosureRow }>();
  /** What this desk reopened last: a slip of the hand is closed again with one press, not drawn again. */
  reopened = $state.raw<ClosureRow>();
  cameFrom = $state.raw<NamedSubject>();
  readonly #roadAt: (place: Place) => Promise<Answered<RoadAnswer>>;

  constructor(roadAt: (place: Place) => Promise<Answered<RoadAnswer>>) {
    this.#roadAt = roadAt;
  }

  /** Whether the map is waiting for a place. */
  get takesPlace(): boolean {
    return this.kind === 'road' || !this.isRing;
  }

  /** Another kind of closure; what was pointed at for it before is kept. */
  draw(kind: 'road' | 'area'): void {
    this.kind = kind;
    if (kind === 'area' && this.reason === 'crash') this.reason = 'flood';
  }

  /** Takes a place: the road to close, or the next corner. The second click of a double one adds nothing. */
  point(at: Place): void {
    const place = rounded(at);
    if (this.kind === 'road') {
      this.place = place;
      this.road = undefined;
      void this.ask(place);
    } else if (!this.isRing && !isSamePlace(this.corners.at(-1), place)) {
      this.corners = [...this.corners, place];
    }
  }

  end(): void {
    this.isRing = this.corners.length >= FEWEST_CORNERS;
  }

  /** Takes the last corner back, or opens the ring again. */
  back(): void {
    if (this.isRing) this.isRing = false;
    else this.corners = this.corners.slice(0, -1);
  }

  /** Whether there was something to clear. */
  clear(): boolean {
    const wasEmpty = this.place === undefined && this.corners.length === 0;
    this.place = undefined;
    this.road = undefined;
    this.corners = [];
    this.isRing = false;
    return !wasEmpty;
  }

  /** Asks the map to show where it is. */
  look(row: ClosureRow): void {
    this.looked = { row };
  }

  /** Begins with what an earlier closure said, for another time. */
  repeat({ where, reason, note }: ClosureRow): void {
    this.clear();
    this.kind = where.kind;
    this.reason = reason;
    this.note = note ?? '';
    if (where.kind === 'road') this.point(where.place);
    else {
      this.corners = where.boundary;
      this.isRing = true;
    }
  }

  /** What would be closed; `undefined` while something is missing. */
  get where(): CloseRoadBody['where'] | undefined {
    if (this.kind === 'area') return this.isRing ? { kind: 'area', boundary: [...this.corners] } : undefined;
    const { place, road } = this;
    const mayBeClosed = road && (road.isOnRoad || road.reason === 'no-roads');
    return place && mayBeClosed ? { kind: 'road', place } : undefined;
  }

  body(now: number): CloseRoadBody | undefined {
    const { where, reason, hours } = this;
    const note = this.note.trim();
    if (!where) return undefined;
    return {
      where,
      reason,
      ...(note !== '' && { note }),
      ...(hours !== undefined && { until: Math.round(now + hours * HOUR_MS) }),
    };
  }

  /** Asks what road is there. */
  async ask(place: Place): Promise<void> {
    const answer = await this.#roadAt(place);
    if (this.place !== place) return;
    this.road = answer.answered ? answer.body : { isOnRoad: false, reason: 'no-roads' };
  }
}
