import * as L from 'leaflet';
import type { Desk } from '../desk/desk.svelte.ts';
import { cornersOf } from './closure-layer.svelte.ts';
import { isDrawing, takeForClosure } from './closure-taking.ts';

const CORNER_PX = 5;
/** A single place is shown with its surroundings. */
const CLOSEST_ZOOM = 14;

function draft({ closing }: Desk, renderer: L.Renderer): L.Path[] {
  const options = { renderer, interactive: false };
  if (closing.kind === 'road') {
    if (!closing.place) return [];
    const place = closing.road?.isOnRoad ? closing.road.place : closing.place;
    const stretch = closing.road?.isOnRoad ? closing.road.stretch : [];
    return [
      L.polyline(cornersOf(stretch), { ...options, className: 'closure-draft', fill: false, weight: 6 }),
      L.circleMarker([place.lat, place.lon], { ...options, radius: CORNER_PX, className: 'closure-corner' }),
    ];
  }
  const corners = cornersOf(closing.corners);
  const className = `closure-draft closure-draft-area ${closing.isRing ? '' : 'closure-draft-open'}`;
  return [
    L.polygon(corners, { ...options, className }),
    ...corners.map((corner) =>
      L.circleMarker(corner, { ...options, radius: CORNER_PX, className: 'closure-corner' }),
    ),
  ];
}

/** Draws closures: a click takes a road or a corner, a double click ends an area, Space takes the middle of the map. */
export function closureTool(map: L.Map, desk: Desk): () => void {
  const { closing, selection } = desk;
  const container = map.getContainer();
  const renderer = L.svg({ pane: 'closures', padding: 0.3 });
  const drawn = L.layerGroup().addTo(map);

  const point = ({ latlng }: L.LeafletMouseEvent): void => {
    takeForClosure(desk, { lat: latlng.lat, lon: latlng.lng });
  };
  const end = (): void => {
    if (isDrawing(desk) && closing.kind === 'area') closing.end();
  };
  const pointAtMiddle = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || event.target !== container || !isDrawing(desk)) return;
    const { lat, lng } = map.getCenter();
    closing.point({ lat, lon: lng });
    event.preventDefault();
  };
  map.on('click', point);
  map.on('dblclick', end);
  container.addEventListener('keydown', pointAtMiddle);

  $effect(() => {
    const isOn = isDrawing(desk);
    container.classList.toggle('draws-closure', isOn);
    if (isOn) map.doubleClickZoom.disable();
    else map.doubleClickZoom.enable();
  });
  $effect(() => {
    drawn.clearLayers();
    if (selection.subject.kind !== 'closures') return;
    for (const path of draft(desk, renderer)) path.addTo(drawn);
  });
  $effect(() => {
    const { place } = closing;
    if (place && !map.getBounds().contains([place.lat, place.lon]))
      map.panTo([place.lat, place.lon], { animate: false });
  });
  $effect(() => {
    const { looked } = closing;
    if (!looked) return;
    const { where } = looked.row;
    const places = where.kind === 'area' ? where.boundary : (where.stretch ?? [where.place]);
    map.fitBounds(L.latLngBounds(cornersOf(places)).pad(0.5), { maxZoom: CLOSEST_ZOOM, animate: false });
  });

  return () => {
    map.off('click', point);
    map.off('dblclick', end);
    container.removeEventListener('keydown', pointAtMiddle);
    drawn.remove();
    renderer.remove();
  };
}
