import { randomUUID } from 'node:crypto';
import { TABLES } from '../../coordinator/adapters/http/visibility.ts';
import { memoryEventStore } from '../../coordinator/adapters/memory-event-store.ts';
import type { EventStore } from '../../coordinator/application/ports.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { DomainEvent, Recorded, StreamName } from '../../coordinator/domain/events.ts';
import { type Instant, instant } from '../../coordinator/domain/quantities.ts';
import { createHistory } from '../../projections/history/history.ts';
import { CHUNK_MS, COURSE_MS, HINDSIGHTS, type Hindsight } from '../../projections/history/view.ts';
import { emptyReadModel, READ_MODEL, READ_MODEL_CATEGORIES } from '../../projections/read-model.ts';
import type { Rows } from '../../projections/rows.ts';
import { foldInto } from '../../projections/run.ts';
import { DISPATCH_POLICIES } from '../../simulations/dispatch-policies.ts';
import { drawCalls } from '../../simulations/simulated-calls.ts';
import { openSimulatedRoads } from '../../simulations/simulated-roads.ts';
import { simulate } from '../../simulations/simulation.ts';
import { fuyang } from '../support/staffed-site.ts';

export interface SeeksFound {
  readonly hindsight: Hindsight;
  /** Into five minutes that the window does not hold: computed, written as JSON and read. */
  readonly coldMs: readonly number[];
  /** Arrivals and the circle of the very moment, once the picture stands still. */
  readonly wholeMs: readonly number[];
  readonly kilobytes: readonly number[];
}

export interface ReplayFound {
  readonly hours: number;
  readonly events: number;
  readonly fixes: number;
  readonly seeks: readonly SeeksFound[];
  readonly courseSeconds: number;
}

const SENT: ReadonlySet<string> = new Set(TABLES);
const HOURS = 8;
const HOUR_MS = 3_600_000;
const SEEKS = 60;
const SEED = 7;
/** Monday morning in Fuyang, 08:00. */
const START = instant(Date.UTC(2025, 5, 2));
const UNTIL = instant(START + HOURS * HOUR_MS);
const REPORTS_MS = { driving: 5_000, standing: 60_000 } as const;

interface Fact {
  readonly stream: StreamName;
  readonly event: DomainEvent;
  readonly recordedAt: Instant;
  readonly metadata: Recorded['metadata'];
}

const travelTimes = openSimulatedRoads(fuyang, true);

async function simulated(): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  await simulate(
    {
      network: fuyang,
      travelTimes,
      calls: drawCalls(fuyang, { start: START, until: UNTIL }, SEED),
      policy: DISPATCH_POLICIES['closest-idle'],
      start: START,
      until: UNTIL,
    },
    { writeLog: (line) => facts.push(JSON.parse(line) as Fact) },
  );
  return facts;
}

/** Each ambulance reports each minute at its station and each five seconds on a mission, driving about it. */
function reports(facts: readonly Fact[]): readonly Fact[] {
  const metadata = { correlationId: 'track', causationId: 'track', by: 'terminal:bench' };
  const stations = new Map(fuyang.stations.map(({ id, place }) => [id, place]));
  return fuyang.units.flatMap(({ id: unitId, stationId }) => {
    const home: Place = stations.get(stationId) ?? { lat: 32.9, lon: 115.8 };
    const steps = facts.filter(({ stream }) => stream === `unit-${unitId}`);
    const made: Fact[] = [];
    let next = 0;
    let isAway = false;
    for (let at: number = START; at < UNTIL; at += isAway ? REPORTS_MS.driving : REPORTS_MS.standing) {
      for (let step = steps[next]; step && step.recordedAt <= at; step = steps[++next]) {
        if (step.event.type === 'UnitMobilised') isAway = true;
        if (step.event.type === 'UnitReturnedToStation') isAway = false;
      }
      const turn = (at - START) / 400_000;
      const place = isAway
        ? { lat: home.lat + 0.05 * Math.sin(turn), lon: home.lon + 0.05 * Math.cos(turn) }
        : home;
      const fix = {
        ...place,
        at: instant(at),
        receivedAt: instant(at),
        speedMps: isAway ? 15 : 0,
        courseDegrees: 90,
        altitudeMetres: 30,
        ignitionOn: isAway,
      };
      const event = { type: 'FixesRecorded', unitId, fixes: [fix], at: instant(at) } as const;
      made.push({ stream: `track-${unitId}`, event, recordedAt: instant(at), metadata });
    }
    return made;
  });
}

async function storeOf(facts: readonly Fact[]): Promise<EventStore> {
  let now: Instant = START;
  const store = memoryEventStore({ now: () => now });
  for (const { stream, event, metadata, recordedAt } of facts) {
    now = recordedAt;
    await store.append(stream, [{ id: randomUUID(), event, metadata }], 'any');
  }
  return store;
}

async function timed<Answer>(work: () => Promise<Answer>): Promise<readonly [Answer, number]> {
  const began = performance.now();
  const answer = await work();
  return [answer, performance.now() - began];
}

/** The tables that are sent. */
const shown = (tables: Rows): Rows =>
  Object.fromEntries(Object.entries(tables).filter(([table]) => SENT.has(table)));

/** Moments all over the day, in no order. */
const moments = Array.from({ length: SEEKS }, (_, index) =>
  instant(START + ((index * 7_919) % 9_973) * ((HOURS * HOUR_MS - CHUNK_MS) / 9_973)),
);

export async function measureReplay(): Promise<ReplayFound> {
  const decided = await simulated();
  const tracks = reports(decided);
  const store = await storeOf([...decided, ...tracks].sort((a, b) => a.recordedAt - b.recordedAt));
  const history = createHistory({ store, travelTimes });
  const view = emptyReadModel();
  for await (const recorded of store.readAll(READ_MODEL_CATEGORIES, 'start')) {
    foldInto(READ_MODEL, view, recorded);
    history.observe(recorded, view);
  }

  const seeks: SeeksFound[] = [];
  for (const hindsight of HINDSIGHTS) {
    const coldMs: number[] = [];
    const wholeMs: number[] = [];
    const kilobytes: number[] = [];
    for (const moment of moments) {
      const [text, took] = await timed(async () => {
        const chunk = await history.chunk(moment, UNTIL, hindsight);
        const json = JSON.stringify({ ...chunk, tables: shown(chunk.tables) });
        JSON.parse(json);
        return json;
      });
      coldMs.push(took);
      kilobytes.push(text.length / 1000);
      wholeMs.push((await timed(() => history.at(moment, hindsight)))[1]);
    }
    seeks.push({ hindsight, coldMs, wholeMs, kilobytes });
  }
  const [, courseMs] = await timed(async () => {
    for (let from: number = START; from < UNTIL; from += COURSE_MS) {
      await history.course(instant(from), instant(from + COURSE_MS), instant(UNTIL + HOUR_MS), 'known');
    }
  });
  return {
    hours: HOURS,
    events: decided.length,
    fixes: tracks.length,
    seeks,
    courseSeconds: courseMs / 1000,
  };
}
