import { untrack } from 'svelte';
import type { Desk } from '../desk/desk.svelte.ts';
import { screensOf } from '../desk/route.svelte.ts';
import { PlaceSearch } from '../dispatcher/place-search.svelte.ts';
import { openIncidents } from '../dispatcher/queue.ts';
import { sayCentre, sayReason } from '../ranking/say.ts';
import { incidentOf, soughtPlace, suggest } from './command-line.ts';
import type { Offers, Suggestion, World } from './suggestions.ts';

/** An offer older than this is asked for anew while the line is open: nobody is sent on old positions. */
const RENEW_AFTER_MS = 5000;
/** Of an offer that could not be renewed: too old to act on. */
const TOO_OLD_MS = 10_000;

/** The line being typed, what it may mean, and the offers it rests on. */
export class CommandState {
  line = $state('');
  at = $state(0);
  #offers = $state.raw<Offers>();
  #askedAt = Number.NEGATIVE_INFINITY;
  readonly #desk: Desk;
  readonly #places: PlaceSearch;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#places = new PlaceSearch(desk);
  }

  readonly #world: World = $derived.by(() => {
    const { language, live, session, clock } = this.#desk;
    const rankedAt = this.#offers?.units?.rankedAt ?? 0;
    const { incidentId = '' } = this.#offers ?? {};
    return {
      language,
      incidents: openIncidents(live.incidents.values()),
      units: [...live.units.values()],
      centres: [...live.centres.values()].map(({ centre }) => centre),
      screens: session.account ? screensOf(session.account.role) : [],
      offers: clock.now - rankedAt > TOO_OLD_MS ? { incidentId } : this.#offers,
      may: this.#desk.mayAct,
      placesLike: (text) => (text === '' ? [] : this.#places.found),
      patientsOf: (id) => [...live.patients.values()].filter((patient) => patient.incidentId === id),
      sayReason: (reason) => sayReason(reason, language, live),
      sayCentre: (centreId) => sayCentre(centreId, language, live),
    };
  });

  readonly suggestions: readonly Suggestion[] = $derived.by(() => suggest(this.#world, this.line));
  readonly current = $derived.by(() => this.suggestions[Math.min(this.at, this.suggestions.length - 1)]);
  readonly #incidentId = $derived.by(() => incidentOf(this.#world, this.line));

  type(line: string): void {
    this.line = line;
    this.at = 0;
    this.#places.type(soughtPlace(line) ?? '');
  }

  /** What the line means, once what it looks for is answered. */
  async settled(): Promise<Suggestion | undefined> {
    await this.#places.settled();
    return this.current;
  }

  move(by: 1 | -1): void {
    const n = this.suggestions.length;
    if (n > 0) this.at = (Math.min(this.at, n - 1) + by + n) % n;
  }

  complete(): void {
    if (this.current) this.type(this.current.line);
  }

  /** Asks for the offers of the incident that the line names, and again as they age. */
  follow(): void {
    const incidentId = this.#incidentId;
    const { now } = this.#desk.clock;
    untrack(() => {
      const isOther = incidentId !== this.#offers?.incidentId;
      if (incidentId === undefined || !(isOther || now - this.#askedAt > RENEW_AFTER_MS)) return;
      this.#askedAt = now;
      if (isOther) this.#offers = { incidentId };
      void this.#ask(incidentId);
    });
  }

  async #ask(incidentId: string): Promise<void> {
    const { server, live } = this.#desk;
    const patientId = live.incidents.get(incidentId)?.patientIds[0];
    const [units, destinations] = await Promise.all([
      server.unitRanking(incidentId),
      patientId === undefined ? undefined : server.destinationRanking(patientId),
    ]);
    if (this.#offers?.incidentId !== incidentId) return;
    this.#offers = {
      incidentId,
      ...(units.answered && { units: units.body }),
      ...(destinations?.answered && { destinations: destinations.body }),
    };
  }
}
