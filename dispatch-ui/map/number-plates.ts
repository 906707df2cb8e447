import type { Label, LabelSymbolizer } from 'protomaps-leaflet';
import { spotsAlong } from './along-line.ts';
import { PAD_PX, pointAt, widthOf } from './lettering.ts';
import type { MapColours } from './map-colours.ts';
import { shieldOf } from './road-shield.ts';

const PLATE_PIXELS = 11;
const PLATE_HEIGHT = 16;

/** Numbers of roads on plates, upright along the road. */
export function plateLabels({ font, plates }: MapColours, spacing: number): LabelSymbolizer {
  return {
    place(layout, geom, { props }) {
      const [ref, roadClass] = [props['ref'], props['class']].map((value) =>
        typeof value === 'string' ? value : undefined,
      );
      const shield = shieldOf(ref, roadClass);
      if (!shield) return undefined;
      const { text, plate } = shield;
      const plateFont = `600 ${PLATE_PIXELS}px ${font}`;
      const width = widthOf(layout, text, plateFont) + 8;
      const [halfX, halfY] = [width / 2, PLATE_HEIGHT / 2];
      const colours = plates[plate];
      return geom.flatMap((line) =>
        spotsAlong(line, spacing).flatMap((spot): Label[] => {
          const anchor = pointAt(spot, line[0]);
          if (!anchor) return [];
          const box = {
            minX: spot.x - halfX - PAD_PX,
            maxX: spot.x + halfX + PAD_PX,
            minY: spot.y - halfY - PAD_PX,
            maxY: spot.y + halfY + PAD_PX,
          };
          return [
            {
              anchor,
              bboxes: [box],
              deduplicationKey: `${plate} ${text}`,
              deduplicationDistance: spacing * 0.7,
              draw(context) {
                context.globalAlpha = 1;
                context.beginPath();
                context.roundRect(-halfX, -halfY, width, PLATE_HEIGHT, 3);
                context.fillStyle = colours.ground;
                context.fill();
                context.lineWidth = 1;
                context.strokeStyle = colours.text;
                context.stroke();
                context.font = plateFont;
                context.letterSpacing = '0px';
                context.textAlign = 'center';
                context.textBaseline = 'middle';
                context.fillStyle = colours.text;
                context.fillText(text, 0, 0.5);
              },
            },
          ];
        }),
      );
    },
  };
}
