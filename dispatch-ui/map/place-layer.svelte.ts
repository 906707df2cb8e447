import * as L from 'leaflet';
import type { BloodCentre, Name, Station } from '../../coordinator/domain/network.ts';

export interface PlacePicture {
  readonly stations: readonly Station[];
  readonly bloodCentres: readonly BloodCentre[];
  readonly say: (name: Name) => string;
}

/** Where ambulances and blood stand by. Returns how to remove it. */
export function placeLayer(map: L.Map, picture: () => PlacePicture): () => void {
  const drawn = L.layerGroup().addTo(map);

  const add = (at: Station['place'], title: string, icon: L.DivIcon): void => {
    L.marker([at.lat, at.lon], { icon, title, alt: title, keyboard: false, zIndexOffset: -500 }).addTo(drawn);
  };

  $effect(() => {
    const { stations, bloodCentres, say } = picture();
    drawn.clearLayers();
    for (const { place, name } of bloodCentres)
      add(place, say(name), L.divIcon({ className: 'blood-pin', html: '◕', iconSize: [24, 24] }));
    for (const { place, name } of stations)
      add(place, say(name), L.divIcon({ className: 'station-pin', iconSize: [8, 8] }));
  });

  return () => {
    drawn.remove();
  };
}
