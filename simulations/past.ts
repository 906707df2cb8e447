import { derivedId } from '../coordinator/application/derived-ids.ts';
import type { NewEvent } from '../coordinator/application/ports.ts';
import type { StreamName } from '../coordinator/domain/events.ts';
import type { Network } from '../coordinator/domain/network.ts';
import { type Instant, later, minutes } from '../coordinator/domain/quantities.ts';
import type { TravelTimes } from '../projections/roads/travel-times.ts';
import { DISPATCH_POLICIES } from './dispatch-policies.ts';
import { runScenario } from './engine.ts';
import type { Player } from './engine-setup.ts';
import { keyedDraws } from './keyed-draws.ts';
import { bloodPlayer } from './past-blood.ts';
import { pastCalls } from './past-calls.ts';
import { alarmPlayer, readinessPlayer } from './past-desks.ts';
import { type Tracks, trackPlayer } from './past-tracks.ts';
import { createVehicles } from './vehicles.ts';

/** Long enough for missions from the call to the free unit, and for the first treatments. */
const SPAN_MINUTES = 90;
/** Nobody signed in to do it: what the drill played for itself says so. */
const ACCOUNT = 'drill';
/** Keys of the streams of random numbers. */
const STREAM = { readiness: 11, alarms: 12, blood: 13 };

/** A fact that waits for its place in a store. */
export interface PastFact {
  readonly stream: StreamName;
  readonly event: NewEvent;
}

export interface Past {
  readonly network: Network;
  readonly travelTimes: TravelTimes;
  /** Multiple of the published demand. */
  readonly rate: number;
  readonly seed: number;
  /** When the drill itself begins. */
  readonly until: Instant;
}

/**
 * The hour and a half before a drill as the same crews, callers, centres and blood centre would have had it, by the live rules on
 * virtual time. What is under way at its end is under way in the facts: whoever plays on from them finds it so.
 * @returns the facts in the order in which they came about, then the tracks.
 */
export async function playPast({
  network,
  travelTimes,
  rate,
  seed,
  until,
}: Past): Promise<readonly PastFact[]> {
  const start = later(until, minutes(-SPAN_MINUTES));
  const draws = (stream: number) => keyedDraws(seed, start, stream);
  const bloodVehicles = createVehicles(network, 'blood-vehicle');
  const tracks = trackPlayer(bloodVehicles);
  const [bloodCentre] = network.bloodCentres;
  const players: readonly Player[] = [
    tracks.player,
    readinessPlayer(draws(STREAM.readiness)),
    alarmPlayer(ACCOUNT, draws(STREAM.alarms)),
    ...(bloodCentre ? [bloodPlayer(bloodCentre, bloodVehicles, draws(STREAM.blood))] : []),
  ];
  const facts: PastFact[] = [];
  await runScenario(
    {
      network,
      travelTimes,
      calls: pastCalls(network, rate, seed, { start, until }),
      policy: DISPATCH_POLICIES['closest-idle'],
      start,
      until,
      by: `user:${ACCOUNT}`,
      players,
    },
    {
      recorded: ({ id, stream, event, metadata }) => facts.push({ stream, event: { id, event, metadata } }),
      covered: () => undefined,
      waiting: () => undefined,
      hourPassed: () => undefined,
    },
  );
  return [...facts, ...trackFacts(tracks.tracks, until)];
}

function trackFacts(tracks: Tracks, at: Instant): readonly PastFact[] {
  return [...tracks].map(([unitId, fixes]) => {
    const id = derivedId(`past/${unitId}/${at}`, 0);
    const metadata = { correlationId: id, causationId: id, by: `terminal:${unitId}` };
    return {
      stream: `track-${unitId}`,
      event: { id, event: { type: 'FixesRecorded', unitId, fixes, at }, metadata },
    };
  });
}
