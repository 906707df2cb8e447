import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shadeAt, sunAltitude } from '../../dispatch-ui/crew/daylight.ts';
import { Theme } from '../../dispatch-ui/theme/theme.svelte.ts';

const day = suite('day and night on the page of a crew');

day.before.each(() => {
  localStorage.clear();
});

const FUYANG = { lat: 32.89, lon: 115.81 };
const at = (text: string): number => Date.parse(`${text}:00+08:00`);

/** Upper edge on the horizon at Fuyang, by the equations of the almanac, to six minutes. */
const DAYS = [
  ['2026-03-20', '06:23', '18:30'],
  ['2026-06-21', '05:11', '19:27'],
  ['2026-12-22', '07:15', '17:16'],
] as const;
const MARGIN_MS = 6 * 60_000;

for (const [date, sunrise, sunset] of DAYS) {
  day(`it is light from ${sunrise} to ${sunset} on ${date}`, () => {
    const [up, down] = [at(`${date}T${sunrise}`), at(`${date}T${sunset}`)];
    assert.equal(
      [up - MARGIN_MS, up + MARGIN_MS, down - MARGIN_MS, down + MARGIN_MS].map((one) => shadeAt(FUYANG, one)),
      ['dark', 'light', 'light', 'dark'],
    );
  });
}

day('the sun of the solstice stands as high at noon as the latitude says', () => {
  const noon = Math.max(
    ...Array.from({ length: 120 }, (_, minute) =>
      sunAltitude(FUYANG, at('2026-06-21T11:15') + minute * 60_000),
    ),
  );
  assert.ok(Math.abs(noon - (90 - FUYANG.lat + 23.44)) < 0.1, String(noon));
});

day('where nobody knows the place, the clock decides', () => {
  const shades = ['05:59', '06:00', '17:59', '18:00'].map((time) =>
    shadeAt(undefined, at(`2026-06-21T${time}`)),
  );
  assert.equal(shades, ['dark', 'light', 'light', 'dark']);
});

day('what somebody chose by hand stays until they leave it to the day again', () => {
  const theme = new Theme();
  theme.suggest('light');
  assert.is(theme.current, 'light');
  theme.suggest('dark');
  assert.is(theme.current, 'dark');
  theme.toggle();
  theme.suggest('dark');
  assert.is(theme.current, 'light');
  assert.is(new Theme().isChosen, true, 'also after the window was closed');
  theme.unchoose();
  theme.suggest('dark');
  assert.is(theme.current, 'dark');
});

day.run();
