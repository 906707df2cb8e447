import type { Label, LabelSymbolizer, Layout } from 'protomaps-leaflet';
import { fontOf, type Lettering, PAD_PX, pointAt, widthOf, write } from './lettering.ts';

const DOT_PX = 2;
/** Of names of different places that are the same. */
const SAME_NAME_PX = 120;

/** A text in the middle of a place, or under the dot that marks it. */
export function spotLabels(look: Lettering): LabelSymbolizer {
  return {
    place(layout, geom, feature) {
      const anchor = geom[0]?.[0];
      const text = look.text(feature);
      if (!anchor || text === undefined) return undefined;
      const font = fontOf(look, layout.zoom);
      const half = widthOf(layout, text, font, look.letterSpacing) / 2 + PAD_PX;
      const height = look.pixels(layout.zoom) + 2 * PAD_PX;
      const below = look.dot === undefined ? 0 : height / 2 + DOT_PX;
      const top = look.dot === undefined ? height / 2 : DOT_PX + PAD_PX;
      const box = {
        minX: anchor.x - half,
        maxX: anchor.x + half,
        minY: anchor.y - top,
        maxY: anchor.y + below + height / 2,
      };
      const shift = freeShift(layout, box, height, look.mayMoveLines ?? 0);
      const bboxes = [moved(box, shift)];
      const own = pointAt({ x: anchor.x, y: anchor.y + shift }, anchor);
      if (!own) return undefined;
      return [
        {
          anchor: own,
          bboxes,
          deduplicationKey: text,
          deduplicationDistance: SAME_NAME_PX,
          draw(context) {
            if (look.dot !== undefined) {
              context.fillStyle = look.dot;
              context.beginPath();
              context.arc(0, 0, DOT_PX, 0, 2 * Math.PI);
              context.fill();
            }
            context.translate(0, below);
            write(context, text, look, font);
          },
        },
      ];
    },
  };
}

type Box = Label['bboxes'][number];

const moved = (box: Box, shift: number): Box => ({
  ...box,
  minY: box.minY + shift,
  maxY: box.maxY + shift,
});

/** The smallest way up or down, in half lines, to where nothing more important stands; none when there is no such place. */
function freeShift({ index, order }: Layout, box: Box, height: number, lines: number): number {
  for (let step = 0; step <= 4 * lines; step += 1) {
    const shift = Math.ceil(step / 2) * (step % 2 === 0 ? 1 : -1) * (height / 2);
    if (!index.bboxCollides(moved(box, shift), order)) return shift;
  }
  return 0;
}
