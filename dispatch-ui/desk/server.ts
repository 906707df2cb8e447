import type {
  BaseMapAnswer,
  CommandAccepted,
  HistoryBounds,
  HistorySnapshot,
  MapTilesAnswer,
  MoveUpAnswer,
  PersonAnswer,
  RankingAnswer,
  Refused,
  Session,
  TimelineAnswer,
  TriageCardsAnswer,
} from '../../coordinator/contract/answers.ts';
import type { PlacesAnswer } from '../../coordinator/contract/places.ts';
import type { RoadAnswer } from '../../coordinator/contract/closures.ts';
import type { SimilarCallsAnswer, SimilarCallsBody } from '../../coordinator/contract/telephone.ts';
import type { AccountsAnswer } from '../../coordinator/contract/accounts.ts';
import type { AuditAnswer } from '../../coordinator/contract/audit.ts';
import type {
  StoreStandingAnswer,
  StoreStatisticsAnswer,
} from '../../coordinator/contract/store-standing.ts';
import type { AlarmLoadAnswer } from '../../coordinator/contract/alarms.ts';
import type { HistoryChunkAnswer, HistoryCourseAnswer } from '../../coordinator/contract/history.ts';
import type { IndicatorsAnswer } from '../../coordinator/contract/indicators.ts';
import type { TerminalFrameAnswer, TerminalsAnswer } from '../../coordinator/contract/terminals.ts';
import type { Place } from '../../coordinator/domain/geography.ts';
import type { Hindsight } from '../../projections/history/view.ts';

export type Answered<Body> =
  { readonly answered: true; readonly body: Body } | { readonly answered: false; readonly refused: Refused };

type Fetch = (path: string, options: RequestInit) => Promise<Response>;

const unreachable = (fault: unknown): Refused => ({
  accepted: false,
  code: 'Unreachable',
  message: `The server did not answer (${String(fault)}).`,
});

const isRefused = (body: unknown): body is Refused =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body;

/** A question without an answer for so long is given up, milliseconds: a server may hang without hanging up. */
const ANSWER_WITHIN_MS = 30_000;
/** Whoever has a unit to send, or waits to hear that it is sent, does not wait as long. */
const PROMPT_WITHIN_MS = 8_000;

/** `{…}` of a path is the id's own text, never part of the path. */
const id = (text: string): string => encodeURIComponent(text);

/**
 * The server's questions and commands. A refusal and an unreachable server are answers; the bodies have the types of
 * the contract because it is our own server that sends them.
 */
export class Server {
  readonly #fetch: Fetch;
  readonly #onSignedOut: () => void;

  constructor(fetch: Fetch, onSignedOut: () => void) {
    this.#fetch = fetch;
    this.#onSignedOut = onSignedOut;
  }

  session(): Promise<Answered<Session>> {
    return this.#get('/api/session') as Promise<Answered<Session>>;
  }

  unitRanking(incidentId: string): Promise<Answered<RankingAnswer>> {
    const path = `/api/incidents/${id(incidentId)}/unit-ranking`;
    return this.#get(path, PROMPT_WITHIN_MS) as Promise<Answered<RankingAnswer>>;
  }

  destinationRanking(patientId: string): Promise<Answered<RankingAnswer>> {
    const path = `/api/patients/${id(patientId)}/destination-ranking`;
    return this.#get(path, PROMPT_WITHIN_MS) as Promise<Answered<RankingAnswer>>;
  }

  moveUps(unitId: string): Promise<Answered<MoveUpAnswer>> {
    return this.#get(`/api/units/${id(unitId)}/move-ups`) as Promise<Answered<MoveUpAnswer>>;
  }

  timeline(incidentId: string): Promise<Answered<TimelineAnswer>> {
    return this.#get(`/api/incidents/${id(incidentId)}/timeline`) as Promise<Answered<TimelineAnswer>>;
  }

  person(personId: string): Promise<Answered<PersonAnswer>> {
    return this.#get(`/api/people/${id(personId)}`) as Promise<Answered<PersonAnswer>>;
  }

  historyBounds(): Promise<Answered<HistoryBounds>> {
    return this.#get('/api/history') as Promise<Answered<HistoryBounds>>;
  }

  historyAt(at: number, hindsight: Hindsight): Promise<Answered<HistorySnapshot>> {
    return this.#get(`/api/history/${Math.round(at)}?as=${hindsight}`) as Promise<Answered<HistorySnapshot>>;
  }

  historyChunk(at: number, hindsight: Hindsight): Promise<Answered<HistoryChunkAnswer>> {
    return this.#get(`/api/history/chunks/${Math.round(at)}?as=${hindsight}`) as Promise<
      Answered<HistoryChunkAnswer>
    >;
  }

