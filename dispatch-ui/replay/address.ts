import { type Hindsight, HINDSIGHTS, MARK_KINDS, type MarkKind } from '../../projections/history/view.ts';
import { isSpeed, type Speed, type Stretch } from '../time/transport.ts';

/** Hours that track and charts show. */
export const SPANS_HOURS = [1, 4, 8, 24] as const;
export type SpanHours = (typeof SPANS_HOURS)[number];

/** What a link to a replay holds; what it leaves out is as usual. */
export interface Address {
  readonly at?: number;
  readonly speed?: Speed;
  readonly hindsight?: Hindsight;
  readonly spanHours?: SpanHours;
  readonly kinds?: readonly MarkKind[];
  readonly loop?: Stretch;
}

/** `2026-11-22T05:05:00.000Z`: a link can be read, and means the same everywhere. */
const moment = (at: number): string => new Date(at).toISOString();

const readMoment = (text: string | null): number | undefined => {
  const at = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
};

/** `#/replay/t=…&speed=60&as=true`: what is not understood is left out. */
export function readAddress(hash: string): Address {
  const query = new URLSearchParams(hash.split('/').slice(2).join('/'));
  const at = readMoment(query.get('t'));
  const speed = Number(query.get('speed'));
  const hindsight = HINDSIGHTS.find((each) => each === query.get('as'));
  const spanHours = SPANS_HOURS.find((each) => each === Number(query.get('hours')));
  const named = query.get('marks')?.split('.');
  const [from, to] = [readMoment(query.get('in')), readMoment(query.get('out'))];
  return {
    ...(at !== undefined && { at }),
    ...(isSpeed(speed) && { speed }),
    ...(hindsight && { hindsight }),
    ...(spanHours && { spanHours }),
    ...(named && { kinds: MARK_KINDS.filter((kind) => named.includes(kind)) }),
    ...(from !== undefined && to !== undefined && from < to && { loop: { from, to } }),
  };
}

export function writeAddress({ at, speed, hindsight, spanHours, kinds, loop }: Address): string {
  const parts = [
    at !== undefined && `t=${moment(at)}`,
    speed !== undefined && `speed=${speed}`,
    hindsight === 'true' && 'as=true',
    spanHours !== undefined && `hours=${spanHours}`,
    kinds && kinds.length < MARK_KINDS.length && `marks=${kinds.join('.')}`,
    loop && `in=${moment(loop.from)}&out=${moment(loop.to)}`,
  ];
  return `#/replay/${parts.filter((part) => typeof part === 'string').join('&')}`;
}
