import type { Feature, LabelRule, LabelSymbolizer } from 'protomaps-leaflet';
import type { Tongue } from '../language/tongue.ts';
import type { MapColours } from './map-colours.ts';
import type { Lettering } from './lettering.ts';
import { plateLabels } from './number-plates.ts';
import { spotLabels } from './place-names.ts';
import { roadNameLabels } from './road-names.ts';

const SHIELD_SPACING_PX = 320;
const NAME_SPACING_PX = 420;

/** By class: number plates, and names, from which zoom on. */
const SHIELD_ZOOMS: Readonly<Record<string, number>> = {
  motorway: 8,
  trunk: 9,
  primary: 10,
  secondary: 12,
};
const NAME_ZOOMS: Readonly<Record<string, number>> = {
  motorway: 12,
  trunk: 12,
  primary: 12.5,
  secondary: 13,
  tertiary: 13.5,
  unclassified: 14.5,
  residential: 15,
  living_street: 15,
  service: 16,
};

type TextOf = (feature: Feature) => string | undefined;

/** In the language of the desk; what has no English name keeps its own. */
const nameIn =
  (tongue: Tongue): TextOf =>
  ({ props }) => {
    const name = props[tongue === 'en' && typeof props['en'] === 'string' ? 'en' : 'name'];
    return typeof name === 'string' ? name : undefined;
  };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const isKind =
  (...kinds: readonly string[]): NonNullable<LabelRule['filter']> =>
  (_, { props }) =>
    kinds.some((kind) => kind === props['kind']);

const isFrom =
  (zooms: Readonly<Record<string, number>>): NonNullable<LabelRule['filter']> =>
  (zoom, { props }) =>
    props['kind'] === 'road' && zoom >= (zooms[textOf(props['class'])] ?? Infinity);

/** What is written, the most important first: what would overlap something before it is left out. */
export function labelRules(colours: MapColours, tongue: Tongue): LabelRule[] {
  const text = nameIn(tongue);
  const lettering = (look: Partial<Lettering>): Lettering => ({
    text,
    font: colours.font,
    pixels: () => 12,
    weight: 400,
    colour: colours.town,
    halo: colours.halo,
    ...look,
  });
  const rule = (dataLayer: string, symbolizer: LabelSymbolizer, more: Partial<LabelRule>): LabelRule => ({
    dataLayer,
    symbolizer,
    ...more,
  });
  const spaced = tongue === 'zh' ? 4 : 1;
  return [
    rule(
      'places',
      spotLabels(
        lettering({
          pixels: (zoom) => (zoom < 9 ? 13 : 15),
          weight: 600,
          colour: colours.district,
          letterSpacing: spaced,
          mayMoveLines: 3,
        }),
      ),
      { filter: isKind('district'), maxzoom: 12 },
    ),
    rule('roads', plateLabels(colours, SHIELD_SPACING_PX), { filter: isFrom(SHIELD_ZOOMS) }),
    rule('places', spotLabels(lettering({ pixels: (zoom) => (zoom < 12 ? 12 : 13), dot: colours.town })), {
      filter: isKind('town'),
      minzoom: 10,
      maxzoom: 15,
    }),
    rule('roads', roadNameLabels(lettering({ colour: colours.roadName }), NAME_SPACING_PX), {
      filter: isFrom(NAME_ZOOMS),
    }),
    rule('water', roadNameLabels(lettering({ colour: colours.waterName }), NAME_SPACING_PX), {
      filter: isKind('river', 'canal'),
      minzoom: 9,
    }),
    rule('places', spotLabels(lettering({ colour: colours.roadName })), {
      filter: isKind('village'),
      minzoom: 13,
      maxzoom: 16,
    }),
  ];
}
