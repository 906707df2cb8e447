import * as L from 'leaflet';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Station } from '../../coordinator/domain/network.ts';
import { MapCanvas } from './map-canvas.ts';
import { redrawPeriod } from './redraw-period.ts';
import { stationSpots } from './station-clusters.ts';
import { type Drawing, UnitDrawing, type UnitPicture } from './unit-drawing.ts';
import { Motions, type Spot } from './unit-motion.ts';
import { Trails } from './unit-trails.ts';

/** Above everything that lies still. */
const LEVEL = 610;
const REACH_PX = 14;
/** Where the units of one station stand apart. */
const STATION_ZOOM = 12;

type Met =
  { readonly kind: 'unit'; readonly unitId: string } | { readonly kind: 'station'; readonly spot: Spot };

/** Every unit with a fix, on one canvas. Returns how to remove it. */
export function unitLayer(map: L.Map, picture: () => UnitPicture): () => void {
  let shown = picture();
  let drawing: Drawing = { alone: [], clusters: [] };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request: number | undefined;
  let stationed: readonly Station[] = [];
  const crs = map.options.crs ?? L.CRS.EPSG3857;
  const project = ({ lat, lon }: Place): Spot => crs.latLngToPoint(L.latLng(lat, lon), 0);
  let stations = stationSpots(stationed, project);
  const motions = new Motions(matchMedia('(prefers-reduced-motion: reduce)').matches, project);
  const trails = new Trails(project);
  const canvas = new MapCanvas(map, 'units', LEVEL);
  const pen = new UnitDrawing();
  const pixels = (): number => crs.scale(map.getZoom()) / crs.scale(0);

  const draw = (): void => {
    clearTimeout(timer);
    request = undefined;
    const frame = canvas.frame();
    const context = canvas.open(frame);
    const time = performance.now();
    if (context) drawing = pen.draw(context, frame, pixels(), shown, { motions, trails, stations, time });
    const fastest = motions.fastest(time) * pixels();
    if (fastest > 0) timer = setTimeout(drawSoon, redrawPeriod(fastest));
  };
  /** With the next picture of the page; a page that nobody sees draws nothing. */
  const drawSoon = (): void => {
    request ??= requestAnimationFrame(draw);
  };
  /** While the map is dragged its picture goes with it, as far as it reaches. */
  const drawWhatCameIn = (): void => {
    if (!canvas.covers()) drawSoon();
  };

  const meet = ({ containerPoint }: L.LeafletMouseEvent): Met | undefined => {
    const corner = map.getPixelBounds().getTopLeft();
    const scale = pixels();
    const away = ({ x, y }: Spot): number =>
      Math.hypot(x * scale - corner.x - containerPoint.x, y * scale - corner.y - containerPoint.y);
    let met: Met | undefined;
    let nearest = REACH_PX;
    for (const { unitId, spot } of drawing.alone) {
      const distance = away(spot);
      if (distance > nearest) continue;
      nearest = distance;
      met = { kind: 'unit', unitId };
    }
    if (met) return met;
    const station = drawing.clusters.find(({ spot }) => away(spot) <= REACH_PX);
    return station && { kind: 'station', spot: station.spot };
  };
  const select = (event: L.LeafletMouseEvent): void => {
    const met = meet(event);
    if (met?.kind === 'unit') shown.onSelect(met.unitId);
    else if (met) map.setView(crs.pointToLatLng(L.point(met.spot.x, met.spot.y), 0), STATION_ZOOM);
  };
  const point = (event: L.LeafletMouseEvent): void => {
    map.getContainer().classList.toggle('points-at-unit', meet(event) !== undefined);
  };
  map.on('click', select);
  map.on('mousemove', point);
  map.on('move', drawWhatCameIn);
  map.on('moveend zoomend resize viewreset', drawSoon);

  $effect(() => {
    shown = picture();
    motions.follow(shown.positions, performance.now());
    trails.follow(shown.positions);
    if (stationed !== shown.stations) {
      stationed = shown.stations;
      stations = stationSpots(stationed, project);
    }
    drawSoon();
  });

  return () => {
    clearTimeout(timer);
    if (request !== undefined) cancelAnimationFrame(request);
    map.off('click', select);
    map.off('mousemove', point);
    map.off('move', drawWhatCameIn);
    map.off('moveend zoomend resize viewreset', drawSoon);
    canvas.remove();
  };
}
