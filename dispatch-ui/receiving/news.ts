import { TOLD_ANEW, type InboundRow, type ToldAnew } from '../../projections/receiving-board/view.ts';
import type { Translate } from '../language/language.svelte.ts';
import type { Look, Moved } from './looks.svelte.ts';

/** As fine as a card says the time. */
const MINUTE_MS = 60_000;

/** What became known of a patient within one minute. */
export interface News {
  readonly at: number;
  readonly what: readonly (ToldAnew | Moved)[];
}

/**
 * What was told anew since the card was last looked at, the newest first; whoever has not yet looked is told all since
 * somebody at the centre acknowledged it.
 */
export function newsOf(row: InboundRow, look: Look | undefined, moved: Moved | undefined): readonly News[] {
  const since = look?.knownAt ?? row.acknowledgedAt ?? row.sentAt;
  const byMinute = new Map<number, News>();
  const add = (at: number, what: ToldAnew | Moved): void => {
    const minute = Math.floor(at / MINUTE_MS);
    const told = byMinute.get(minute);
    byMinute.set(minute, {
      at: Math.max(at, told?.at ?? 0),
      what: [...(told?.what ?? []), what],
    });
  };
  for (const what of TOLD_ANEW) {
    const told = row.toldAnew?.[what];
    if (told && told.knownAt > since) add(told.at, what);
  }
  if (moved) add(moved.at, moved);
  return [...byMinute.values()].sort((a, b) => b.at - a.at);
}

/** `体征、心电图`, `晚到 4 分` */
export const sayNews = ({ what }: News, t: Translate): string =>
  what
    .map((each) =>
      typeof each === 'string'
        ? t(`news.${each}`)
        : t(each.seconds > 0 ? 'news.later' : 'news.sooner', {
            n: Math.round(Math.abs(each.seconds) / 60),
          }),
    )
    .join(t('list.comma'));
