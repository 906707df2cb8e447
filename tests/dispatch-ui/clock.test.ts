import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Clock } from '../../dispatch-ui/time/clock.svelte.ts';

const clocks = suite('the clock of a desk');

clocks('a desk whose own clock is wrong shows the time of the server', () => {
  const clock = new Clock(() => 1_000_000);
  clock.synchronise(5_000_000);
  clock.tick();
  assert.is(clock.now, 5_000_000);
});

clocks('a slow frame does not set the clock back', () => {
  let local = 0;
  const clock = new Clock(() => local);
  clock.synchronise(10_000);
  local = 1000;
  clock.synchronise(10_400);
  clock.tick();
  assert.is(clock.now, 11_000);
});

clocks('a faster frame brings the clock nearer to the server', () => {
  const clock = new Clock(() => 0);
  clock.synchronise(10_000);
  clock.synchronise(10_300);
  clock.tick();
  assert.is(clock.now, 10_300);
});

clocks('a server whose clock was set back is followed', () => {
  const clock = new Clock(() => 0);
  clock.synchronise(60_000);
  clock.synchronise(1000);
  clock.tick();
  assert.is(clock.now, 1000);
});

clocks.run();
