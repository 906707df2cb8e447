/** The drill as a process of its own: begins with the settings its parent sends, ends with its parent. */
import { type DrillSettings, runDrill } from './drill.ts';

const leaving = new AbortController();
const leave = (): void => {
  leaving.abort();
};
process.once('SIGTERM', leave);
process.once('SIGINT', leave);
process.once('disconnect', leave);

process.once('message', (settings) => {
  // The parent is the launch, and sends what `DrillSettings` says; the seed of a demonstration is its day.
  const sent = settings as Omit<DrillSettings, 'seed'> & { readonly seed?: number };
  void runDrill({ seed: Math.floor(Date.now() / 86_400_000), ...sent }, leaving.signal).finally(() => {
    if (process.connected) process.disconnect();
  });
});
