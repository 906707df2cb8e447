import type { OsmTags } from '../osm/osm-elements.ts';
import { ROAD_CLASSES } from '../graph/road-way.ts';

/** What a way of the map is drawn as. Ways that look the same share one feature. */
export interface WayLook {
  readonly layer: 'roads' | 'water';
  /** Tiles of lower zooms leave it out. */
  readonly minZoom: number;
  /** A closed way that is filled. */
  readonly isArea: boolean;
  readonly properties: Readonly<Record<string, string>>;
}

/** Keys of the ways that `lookOf` looks at. */
export const DRAWN_KEYS: ReadonlySet<string> = new Set([
  'highway',
  'route',
  'waterway',
  'natural',
  'landuse',
]);

/** Zoom of the tile, which is shown one zoom later: a street is drawn once it is some pixels from the next. */
const ROAD_ZOOMS: Readonly<Record<(typeof ROAD_CLASSES)[number], number>> = {
  motorway: 5,
  trunk: 5,
  primary: 7,
  secondary: 9,
  tertiary: 10,
  unclassified: 11,
  residential: 12,
  living_street: 12,
  service: 13,
  track: 13,
};
const RAMP_ZOOM = 11;
const FERRY_ZOOM = 10;
const WATERWAY_ZOOMS: Readonly<Record<string, number>> = { river: 6, canal: 10, stream: 12 };
const WATER_AREA_ZOOM = 6;

/** Undefined for a way that is not drawn. */
export function lookOf(tags: OsmTags): WayLook | undefined {
  return roadLook(tags) ?? waterLook(tags);
}

function roadLook(tags: OsmTags): WayLook | undefined {
  const highway = tags['highway'];
  if (tags['area'] === 'yes') return undefined;
  if (highway === undefined)
    return tags['route'] === 'ferry' ? road('ferry', 'ferry', FERRY_ZOOM, tags) : undefined;
  const isRamp = highway.endsWith('_link');
  const own = isRamp ? highway.slice(0, -'_link'.length) : highway;
  const roadClass = own === 'road' ? 'unclassified' : ROAD_CLASSES.find((name) => name === own);
  if (roadClass === undefined) return undefined;
  const zoom = ROAD_ZOOMS[roadClass];
  return isRamp
    ? road(roadClass, 'ramp', Math.max(zoom, RAMP_ZOOM), tags)
    : road(roadClass, 'road', zoom, tags);
}

function road(roadClass: string, kind: string, minZoom: number, tags: OsmTags): WayLook {
  const properties = { class: roadClass, kind, ...textOf(tags, 'ref'), ...namesOf(tags) };
  return { layer: 'roads', minZoom, isArea: false, properties };
}

function waterLook(tags: OsmTags): WayLook | undefined {
  const waterway = tags['waterway'] ?? '';
  const isArea =
    tags['natural'] === 'water' ||
    waterway === 'riverbank' ||
    tags['landuse'] === 'reservoir' ||
    tags['landuse'] === 'basin';
  if (isArea) {
    return {
      layer: 'water',
      minZoom: WATER_AREA_ZOOM,
      isArea,
      properties: { kind: 'lake', ...namesOf(tags) },
    };
  }
  const minZoom = WATERWAY_ZOOMS[waterway];
  if (minZoom === undefined || tags['tunnel'] !== undefined) return undefined;
  return { layer: 'water', minZoom, isArea, properties: { kind: waterway, ...namesOf(tags) } };
}

/** As it is written there, and in English where the map knows it. */
export const namesOf = (tags: OsmTags): Record<string, string> => ({
  ...textOf(tags, 'name'),
  ...(tags['name:en'] !== undefined && { en: tags['name:en'] }),
});

const textOf = (tags: OsmTags, key: string): Record<string, string> => {
  const text = tags[key];
  return text === undefined ? {} : { [key]: text };
};
