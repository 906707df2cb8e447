/** Loaded beside the first picture: closed roads, and the tool that closes them, are drawn in SVG, which nothing else is. */
import type * as L from 'leaflet';
import { isInForce } from '../../projections/closures/view.ts';
import { sayClosure, sayWhere } from '../closures/say-closure.ts';
import { showClosures } from '../closures/show-closures.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import { closureLayer } from './closure-layer.svelte.ts';
import { closureTool } from './closure-tool.svelte.ts';

/** `now`: milliseconds since epoch, as often as the words on the signs may change. Returns how to remove it all. */
export function drawClosures(map: L.Map, desk: Desk, now: () => number): () => void {
  const { language } = desk;
  const removeSigns = closureLayer(map, () => ({
    closures: [...desk.tables.closures.values()].filter((row) => isInForce(row, desk.now)),
    say: (row) => sayClosure(row, now(), language),
    nameOf: (row) => sayWhere(row, language, desk.tables.site),
    onSelect: (row) => {
      showClosures(desk);
      desk.closing.look(row);
    },
  }));
  const removeTool = closureTool(map, desk);
  return () => {
    removeSigns();
    removeTool();
  };
}
