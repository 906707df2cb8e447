import type { EventStore } from '../../coordinator/application/ports.ts';
import type { EventOf, Recorded, StreamName } from '../../coordinator/domain/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
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

/** What is told of the incident in streams of others: streams of its own from their first event, and single events. */
interface Elsewhere {
  readonly streams: readonly StreamName[];
  readonly events: readonly Recorded[];
}

/** Whether an alarm was about the incident: itself, its call, what belongs to it, or a unit while it worked for it. */
function isAbout(
  { subject, raisedAt }: EventOf<'AlarmAcknowledged' | 'AlarmAcknowledgementTakenBack'>,
  story: Story,
  streams: readonly StreamName[],
): boolean {
  const { incidentId, callId } = story.opened.event;
  switch (subject.kind) {
    case 'incident':
      return subject.id === incidentId;
    case 'call':
      return subject.id === callId;
    case 'inbound':
      return streams.includes(`prealert-${subject.id}`);
    case 'blood-order':
      return streams.includes(`bloodorder-${subject.id}`);
    case 'unit':
      return worksAt(story, subject.id, raisedAt);
    case 'centre':
    case 'blood-stock':
    case 'site':
      return false;
  }
}

function worksAt({ events }: Story, unitId: string, at: Instant): boolean {
  const last = events.findLast(
    ({ event }) =>
      (event.type === 'UnitCommitted' || event.type === 'UnitReleased') &&
      event.unitId === unitId &&
      event.at <= at,
  );
  return last?.event.type === 'UnitCommitted';
}

/** Pre-alerts, blood orders, places kept and alarms name the incident or its patients; they begin while it is open. */
async function findElsewhere(store: Reader, story: Story): Promise<Elsewhere> {
  const { incidentId, patientIds } = story.opened.event;
  const streams: StreamName[] = [];
  const events: Recorded[] = [];
  const isOurs = (patientId: string | undefined): boolean =>
    patientId !== undefined && patientIds.includes(patientId);
  for await (const recorded of store.readAll(
    ['prealert', 'bloodorder', 'centre', 'alarm'],
    story.opened.position,
  )) {
    if (story.closed && recorded.recordedAt > story.closed.recordedAt) break;
    if (isOf(recorded, 'PreAlertSent')) {
      if (recorded.event.incidentId === incidentId) streams.push(recorded.stream);
    } else if (isOf(recorded, 'BloodOrdered')) {
      if (isOurs(recorded.event.patientId)) streams.push(recorded.stream);
    } else if (isOf(recorded, 'PlaceHeld') || isOf(recorded, 'PlaceReleased')) {
      if (isOurs(recorded.event.patientId)) events.push(recorded);
    } else if (isOf(recorded, 'AlarmAcknowledged') || isOf(recorded, 'AlarmAcknowledgementTakenBack')) {
      if (isAbout(recorded.event, story, streams)) events.push(recorded);
    }
  }
  return { streams, events };
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
 * units as far as they worked for it, its pre-alerts, the blood ordered and the places kept for its patients, and the
 * alarms that somebody took. `undefined` when the incident is unknown.
 */
export async function readTimeline(store: Reader, incidentId: string): Promise<Timeline | undefined> {
  const story = await readIncident(store, incidentId);
  if (!story) return undefined;
  const { callId, patientIds } = story.opened.event;
  const elsewhere = await findElsewhere(store, story);
  const streams: readonly StreamName[] = [
    `call-${callId}`,
    ...patientIds.map((patientId): StreamName => `patient-${patientId}`),
    ...elsewhere.streams,
  ];
  const parts = await Promise.all([
    ...streams.map((stream) => all(store.readStream(stream))),
    ...[...story.unitIds].map((unitId) => readUnit(store, unitId, story)),
  ]);
  const entries = [...story.events, ...elsewhere.events, ...parts.flat()]
    .sort((a, b) => a.event.at - b.event.at || (a.position < b.position ? -1 : 1))
    .map(entry);
  return { incidentId, entries };
}
