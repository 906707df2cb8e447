import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const colours = suite('the colours of the map');

/** Relative luminance of WCAG 2, from `#rrggbb`. */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.039_28 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (parts[0] ?? 0) + 0.7152 * (parts[1] ?? 0) + 0.0722 * (parts[2] ?? 0);
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
}

const sheets = ['tokens.css', 'map-tokens.css'].map((name) =>
  readFileSync(new URL(`../../dispatch-ui/theme/${name}`, import.meta.url), 'utf8'),
);

/** Contrast between two tokens of a theme. */
function contrastIn(theme: 'dark' | 'light'): (one: string, other: string) => number {
  const block = sheets
    .map((css) => css.slice(css.indexOf(`[data-theme='${theme}']`)).split('}')[0] ?? '')
    .join('');
  const valueOf = (token: string): string => {
    const value = new RegExp(`--${token}: (#[0-9a-f]{6});`).exec(block)?.[1];
    if (value === undefined) throw new Error(`the ${theme} theme has no ${token}`);
    return value;
  };
  return (one, other) => contrast(valueOf(one), valueOf(other));
}

for (const theme of ['dark', 'light'] as const) {
  const between = contrastIn(theme);

  colours(`every name can be read on the land in the ${theme} theme`, () => {
    for (const name of ['map-label', 'map-district-name', 'map-road-name', 'map-water-name'])
      assert.ok(between(name, 'map-land') >= 4.5, name);
  });

  colours(`every number can be read on its plate in the ${theme} theme`, () => {
    for (const plate of ['expressway', 'national', 'provincial', 'county', 'plain'])
      assert.ok(between(`plate-${plate}`, `plate-${plate}-text`) >= 4.5, plate);
  });

  colours(`units stand out from the land and roads do not in the ${theme} theme`, () => {
    for (const status of ['available', 'en-route', 'on-scene', 'transport', 'out'])
      assert.ok(between(`status-${status}`, 'map-land') >= 3, status);
    for (const road of ['motorway', 'trunk', 'primary', 'street', 'lane'])
      assert.ok(between(`map-${road}`, 'map-land') < 3.5, road);
  });
}

colours.run();
