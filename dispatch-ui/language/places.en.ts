import type { placesZh } from './places.zh.ts';

export const placesEn: Readonly<Record<keyof typeof placesZh, string>> = {
  'place.centre': 'Hospital',
  'place.blood-centre': 'Blood centre',
  'place.station': 'Station',
  'place.county': 'County',
  'place.township': 'Township',
  'place.village': 'Village',
  'place.road': 'Road',
  'place.crossing': 'Crossing',
  'place.house': 'House',
  'place.kilometre': 'Kilometre',
  'place.spot': 'Place',
  'place.none': 'Nothing is called so',
  'place.count': '{n} found: choose with the up and down keys',
  'place.poor':
    'Names of roads and places are not available: only hospitals, townships and stations are searched',
};
