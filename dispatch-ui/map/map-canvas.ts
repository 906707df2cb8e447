import * as L from 'leaflet';

/** The part of Leaflet 1.9.4 that its own image overlays use for zoom animation; it has no public name. */
interface Internals {
  _latLngBoundsToNewLayerBounds(bounds: L.LatLngBounds, zoom: number, centre: L.LatLng): L.Bounds;
}

/** What a canvas is drawn for: pixels count from the corner of the world at this zoom. */
export interface Frame {
  readonly zoom: number;
  readonly origin: L.Point;
  readonly size: L.Point;
  readonly bounds: L.LatLngBounds;
}

/** Part of the map's size that is drawn beyond each edge, so that a short pan shows no gap. */
const PAD = 0.2;

/**
 * A canvas in a pane of its own that keeps its picture, moved and scaled with the map, until another is drawn: drawing
 * may wait for what has to be fetched first.
 */
export class MapCanvas {
  readonly #map: L.Map;
  readonly #canvas: HTMLCanvasElement;
  #drawn: Frame | undefined;

  constructor(map: L.Map, paneName: string, level: number) {
    this.#map = map;
    const pane = map.getPane(paneName) ?? map.createPane(paneName);
    pane.style.zIndex = String(level);
    pane.style.pointerEvents = 'none';
    this.#canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated', pane);
    this.#canvas.setAttribute('aria-hidden', 'true');
    map.on('zoomanim', this.#animate);
    map.on('zoom viewreset', this.#place);
  }

  set isVisible(isVisible: boolean) {
    this.#canvas.style.display = isVisible ? '' : 'none';
  }

  remove(): void {
    this.#map.off('zoomanim', this.#animate);
    this.#map.off('zoom viewreset', this.#place);
    this.#canvas.remove();
  }

  /** That it is drawn for. */
  get zoom(): number | undefined {
    return this.#drawn?.zoom;
  }

  /** Whether all of the view is drawn, and for its zoom. */
  covers(): boolean {
    const drawn = this.#drawn;
    return drawn?.zoom === this.#map.getZoom() && drawn.bounds.contains(this.#map.getBounds());
  }

  /** The view of now, with some more on every side. */
  frame(): Frame {
    const zoom = this.#map.getZoom();
    const view = this.#map.getSize();
    const pad = view.multiplyBy(PAD).round();
    const size = view.add(pad.multiplyBy(2));
    const origin = this.#map.getPixelBounds().getTopLeft().subtract(pad).round();
    const corner = (at: L.Point): L.LatLng => this.#map.unproject(at, zoom);
    return { zoom, origin, size, bounds: L.latLngBounds(corner(origin), corner(origin.add(size))) };
  }

  /** An empty canvas in the place of the frame, one unit of it a pixel of the page. */
  open(frame: Frame): CanvasRenderingContext2D | null {
    const { size } = frame;
    const ratio = devicePixelRatio;
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    // A canvas of another size is another picture in memory: it is kept while it fits.
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#canvas.style.width = `${size.x}px`;
      this.#canvas.style.height = `${size.y}px`;
    }
    this.#drawn = frame;
    this.#place();
    const context = this.#canvas.getContext('2d');
    context?.setTransform(ratio, 0, 0, ratio, 0, 0);
    context?.clearRect(0, 0, size.x, size.y);
    return context;
  }

  readonly #place = (): void => {
    if (!this.#drawn) return;
    const { zoom, bounds } = this.#drawn;
    const corner = this.#map.latLngToLayerPoint(bounds.getNorthWest()).round();
    L.DomUtil.setTransform(this.#canvas, corner, this.#map.getZoomScale(this.#map.getZoom(), zoom));
  };

  readonly #animate = (event: L.LeafletEvent): void => {
    if (!this.#drawn) return;
    const { zoom, center } = event as L.ZoomAnimEvent;
    const internals = this.#map as unknown as Internals;
    const corner = internals._latLngBoundsToNewLayerBounds(this.#drawn.bounds, zoom, center).min;
    if (corner) L.DomUtil.setTransform(this.#canvas, corner, this.#map.getZoomScale(zoom, this.#drawn.zoom));
  };
}