  historyCourse(from: number, until: number, hindsight: Hindsight): Promise<Answered<HistoryCourseAnswer>> {
    return this.#get(`/api/history/course?from=${from}&until=${until}&as=${hindsight}`) as Promise<
      Answered<HistoryCourseAnswer>
    >;
  }

  baseMap(): Promise<Answered<BaseMapAnswer>> {
    return this.#get('/api/base-map') as Promise<Answered<BaseMapAnswer>>;
  }

  /** Names like the text, of those that fit equally well the nearest first. */
  places(text: string, near: Place | undefined): Promise<Answered<PlacesAnswer>> {
    const asked = new URLSearchParams({
      text,
      ...(near && { lat: near.lat.toFixed(5), lon: near.lon.toFixed(5) }),
    });
    return this.#get(`/api/places?${asked}`) as Promise<Answered<PlacesAnswer>>;
  }

  roadAt({ lat, lon }: Place): Promise<Answered<RoadAnswer>> {
    return this.#get(`/api/road?lat=${lat.toFixed(6)}&lon=${lon.toFixed(6)}`) as Promise<
      Answered<RoadAnswer>
    >;
  }

  mapTiles(): Promise<Answered<MapTilesAnswer>> {
    return this.#get('/api/map-tiles') as Promise<Answered<MapTilesAnswer>>;
  }

  /** `query` is the part of the address after the question mark. */
  indicators(query: string): Promise<Answered<IndicatorsAnswer>> {
    return this.#get(`/api/indicators?${query}`) as Promise<Answered<IndicatorsAnswer>>;
  }

  /** `query` is the part of the address after the question mark. */
  alarmLoad(query: string): Promise<Answered<AlarmLoadAnswer>> {
    return this.#get(`/api/alarm-load?${query}`) as Promise<Answered<AlarmLoadAnswer>>;
  }

  accounts(): Promise<Answered<AccountsAnswer>> {
    return this.#get('/api/accounts') as Promise<Answered<AccountsAnswer>>;
  }

  /** `query` is the part of the address after the question mark. */
  audit(query: string): Promise<Answered<AuditAnswer>> {
    return this.#get(`/api/audit?${query}`) as Promise<Answered<AuditAnswer>>;
  }

  storeStanding(): Promise<Answered<StoreStandingAnswer>> {
    return this.#get('/api/store') as Promise<Answered<StoreStandingAnswer>>;
  }

  storeStatistics(): Promise<Answered<StoreStatisticsAnswer>> {
    return this.#get('/api/store/statistics') as Promise<Answered<StoreStatisticsAnswer>>;
  }

  terminals(): Promise<Answered<TerminalsAnswer>> {
    return this.#get('/api/terminals') as Promise<Answered<TerminalsAnswer>>;
  }

  terminalFrame(terminalId: string): Promise<Answered<TerminalFrameAnswer>> {
    return this.#get(`/api/terminals/${id(terminalId)}/frame`) as Promise<Answered<TerminalFrameAnswer>>;
  }

  triageCards(): Promise<Answered<TriageCardsAnswer>> {
    return this.#get('/api/triage-cards') as Promise<Answered<TriageCardsAnswer>>;
  }

  similarCalls(body: SimilarCallsBody): Promise<Answered<SimilarCallsAnswer>> {
    return this.#ask('/api/similar-calls', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }) as Promise<Answered<SimilarCallsAnswer>>;
  }

  /** Sent twice with the same key, a command has one effect and one answer. */
  command(path: string, body: object, key: string): Promise<Answered<CommandAccepted>> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const options = { method: 'POST', headers, body: JSON.stringify(body) };
    return this.#ask(path, options, PROMPT_WITHIN_MS) as Promise<Answered<CommandAccepted>>;
  }

  #get(path: string, withinMs?: number): Promise<Answered<unknown>> {
    return this.#ask(path, { method: 'GET' }, withinMs);
  }

  async #ask(
    path: string,
    options: RequestInit,
    withinMs: number = ANSWER_WITHIN_MS,
  ): Promise<Answered<unknown>> {
    const signal = AbortSignal.timeout(withinMs);
    let response: Response;
    let body: unknown;
    try {
      response = await this.#fetch(path, { ...options, credentials: 'same-origin', signal });
      const text = await response.text();
      body = text === '' ? {} : JSON.parse(text);
    } catch (fault) {
      return { answered: false, refused: unreachable(fault) };
    }
    if (response.ok) return { answered: true, body };
    const refused = isRefused(body) ? body : unreachable(`HTTP ${response.status}`);
    if (response.status === 401 && path !== '/api/sign-in') this.#onSignedOut();
    return { answered: false, refused };
  }
}
