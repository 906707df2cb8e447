import '../theme/map-tokens.css';
import type { Plate } from './road-shield.ts';

/** Colours that the base map is drawn with, from the tokens of the theme that is shown. */
export interface MapColours {
  readonly font: string;
  readonly ground: string;
  readonly land: string;
  readonly edge: string;
  readonly water: string;
  readonly waterName: string;
  readonly motorway: string;
  readonly trunk: string;
  readonly primary: string;
  readonly street: string;
  readonly lane: string;
  readonly casing: string;
  readonly district: string;
  readonly town: string;
  readonly roadName: string;
  readonly halo: string;
  readonly plates: Readonly<Record<Plate, { readonly ground: string; readonly text: string }>>;
}

export function readMapColours(): MapColours {
  const style = getComputedStyle(document.documentElement);
  const read = (token: string): string => style.getPropertyValue(`--${token}`).trim();
  const plate = (name: Plate): MapColours['plates'][Plate] => ({
    ground: read(`plate-${name}`),
    text: read(`plate-${name}-text`),
  });
  return {
    font: read('font'),
    ground: read('map-ground'),
    land: read('map-land'),
    edge: read('map-county'),
    water: read('map-water'),
    waterName: read('map-water-name'),
    motorway: read('map-motorway'),
    trunk: read('map-trunk'),
    primary: read('map-primary'),
    street: read('map-street'),
    lane: read('map-lane'),
    casing: read('map-casing'),
    district: read('map-district-name'),
    town: read('map-label'),
    roadName: read('map-road-name'),
    halo: read('map-land'),
    plates: {
      expressway: plate('expressway'),
      national: plate('national'),
      provincial: plate('provincial'),
      county: plate('county'),
      plain: plate('plain'),
    },
  };
}
