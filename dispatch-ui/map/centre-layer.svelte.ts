import * as L from 'leaflet';
import type { Name } from '../../coordinator/domain/network.ts';
import { CATEGORY_OF } from '../../coordinator/domain/pathways.ts';
import type { CentreRow } from '../../projections/live-map/view.ts';
import type { Translate } from '../language/language.svelte.ts';
import { Drawn } from './drawn.ts';
import { openingOf } from './opening.ts';

export interface CentrePicture {
  readonly centres: ReadonlyMap<string, CentreRow>;
  readonly now: number;
  readonly t: Translate;
  readonly say: (name: Name) => string;
  readonly onSelect: (centreId: string) => void;
}

/** What was drawn; `look` tells whether it still fits. */
interface Mark {
  readonly marker: L.Marker;
  readonly look: string;
}

/** From here on a mark shows the letters of its pathways beside the cross. */
export const LETTER_ZOOM = 12;

function span(className: string, text: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

/** A cross for the hospital and one letter for each pathway, struck out where it is closed to it. */
function centreMark(row: CentreRow, { now, t }: CentrePicture): HTMLElement {
  const mark = span(`centre-mark ${openingOf(row, 'emergency', now)}`, '');
  mark.append(span('centre-cross', '✚'));
  const letters = span('centre-letters', '');
  for (const { pathway } of row.centre.capabilities) {
    letters.append(span(openingOf(row, CATEGORY_OF[pathway], now), t(`pathway.short.${pathway}`)));
  }
  mark.append(letters);
  return mark;
}

/** Every centre of the network. Returns how to remove them. */
export function centreLayer(map: L.Map, picture: () => CentrePicture): () => void {
  const drawn = L.layerGroup().addTo(map);
  const showLetters = (): void => {
    map.getContainer().classList.toggle('shows-letters', map.getZoom() >= LETTER_ZOOM);
  };
  map.on('zoomend', showLetters);
  showLetters();

  const draw = (row: CentreRow, known: Mark | undefined): Mark => {
    const shown = picture();
    const mark = centreMark(row, shown);
    const name = shown.say(row.centre.shortName);
    const look = name + mark.outerHTML;
    if (known?.look === look) return known;
    known?.marker.remove();
    const icon = L.divIcon({ className: 'centre-pin', html: mark, iconSize: [24, 24] });
    const marker = L.marker([row.centre.place.lat, row.centre.place.lon], {
      icon,
      title: name,
      alt: name,
      keyboard: false,
    })
      .on('click', () => {
        picture().onSelect(row.centreId);
      })
      .addTo(drawn);
    return { marker, look };
  };
  const marks = new Drawn<CentreRow, Mark>(draw, ({ marker }) => marker.remove());

  $effect(() => {
    marks.show(picture().centres);
  });

  return () => {
    map.off('zoomend', showLetters);
    drawn.remove();
  };
}
