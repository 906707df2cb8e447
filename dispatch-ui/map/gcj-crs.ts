/** Loaded when the base map is of the shifted datum of Chinese web maps. */
import gcoord from 'gcoord';
import * as L from 'leaflet';

const mercator = L.Projection.SphericalMercator;

/**
 * Puts places, which are WGS 84 throughout, where a GCJ-02 base map shows them: some 500 m from where they would lie.
 * Only the projection knows; every layer goes on giving WGS 84.
 */
export const GCJ_CRS: L.CRS = L.extend({}, L.CRS.EPSG3857, {
  projection: L.extend({}, mercator, {
    project({ lat, lng }: L.LatLng): L.Point {
      const [east, north] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
      return mercator.project(L.latLng(north, east));
    },
    unproject(point: L.Point): L.LatLng {
      const { lat, lng } = mercator.unproject(point);
      const [east, north] = gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84);
      return L.latLng(north, east);
    },
  }),
});
