import * as L from 'leaflet';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { IncidentRow } from '../../projections/incident-queue/view.ts';
import type { Translate } from '../language/language.svelte.ts';
import { Drawn } from './drawn.ts';

export interface IncidentPicture {
  readonly incidents: ReadonlyMap<string, IncidentRow>;
  readonly selectedId: string | undefined;
  /** The place of the call that is being taken. */
  readonly intakePlace: Place | undefined;
  readonly t: Translate;
  readonly onSelect: (incidentId: string) => void;
}

interface Pin {
  readonly marker: L.Marker;
  readonly look: string;
}

/** Open incidents as numbered pins. Returns how to remove them. */
export function incidentLayer(map: L.Map, picture: () => IncidentPicture): () => void {
  const drawn = L.layerGroup().addTo(map);
  let intakePin: L.Marker | undefined;

  const draw = (incident: IncidentRow, known: Pin | undefined): Pin => {
    const shown = picture();
    const isSelected = incident.incidentId === shown.selectedId;
    const title = `P${incident.priority} ${shown.t(`complaint.${incident.complaint}`)} · ${incident.address}`;
    const className = `incident-pin p${incident.priority} ${incident.status} ${isSelected ? 'selected' : ''}`;
    const look = className + title;
    if (known?.look === look) return known;
    known?.marker.remove();
    const icon = L.divIcon({
      className,
      html: `P${incident.priority}`,
      iconSize: [30, 24],
      iconAnchor: [15, 30],
    });
    const { lat, lon } = incident.place;
    const marker = L.marker([lat, lon], {
      icon,
      title,
      alt: title,
      keyboard: false,
      zIndexOffset: isSelected ? 1000 : 500,
    })
      .on('click', () => {
        picture().onSelect(incident.incidentId);
      })
      .addTo(drawn);
    return { marker, look };
  };
  const pins = new Drawn<IncidentRow, Pin>(draw, ({ marker }) => marker.remove());

  $effect(() => {
    pins.show([...picture().incidents].filter(([, { status }]) => status !== 'closed'));
  });

  $effect(() => {
    const { intakePlace, t } = picture();
    intakePin?.remove();
    intakePin = undefined;
    if (!intakePlace) return;
    const icon = L.divIcon({ className: 'intake-pin', html: '✚', iconSize: [26, 26] });
    const title = t('intake.place');
    intakePin = L.marker([intakePlace.lat, intakePlace.lon], {
      icon,
      title,
      alt: title,
      zIndexOffset: 2000,
    }).addTo(drawn);
  });

  return () => {
    drawn.remove();
  };
}
