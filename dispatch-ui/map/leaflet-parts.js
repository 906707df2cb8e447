/**
 * What the build takes for `leaflet`: of its modules those that our maps are made of. Its bundle brings popups, tooltips,
 * overlays of pictures and films, the switch of layers and GeoJSON along, a third of its weight, and nobody here uses them.
 */
import 'leaflet/src/control/Control.Zoom.js';
import 'leaflet/src/map/handler/Map.BoxZoom.js';
import 'leaflet/src/map/handler/Map.DoubleClickZoom.js';
import 'leaflet/src/map/handler/Map.Drag.js';
import 'leaflet/src/map/handler/Map.Keyboard.js';
import 'leaflet/src/map/handler/Map.ScrollWheelZoom.js';
import 'leaflet/src/map/handler/Map.TapHold.js';
import 'leaflet/src/map/handler/Map.TouchZoom.js';
import { attribution } from 'leaflet/src/control/Control.Attribution.js';
import { scale } from 'leaflet/src/control/Control.Scale.js';
import { zoom } from 'leaflet/src/control/Control.Zoom.js';
import * as DomUtil from 'leaflet/src/dom/DomUtil.js';
import { EPSG3857 } from 'leaflet/src/geo/crs/CRS.EPSG3857.js';
import { SphericalMercator } from 'leaflet/src/geo/projection/Projection.SphericalMercator.js';
import { Map } from 'leaflet/src/map/Map.js';

export { DomUtil };
export { extend } from 'leaflet/src/core/Util.js';
export { toLatLng as latLng } from 'leaflet/src/geo/LatLng.js';
export { toLatLngBounds as latLngBounds } from 'leaflet/src/geo/LatLngBounds.js';
export { toPoint as point } from 'leaflet/src/geometry/Point.js';
export { layerGroup } from 'leaflet/src/layer/LayerGroup.js';
export { divIcon } from 'leaflet/src/layer/marker/DivIcon.js';
export { marker } from 'leaflet/src/layer/marker/Marker.js';
export { tileLayer } from 'leaflet/src/layer/tile/TileLayer.js';
export { canvas } from 'leaflet/src/layer/vector/Canvas.js';
export { circleMarker } from 'leaflet/src/layer/vector/CircleMarker.js';
export { polygon } from 'leaflet/src/layer/vector/Polygon.js';
export { polyline } from 'leaflet/src/layer/vector/Polyline.js';
export { svg } from 'leaflet/src/layer/vector/SVG.js';
export { createMap as map } from 'leaflet/src/map/Map.js';
export const control = { attribution, scale, zoom };
export const CRS = { EPSG3857 };
export const Projection = { SphericalMercator };

// Of the whole: every path of ours names its renderer, so that SVG comes with the first that is drawn in it.
Map.include({
  getRenderer({ options: { renderer } }) {
    if (!this.hasLayer(renderer)) this.addLayer(renderer);
    return renderer;
  },
});
