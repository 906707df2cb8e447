import type { Label, LabelSymbolizer } from 'protomaps-leaflet';
import { type Spot, stretchesAlong } from './along-line.ts';
import {
  fontOf,
  isWrittenDown,
  type Lettering,
  PAD_PX,
  pointAt,
  widthOf,
  write,
  writeDown,
} from './lettering.ts';

/** A text along a line, turned with it. */
export function roadNameLabels(look: Lettering, spacing: number): LabelSymbolizer {
  return {
    place(layout, geom, feature) {
      const text = look.text(feature);
      if (text === undefined) return undefined;
      const font = fontOf(look, layout.zoom);
      const height = look.pixels(layout.zoom);
      const width = widthOf(layout, text, font) + 2 * PAD_PX;
      return geom.flatMap((line) =>
        stretchesAlong(line, width, spacing).flatMap(({ start, end }): Label[] => {
          const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
          const anchor = pointAt(middle, line[0]);
          if (!anchor) return [];
          return [
            {
              anchor,
              bboxes: boxesAlong(start, end, height / 2 + PAD_PX),
              deduplicationKey: text,
              deduplicationDistance: spacing,
              draw: isWrittenDown(text, start, end)
                ? (context) => {
                    writeDown(context, text, look, font, { start, end });
                  }
                : (context) => {
                    context.rotate(Math.atan2(end.y - start.y, end.x - start.x));
                    write(context, text, look, font);
                  },
            },
          ];
        }),
      );
    },
  };
}

/** Small boxes in a row: one around a slanting text would keep too much free. */
function boxesAlong(start: Spot, end: Spot, half: number): Label['bboxes'] {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const count = Math.max(1, Math.ceil(length / (2 * half)));
  return Array.from({ length: count }, (_, i) => {
    const share = (i + 0.5) / count;
    const [x, y] = [start.x + share * (end.x - start.x), start.y + share * (end.y - start.y)];
    return { minX: x - half, maxX: x + half, minY: y - half, maxY: y + half };
  });
}
