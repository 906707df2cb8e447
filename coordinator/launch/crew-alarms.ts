import { setTimeout as sleep } from 'node:timers/promises';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { AlarmsRaised } from '../../gps-gateway/alarms.ts';
import { derivedId } from '../application/derived-ids.ts';
import type { Handle } from '../application/handle.ts';
import { type Bus, StoreUnavailable } from '../application/ports.ts';
import { CREW_ALARM_CAUSES, type CrewAlarmCause } from '../domain/unit/events.ts';
import type { Instant } from '../domain/quantities.ts';
import type { Alarm } from '../domain/track/events.ts';

/** Every coordinator hears an alarm; one of them records it. */
const QUEUE_GROUP = 'crew-alarms';
const RETRY_MS = 500;

const message = Compile(
  Type.Object({
    unitId: Type.String({ minLength: 1 }),
    alarms: Type.Array(Type.Unsafe<Alarm>(Type.String())),
    at: Type.Unsafe<Instant>(Type.Number()),
    place: Type.Optional(
      Type.Object({
        lat: Type.Number({ minimum: -90, maximum: 90 }),
        lon: Type.Number({ minimum: -180, maximum: 180 }),
      }),
    ),
  }),
);

interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/**
 * Puts on record what gateways publish of a crew in danger. The id of the alarm follows from unit, moment and cause:
 * heard twice, it is recorded once. While the store is away it is tried again until the signal aborts.
 */
export async function recordCrewAlarms(parts: {
  readonly bus: Bus;
  readonly handle: Handle;
  readonly log: Log;
  readonly signal: AbortSignal;
}): Promise<() => Promise<void>> {
  const { bus, handle, log, signal } = parts;
  const recording = new Set<Promise<void>>();

  async function record(
    { unitId, at, place }: AlarmsRaised,
    causes: readonly CrewAlarmCause[],
  ): Promise<void> {
    const alarmId = derivedId(`crew-alarm ${unitId} ${at} ${causes.join(' ')}`, 0);
    const where = place && { place: { lat: place.lat, lon: place.lon } };
    const context = {
      commandId: alarmId,
      correlationId: alarmId,
      causationId: alarmId,
      by: `terminal:${unitId}`,
    };
    while (!signal.aborted) {
      try {
        const handled = await handle(
          { type: 'RaiseCrewAlarm', unitId, alarmId, causes, ...where, at },
          context,
        );
        if (handled.accepted) log.info({ unitId, alarmId, causes }, 'crew alarm recorded');
        else
          log.warn({ unitId, refusal: handled.refusal }, 'crew alarm of a unit that is not in the network');
        return;
      } catch (fault) {
        if (!(fault instanceof StoreUnavailable)) throw fault;
        log.warn({ unitId, alarmId, err: fault }, 'crew alarm waits for the store');
      }
      await sleep(RETRY_MS);
    }
  }

  const subscription = await bus.subscribe(
    'alarms.v1.*',
    (payload) => {
      if (!message.Check(payload)) {
        log.warn({}, 'a message on alarms.v1 is no alarm');
        return;
      }
      const causes = CREW_ALARM_CAUSES.filter((cause) => payload.alarms.includes(cause));
      if (causes.length === 0) return;
      const recorded = record(payload, causes)
        .catch((fault: unknown) => {
          log.error({ err: fault, unitId: payload.unitId }, 'a crew alarm could not be recorded');
        })
        .finally(() => recording.delete(recorded));
      recording.add(recorded);
    },
    QUEUE_GROUP,
  );
  return async () => {
    await subscription.unsubscribe();
    await Promise.all(recording);
  };
}
