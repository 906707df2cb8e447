/**
 * What a road number is drawn on. Chinese roads have the colours of their signs (GB 5768.2): expressways green, other
 * national roads (G) red, provincial ones (S) yellow, county and township roads (X, Y) white. Numbers of other
 * countries stand on a plain plate.
 */
export type Plate = 'expressway' | 'national' | 'provincial' | 'county' | 'plain';

export interface Shield {
  readonly text: string;
  readonly plate: Plate;
}

/** A number longer than this is no number of a road but a text in the wrong field. */
const MAX_LENGTH = 8;

/** The first number of a road; undefined when it has none that fits a sign. */
export function shieldOf(ref: string | undefined, roadClass: string | undefined): Shield | undefined {
  const text = ref?.split(/[;,/]/)[0]?.trim() ?? '';
  if (text.length === 0 || text.length > MAX_LENGTH) return undefined;
  return { text, plate: plateOf(text, roadClass) };
}

function plateOf(text: string, roadClass: string | undefined): Plate {
  const [, letter] = /^([GSXYC])\d+$/.exec(text) ?? [];
  if (letter === undefined) return 'plain';
  if (roadClass === 'motorway') return 'expressway';
  if (letter === 'G') return 'national';
  return letter === 'S' ? 'provincial' : 'county';
}
