import type { Translate } from '../language/language.svelte.ts';
import type { Tongue } from '../language/tongue.ts';

/** Every clock on screen shows the time of the network, wherever the browser stands. */
const TIME_ZONE = 'Asia/Shanghai';
const LOCALE: Readonly<Record<Tongue, string>> = { zh: 'zh-CN', en: 'en-GB' };

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(key: string, options: Intl.DateTimeFormatOptions, tongue: Tongue): Intl.DateTimeFormat {
  const known = formatters.get(tongue + key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALE[tongue], {
    timeZone: TIME_ZONE,
    hourCycle: 'h23',
    ...options,
  });
  formatters.set(tongue + key, made);
  return made;
}

/** `14:32:05` */
export function formatClock(at: number, tongue: Tongue): string {
  return formatter('s', { hour: '2-digit', minute: '2-digit', second: '2-digit' }, tongue).format(at);
}

/** `14:32` */
export function formatTime(at: number, tongue: Tongue): string {
  return formatter('m', { hour: '2-digit', minute: '2-digit' }, tongue).format(at);
}

/** `11/22 14:32:05`, for moments of another day. */
export function formatMoment(at: number, tongue: Tongue): string {
  return formatter(
    'd',
    { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    tongue,
  ).format(at);
}

/** `2026/11/22 14:32:05`, where a reader cannot know the year: on paper, in files, far back. */
export function formatDay(at: number, tongue: Tongue): string {
  return formatter(
    'y',
    {
      ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    },
    tongue,
  ).format(at);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `06:10`, or `1:06:10` from an hour on; never negative. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A time over its limit by less than a second keeps its tenths: `00:10.4` is more than `00:10`. */
export function formatAgainst(seconds: number, limitSeconds: number | undefined): string {
  const text = formatDuration(seconds);
  if (limitSeconds === undefined || seconds <= limitSeconds) return text;
  return text === formatDuration(limitSeconds)
    ? `${text}.${Math.max(1, Math.floor((seconds % 1) * 10))}`
    : text;
}

export interface Countdown {
  readonly text: string;
  readonly isOverdue: boolean;
}

/** Time left until a moment; past it the count goes on upwards (`+02:10`), because nothing arrives at zero by itself. */
export function countdown(until: number, now: number): Countdown {
  const left = Math.ceil((until - now) / 1000);
  return left >= 0
    ? { text: formatDuration(left), isOverdue: false }
    : { text: `+${formatDuration(-left)}`, isOverdue: true };
}

/** `+01:30` later than was said, `−00:40` earlier. */
export function formatLateness(seconds: number): string {
  const whole = Math.round(seconds);
  return `${whole < 0 ? '−' : '+'}${formatDuration(Math.abs(whole))}`;
}

/** How old something is, in the largest whole unit: `8 秒`, `3 分`, `2 时 05 分`. */
export function formatAge(seconds: number, t: Translate): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return t('time.seconds', { n: whole });
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return t('time.minutes', { n: minutes });
  return t('time.hours', { n: Math.floor(minutes / 60), minutes: two(minutes % 60) });
}

export function formatDistance(metres: number): string {
  return metres < 950 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`;
}

const COUNTS: Readonly<Record<Tongue, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat('zh-CN'),
  en: new Intl.NumberFormat('en-GB'),
};

/** `12,345` */
export const formatCount = (count: number, tongue: Tongue): string => COUNTS[tongue].format(count);

/** What halves and tenths lose as binary fractions. */
const ROUNDING = 1e-9;

/** `94 %` of 0.947: whole percent that are reached, so that nothing looks like a target it misses. */
export function formatShare(share: number): string {
  return `${Math.floor(share * 100 + ROUNDING)} %`;
}
