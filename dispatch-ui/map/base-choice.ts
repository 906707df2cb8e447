import type { BaseMapAnswer, MapTilesAnswer } from '../../coordinator/contract/answers.ts';
import type { TileService } from '../../coordinator/contract/map-tiles.ts';

/** How tiles come: not asked for yet, all there, or some missing. */
export type Coming = 'awaited' | 'shown' | 'missing';

/** What a desk was told and has seen so far. */
export interface BaseNews {
  readonly tiles: MapTilesAnswer | undefined;
  readonly whole: BaseMapAnswer | undefined;
  readonly outside: Coming;
  readonly own: Coming;
}

/**
 * What lies under everything: `outside` what the site chose, `own` our tiles, `whole` the roads in one piece, `bare`
 * the districts and towns that every desk knows.
 */
export type BaseKind = 'outside' | 'own' | 'whole' | 'bare';

/** The tiles of another server that the site chose to see. */
export function serviceOf({ tiles }: Pick<BaseNews, 'tiles'>): TileService | undefined {
  const outside = tiles?.outside;
  return outside === undefined || outside.kind === 'none' ? undefined : outside;
}

/** Our tiles are wanted where nothing else was chosen, or it does not come; in a shifted map they would lie wrong. */
export function wantsOwn(news: BaseNews): boolean {
  if (news.tiles === undefined || news.tiles.outside?.kind === 'none') return false;
  const service = serviceOf(news);
  return service === undefined || (news.outside === 'missing' && service.datum !== 'gcj02');
}

/** The best of what has come. */
export function shownBase(news: BaseNews): BaseKind {
  if (news.tiles?.outside?.kind === 'none') return 'bare';
  if (serviceOf(news) && news.outside === 'shown') return 'outside';
  if (wantsOwn(news) && news.own === 'shown') return 'own';
  return news.whole ? 'whole' : 'bare';
}

/** Whose map it is; empty when nobody need be named. */
export function attributionOf(news: BaseNews): string {
  switch (shownBase(news)) {
    case 'outside':
      return serviceOf(news)?.attribution ?? '';
    case 'own':
      return news.tiles?.own.attribution ?? '';
    case 'whole':
      return news.whole?.attribution ?? '';
    case 'bare':
      return '';
  }
}

/** The roads that are seen were made up by a generator. */
export function isSchematic(news: BaseNews): boolean {
  const kind = shownBase(news);
  return (
    (kind === 'own' && news.tiles?.own.source === 'schematic') ||
    (kind === 'whole' && news.whole?.source === 'schematic')
  );
}

/** Something that was asked for does not come. */
export const isOffline = (news: BaseNews): boolean =>
  (serviceOf(news) !== undefined && news.outside === 'missing') || (wantsOwn(news) && news.own === 'missing');
