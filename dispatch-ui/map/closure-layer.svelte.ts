import * as L from 'leaflet';
import type { ClosedWhere } from '../../coordinator/domain/closure/events.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { ClosureRow } from '../../projections/closures/view.ts';
import { middleOf } from '../closures/stretch.ts';
import { Drawn } from './drawn.ts';

export interface ClosurePicture {
  /** Those in force. */
  readonly closures: readonly ClosureRow[];
  /** Reason and end: what stands beside the sign. */
  readonly say: (row: ClosureRow) => string;
  /** The road's name, or how the area is called. */
  readonly nameOf: (row: ClosureRow) => string;
  readonly onSelect: (row: ClosureRow) => void;
}

interface Shape {
  readonly row: ClosureRow;
  readonly title: string;
  readonly layer: L.LayerGroup;
}

/** Above ways and circles, below the marks of units and hospitals. */
const PANE_ORDER = '430';
/** From this zoom on each sign says why and until when. */
const WORDS_ZOOM = 11;
const SVG = 'http://www.w3.org/2000/svg';

export const cornersOf = (places: readonly Place[]): L.LatLngTuple[] =>
  places.map(({ lat, lon }) => [lat, lon]);

/** Without a drawn stretch only the place itself is known. */
const lineOf = (where: Extract<ClosedWhere, { kind: 'road' }>): readonly Place[] =>
  where.stretch && where.stretch.length > 1 ? where.stretch : [where.place, where.place];

function shapesOf(where: ClosedWhere, renderer: L.Renderer): L.Path[] {
  const options = { renderer, interactive: false };
  if (where.kind === 'area')
    return [L.polygon(cornersOf(where.boundary), { ...options, className: 'closure-area' })];
  const line = cornersOf(lineOf(where));
  return ['closure-ground', 'closure-tape'].map((className) =>
    L.polyline(line, { ...options, className, lineCap: 'butt' }),
  );
}

function labelPlace(where: ClosedWhere): L.LatLng | undefined {
  if (where.kind === 'area') return L.latLngBounds(cornersOf(where.boundary)).getCenter();
  const middle = middleOf(lineOf(where));
  return middle && L.latLng(middle.lat, middle.lon);
}

function label(words: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'closure-label';
  const sign = document.createElement('b');
  sign.textContent = '⊘';
  const text = document.createElement('span');
  text.textContent = words;
  element.append(sign, text);
  return element;
}

/** The hatching that areas are filled with; a pattern is found by its id, wherever in the page it stands. */
function hatching(): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'closure-hatching');
  svg.setAttribute('aria-hidden', 'true');
  const pattern = document.createElementNS(SVG, 'pattern');
  const size = { width: '10', height: '10', patternUnits: 'userSpaceOnUse' };
  for (const [name, value] of Object.entries({ id: 'closure-hatch', ...size }))
    pattern.setAttribute(name, value);
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', 'M-2 2 2-2M0 10 10 0M8 12 12 8');
  pattern.append(line);
  svg.append(pattern);
  return svg;
}

/** Closed roads as hazard tape, closed areas hatched, each with its sign. Returns how to remove them. */
export function closureLayer(map: L.Map, picture: () => ClosurePicture): () => void {
  const pane = map.createPane('closures');
  pane.style.zIndex = PANE_ORDER;
  const renderer = L.svg({ pane: 'closures', padding: 0.3 });
  const pattern = hatching();
  map.getContainer().append(pattern);
  const drawn = L.layerGroup().addTo(map);
  const showWords = (): void => {
    map.getContainer().classList.toggle('hides-closure-words', map.getZoom() < WORDS_ZOOM);
  };
  map.on('zoomend', showWords);
  showWords();

  const draw = (row: ClosureRow, known: Shape | undefined): Shape => {
    const words = picture().say(row);
    const title = `${words} · ${picture().nameOf(row)}`;
    if (known?.row === row && known.title === title) return known;
    known?.layer.remove();
    const layer = L.layerGroup(shapesOf(row.where, renderer)).addTo(drawn);
    const at = labelPlace(row.where);
    if (at) {
      const icon = L.divIcon({
        className: `closure-pin closure-pin-${row.where.kind}`,
        html: label(words),
        iconSize: [0, 0],
      });
      const marker = L.marker(at, { icon, title, keyboard: false, zIndexOffset: 200 })
        .on('click', () => {
          picture().onSelect(row);
        })
        .addTo(layer);
      // The words are hidden on a small scale; the name of the sign is not.
      marker.getElement()?.setAttribute('aria-label', title);
    }
    return { row, title, layer };
  };
  const shapes = new Drawn<ClosureRow, Shape>(draw, ({ layer }) => layer.remove());

  $effect(() => {
    shapes.show(picture().closures.map((row) => [row.closureId, row] as const));
  });

  return () => {
    map.off('zoomend', showWords);
    drawn.remove();
    renderer.remove();
    pattern.remove();
  };
}
