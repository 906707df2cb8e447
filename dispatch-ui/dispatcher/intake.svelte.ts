import type { ReceiveCallBody, TriageAnswers } from '../../coordinator/contract/calls.ts';
import { isWithin, type Place } from '../../coordinator/domain/geography.ts';
import type { Name, Network } from '../../coordinator/domain/network.ts';
import type { Complaint } from '../../coordinator/domain/pathways.ts';
import type { AgeBand } from '../../coordinator/domain/patient/events.ts';
import type { CallRow } from '../../projections/incident-queue/view.ts';
import { nearestTownship } from './gazetteer.ts';

export type Answer = boolean | number | string;
/** A form that has been open for longer was not opened for this call. */
const LONGEST_INTAKE_MS = 30 * 60_000;

/** What this account has typed about other calls, and neither sent nor discarded. */
export interface KeptCalls {
  /** The form turns to another call: what is written down nowhere is put aside. */
  readonly leave: () => void;
  /** What was typed before about the call in the form, or about a new one, is there again. */
  readonly find: () => void;
  /** What stands in the form was sent, or nobody wants it any more. */
  readonly drop: () => void;
}

export type Missing = 'place' | 'address' | 'complaint';

/** The call being taken. What was typed stays until the server has it, whatever else is looked at meanwhile. */
export class Intake {
  /** A call of the queue that waits to be asked; `undefined` is a new one. */
  call = $state.raw<CallRow>();
  place = $state.raw<Place>();
  address = $state('');
  phone = $state('');
  complaint = $state<Complaint>();
  answers = $state.raw<Readonly<Record<string, Answer>>>({});
  ageBand = $state<AgeBand>('unknown');
  patientCount = $state(1);
  startedAt = $state<number>();
  /** When the answers first said that the heart has stopped, and when the chest was first pressed. */
  arrestRecognisedAt = $state<number>();
  compressionsStartedAt = $state<number>();
  /** Calls that resemble this one and are another matter. */
  keptApartFrom = $state.raw<readonly string[]>([]);
  /** Absent while nobody is signed in who takes calls. */
  kept: KeptCalls | undefined;

  /** The call is answered. A form in which nothing stands yet had been opened before anybody called. */
  begin(now: number): void {
    if (this.call) {
      this.kept?.leave();
      this.#empty();
      this.kept?.find();
    }
    if (this.startedAt === undefined || this.isBlank) this.startedAt = now;
  }

  /** Nothing stands in it yet. */
  get isBlank(): boolean {
    const isUntouched = !this.call && !this.place && !this.complaint;
    return isUntouched && this.address === '' && this.phone === '';
  }

  /** When the call was answered, as it is sent now; unknown of a form that nobody would have filled in for so long. */
  answeredAt(now: number): Pick<ReceiveCallBody, 'answeredAt'> {
    const { startedAt } = this;
    if (startedAt === undefined || now - startedAt > LONGEST_INTAKE_MS) return {};
    return { answeredAt: Math.round(startedAt) };
  }

  /** Goes on with a call that was received elsewhere; of the one that is being asked nothing typed is touched. */
  take(call: CallRow): void {
    if (call.callId === this.call?.callId) return;
    this.kept?.leave();
    this.#empty();
    this.call = call;
    this.place = call.place;
    this.address = call.address ?? '';
    this.complaint = call.complaint;
    this.startedAt = call.receivedAt;
    this.kept?.find();
  }

  /** The call that was asked has been closed elsewhere: what is typed is of a new one. */
  makeNew(): void {
    this.kept?.drop();
    this.call = undefined;
  }

  /** Takes a place; an address that nobody typed becomes the nearest township's name. */
  pick(place: Place, site: Network, say: (name: Name) => string): void {
    this.place = { lat: Number(place.lat.toFixed(6)), lon: Number(place.lon.toFixed(6)) };
    if (this.address !== '' && !this.address.startsWith('≈')) return;
    const township = nearestTownship(site, place);
    if (township) this.address = `≈ ${say(township.countyName)} ${say(township.name)}`;
  }

  /** What every card asks has been answered whatever the complaint turns out to be. */
  ask(complaint: Complaint, isOnEveryCard: (questionId: string) => boolean): void {
    if (complaint !== this.complaint) {
      this.answers = Object.fromEntries(Object.entries(this.answers).filter(([id]) => isOnEveryCard(id)));
    }
    this.complaint = complaint;
  }

  answer(questionId: string, answer: Answer | undefined): void {
    const others = Object.entries(this.answers).filter(([other]) => other !== questionId);
    this.answers = Object.fromEntries(answer === undefined ? others : [...others, [questionId, answer]]);
  }

  /** The clock of resuscitation runs from the answer that tells of the arrest; an answer taken back stops it. */
  watchForArrest(isArrest: boolean, now: number): void {
    if (isArrest) {
      this.arrestRecognisedAt ??= Math.round(now);
      return;
    }
    this.arrestRecognisedAt = undefined;
    this.compressionsStartedAt = undefined;
  }

  press(now: number): void {
    this.compressionsStartedAt ??= Math.round(now);
  }

  isOutside(site: Network | undefined): boolean {
    return this.place !== undefined && site !== undefined && !isWithin(site.bounds, this.place);
  }

  missing(): readonly Missing[] {
    const missing: Missing[] = [];
    if (!this.place) missing.push('place');
    if (this.address.trim() === '') missing.push('address');
    if (!this.complaint) missing.push('complaint');
    return missing;
  }

  get triage(): TriageAnswers | undefined {
    if (!this.complaint) return undefined;
    return {
      complaint: this.complaint,
      answers: { ...this.answers },
      ageBand: this.ageBand,
      patientCount: this.patientCount,
      ...(this.arrestRecognisedAt !== undefined && { arrestRecognisedAt: this.arrestRecognisedAt }),
      ...(this.compressionsStartedAt !== undefined && {
        compressionsStartedAt: this.compressionsStartedAt,
      }),
    };
  }

  /** The body of `POST /api/calls` as it is sent now; `undefined` while something is missing. */
  bodyAt(now: number): ReceiveCallBody | undefined {
    const { place, triage } = this;
    if (!place || !triage || this.missing().length > 0) return undefined;
    const phone = this.phone.replaceAll(/[\s-]/g, '');
    return {
      channel: 'telephone',
      ...this.answeredAt(now),
      place,
      address: this.address.trim(),
      ...(phone !== '' && { caller: { phone } }),
      triage,
      ...(this.keptApartFrom.length > 0 && { keptApartFrom: [...this.keptApartFrom] }),
    };
  }

  /** Done with this call; a new one that was put aside for it is there again. */
  clear(): void {
    const { call, kept } = this;
    kept?.drop();
    this.#empty();
    if (call) kept?.find();
  }

  #empty(): void {
    this.call = undefined;
    this.place = undefined;
    this.address = '';
    this.phone = '';
    this.complaint = undefined;
    this.answers = {};
    this.ageBand = 'unknown';
    this.patientCount = 1;
    this.startedAt = undefined;
    this.arrestRecognisedAt = undefined;
    this.compressionsStartedAt = undefined;
    this.keptApartFrom = [];
  }
}
