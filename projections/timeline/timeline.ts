import type { EventStore } from '../../coordinator/application/ports.ts';
import type { EventOf, Recorded, StreamName } from '../../coordinator/domain/events.ts';
import { lastKnownAt } from '../history/revision-at.ts';
import type { Timeline, TimelineEntry } from './view.ts';

type Reader = Pick<EventStore, 'readStream' | 'readAll' | 'readAt' | 'readLast'>;

interface Story {
  readonly opened: Recorded<EventOf<'IncidentOpened'>>;
  readonly closed: Recorded<EventOf<'IncidentClosed'>> | undefined;
  readonly unitIds: ReadonlySet<string>;
  readonly events: readonly Recorded[];
}

const isOf = <Type extends Recorded['event']['type']>(
  recorded: Recorded,
  type: Type,
): recorded is Recorded<EventOf<Type>> => recorded.event.type === type;

const belongsTo = ({ event }: Recorded, incidentId: string): boolean =>
  'incidentId' in event && event.incidentId === incidentId;

async function all(events: AsyncIterable<Recorded>): Promise<readonly Recorded[]> {
  const collected: Recorded[] = [];
  for await (const recorded of events) collected.push(recorded);
  return collected;
}

async function readIncident(store: Reader, incidentId: string): Promise<Story | undefined> {
  const events = await all(store.readStream(`incident-${incidentId}`));
  const opened = events.find((recorded) => isOf(recorded, 'IncidentOpened'));
  if (!opened) return undefined;
  return {
    opened,
    closed: events.find((recorded) => isOf(recorded, 'IncidentClosed')),
    unitIds: new Set(
      events.flatMap((recorded) => (isOf(recorded, 'UnitCommitted') ? [recorded.event.unitId] : [])),
    ),
    events,
  };
}

/**
 * What a unit did for the incident. Its stream is read from the moment the incident opened; once the incident is
 * closed and the unit has another one, nothing more can follow.
 */
async function readUnit(store: Reader, unitId: string, { opened, closed }: Story): Promise<Recorded[]> {
  const stream: StreamName = `unit-${unitId}`;
  const { incidentId } = opened.event;
  const before = await lastKnownAt(store, stream, opened.recordedAt);
  const events: Recorded[] = [];
  for await (const recorded of store.readStream(stream, before?.revision ?? 0)) {
    if (belongsTo(recorded, incidentId)) events.push(recorded);
    else if (closed && recorded.recordedAt > closed.recordedAt && isOf(recorded, 'UnitAssigned')) break;
  }
  return events;
}

/** Pre-alerts and blood orders name the incident or its patients; they begin while it is open. */
async function findStreams(store: Reader, { opened, closed }: Story): Promise<readonly StreamName[]> {
  const { incidentId, patientIds } = opened.event;
  const streams: StreamName[] = [];
  for await (const recorded of store.readAll(['prealert', 'bloodorder'], opened.position)) {
    if (closed && recorded.recordedAt > closed.recordedAt) break;
    const { event } = recorded;
    const isOurs =
      event.type === 'PreAlertSent'
        ? event.incidentId === incidentId
        : event.type === 'BloodOrdered' &&
          event.patientId !== undefined &&
          patientIds.includes(event.patientId);
    if (isOurs) streams.push(recorded.stream);
  }
  return streams;
}

/** The event's own fields; sealed personal data stay in the log. */
function entry({ id, stream, recordedAt, metadata, event }: Recorded): TimelineEntry {
  const { type, at } = event;
  const data = Object.fromEntries(
    Object.entries(event).filter(([field]) => field !== 'type' && field !== 'sealed'),
  );
  return { eventId: id, stream, type, at, recordedAt, by: metadata.by, data };
}

/**
 * The story of one incident on both axes of time, in the order in which it happened: its call, its patients, its
 * units as far as they worked for it, its pre-alerts and the blood ordered for its patients. `undefined` when the
 * incident is unknown.
 */
export async function readTimeline(store: Reader, incidentId: string): Promise<Timeline | undefined> {
  const story = await readIncident(store, incidentId);
  if (!story) return undefined;
  const { callId, patientIds } = story.opened.event;
  const streams: readonly StreamName[] = [
    `call-${callId}`,
    ...patientIds.map((patientId): StreamName => `patient-${patientId}`),
    ...(await findStreams(store, story)),
  ];
  const parts = await Promise.all([
    ...streams.map((stream) => all(store.readStream(stream))),
    ...[...story.unitIds].map((unitId) => readUnit(store, unitId, story)),
  ]);
  const entries = [...story.events, ...parts.flat()]
    .sort((a, b) => a.event.at - b.event.at || (a.position < b.position ? -1 : 1))
    .map(entry);
  return { incidentId, entries };
}
