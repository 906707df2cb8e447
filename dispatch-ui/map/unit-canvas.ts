import L from 'leaflet';
import type { Place } from '../../coordinator/domain/geography.ts';

/** The parts of Leaflet 1.9.4 that its own image overlays use for zoom animation; they have no public name. */
interface Internals {
  _latLngBoundsToNewLayerBounds(bounds: L.LatLngBounds, zoom: number, centre: L.LatLng): L.Bounds;
}

/** Part of the map's size that is drawn beyond each edge, so that a short pan shows no gap. */
const PAD = 0.15;

export type Pen = (context: CanvasRenderingContext2D, toPoint: (place: Place) => L.Point) => void;

/**
 * One canvas over the map, above everything that lies still. It travels with the map while panning and is drawn again
 * when it stops; `draw` is handed the context and the way from a place to a pixel.
 */
export class UnitCanvas {
  readonly #map: L.Map;
  readonly #canvas: HTMLCanvasElement;
  readonly #draw: Pen;
  #bounds: L.LatLngBounds;

  constructor(map: L.Map, draw: Pen) {
    this.#map = map;
    this.#draw = draw;
    this.#bounds = map.getBounds().pad(PAD);
    const pane = map.getPane('units') ?? map.createPane('units');
    pane.style.zIndex = '610';
    pane.style.pointerEvents = 'none';
    this.#canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated', pane);
    this.#canvas.setAttribute('aria-hidden', 'true');
    map.on('move moveend zoomend resize viewreset', this.redraw);
    map.on('zoomanim', this.#animateZoom);
  }

  remove(): void {
    this.#map.off('move moveend zoomend resize viewreset', this.redraw);
    this.#map.off('zoomanim', this.#animateZoom);
    this.#canvas.remove();
  }

  readonly redraw = (): void => {
    const size = this.#map.getSize();
    const pad = size.multiplyBy(PAD).round();
    const corner = this.#map.containerPointToLayerPoint(L.point(-pad.x, -pad.y)).round();
    const width = size.x + 2 * pad.x;
    const height = size.y + 2 * pad.y;
    this.#bounds = L.latLngBounds(
      this.#map.layerPointToLatLng(corner),
      this.#map.layerPointToLatLng(corner.add([width, height])),
    );
    const ratio = devicePixelRatio;
    if (
      this.#canvas.width !== Math.round(width * ratio) ||
      this.#canvas.height !== Math.round(height * ratio)
    ) {
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(height * ratio);
      this.#canvas.style.width = `${width}px`;
      this.#canvas.style.height = `${height}px`;
    }
    L.DomUtil.setPosition(this.#canvas, corner);
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this.#draw(context, ({ lat, lon }) => this.#map.latLngToLayerPoint([lat, lon]).subtract(corner));
  };

  readonly #animateZoom = (event: L.LeafletEvent): void => {
    const { zoom, center } = event as L.ZoomAnimEvent;
    const internals = this.#map as unknown as Internals;
    const scale = this.#map.getZoomScale(zoom);
    const corner = internals._latLngBoundsToNewLayerBounds(this.#bounds, zoom, center).min;
    if (corner) L.DomUtil.setTransform(this.#canvas, corner, scale);
  };
}
