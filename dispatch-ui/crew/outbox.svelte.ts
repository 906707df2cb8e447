import type { CommandAccepted, Refused } from '../../coordinator/contract/answers.ts';
import type { Answered } from '../desk/server.ts';
import { OutboxStore, type Said } from './outbox-store.ts';

/** So long a step waits on the device, where it can be taken back before anybody acts on it. */
export const UNDO_MS = 10_000;
/** Said so long before the server heard it: the two times are shown side by side. */
export const LATE_MS = 60_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;
/** The server fails at it, not the way there: after so many tries it stands aside for what was said after it. */
const FAULTS_BORNE = 4;
const LATE_SHOWN = 6;

/** Commands that take the time at which they were true. */
const IS_TIMED =
  /[/](steps|assessment|destination|end-without-transport|handover-note|temperatures|milestones|blood-orders)$/;

/** What became of it so far: `kept` is not at the server yet. */
type Told =
  | { readonly fate: 'delivered'; readonly answer: CommandAccepted }
  | { readonly fate: 'refused'; readonly refused: Refused }
  | { readonly fate: 'kept' };

interface Surroundings {
  readonly storage: ConstructorParameters<typeof OutboxStore>[0];
  readonly post: (path: string, body: object, key: string) => Promise<Answered<CommandAccepted>>;
  /** The server's time as this device knows it, milliseconds. */
  readonly now: () => number;
  readonly newKey: () => string;
  /** Runs the action later and returns how to call it off. */
  readonly schedule: (action: () => void, milliseconds: number) => () => void;
}

/** Delivered, with what was said when, and when the server took it. */
interface Delivered extends Pick<Said, 'key' | 'path' | 'body' | 'words' | 'saidAt'> {
  readonly takenAt: number;
}

const isOutOfReach = ({ code }: Refused): boolean => code === 'Unreachable' || code === 'StoreUnavailable';

/**
 * Everything a crew says goes through here: kept on the device with its time and its key, and told to the server in the
 * order in which it was said, as soon as it can be reached. What is refused steps aside and is shown in words.
 */
export class Outbox {
  /** Waiting, in order, and what was refused while nobody waited for the answer. */
  said = $state.raw<readonly Said[]>([]);
  /** The newest first. */
  delivered = $state.raw<readonly Delivered[]>([]);
  /** The last one said, while it can still be taken back, and until when, in this device's server time. */
  held = $state.raw<{ readonly key: string; readonly words: string; readonly until: number }>();
  /** False once the device had no room: what waits then is lost with the page. */
  isDurable = $state(true);
  readonly waiting = $derived(this.said.filter(({ refused }) => !refused));
  readonly refused = $derived(this.said.filter(({ refused }) => refused));
  readonly late = $derived(this.delivered.filter(({ saidAt, takenAt }) => takenAt - saidAt > LATE_MS));

  readonly #store: OutboxStore;
  readonly #surroundings: Surroundings;
  /** Who waits for an answer, by key. */
  #hearers: readonly (readonly [key: string, hear: (told: Told) => void])[] = [];
  #account: string | undefined;
  #isSending = false;
  #failures = 0;
  #faults = 0;
  #callOffRetry: (() => void) | undefined;
  #callOffHold: (() => void) | undefined;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#store = new OutboxStore(surroundings.storage);
  }

  /** Goes on with what this account said here before. */
  open(account: string): void {
    this.close();
    this.#account = account;
    this.said = this.#store.all(account);
    this.retry();
  }

  close(): void {
    this.#letGo();
    this.#callOffRetry?.();
    this.#account = undefined;
    this.said = [];
    this.delivered = [];
    this.#failures = 0;
  }

  /** `isHeld`: it can be taken back for a while. Answers once it is delivered or refused, or is known to be kept. */
  async say(path: string, body: object, words: string, isHeld = false): Promise<Told> {
    const { newKey, now, schedule } = this.#surroundings;
    const saidAt = Math.round(now());
    const order = Math.max(saidAt, (this.said.at(-1)?.order ?? 0) + 1);
    const said: Said = { key: newKey(), order, path, body, words, saidAt };
    this.#letGo();
    this.said = [...this.said, said];
    if (this.#account !== undefined && !this.#store.keep(this.#account, said)) this.isDurable = false;
    if (isHeld) {
      this.held = { key: said.key, words, until: saidAt + UNDO_MS };
      this.#callOffHold = schedule(() => {
        this.release();
      }, UNDO_MS);
      this.retry();
      return { fate: 'kept' };
    }
    const told = new Promise<Told>((hear) => {
      this.#hearers = [...this.#hearers, [said.key, hear]];
    });
    this.retry();
    return told;
  }

  /** Takes back the step that is still held. */
  takeBack(): void {
    const { held } = this;
    if (!held) return;
    this.#letGo();
    this.#drop(held.key);
  }

  /** The step that was held goes now. */
  release(): void {
    if (!this.held) return;
    this.#letGo();
    this.retry();
  }

  /** A refusal that was read. */
  dismiss(key: string): void {
    this.#drop(key);
  }

  /** The link may be back: try at once. */
  retry(): void {
    this.#callOffRetry?.();
    this.#callOffRetry = undefined;
    void this.#send();
  }

  #letGo(): void {
    this.#callOffHold?.();
    this.#callOffHold = undefined;
    this.held = undefined;
  }

  #drop(key: string): void {
    this.said = this.said.filter((other) => other.key !== key);
    if (this.#account !== undefined) this.#store.forget(this.#account, key);
  }

  #next(): Said | undefined {
    const [next] = this.waiting;
    return next?.key === this.held?.key ? undefined : next;
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    const account = this.#account;
    for (let next = this.#next(); next && account !== undefined; next = this.#next()) {
      const answer = await this.#surroundings.post(next.path, this.#bodyOf(next), next.key);
      if (this.#account !== account || !this.#take(next, answer)) break;
    }
    this.#isSending = false;
    // Another crew may have signed in while an answer was on its way.
    if (this.#account !== undefined && this.#account !== account) this.retry();
  }

  /** With its time; a clock that was found to be fast since then must not have it refused as lying in the future. */
  #bodyOf({ path, body, saidAt }: Said): object {
    return IS_TIMED.test(path)
      ? { ...body, at: Math.round(Math.min(saidAt, this.#surroundings.now())) }
      : body;
  }

  /** Whether to go on with what was said after it. */
  #take(said: Said, answer: Answered<CommandAccepted>): boolean {
    if (answer.answered) {
      const { key, path, body, words, saidAt } = said;
      const takenAt = this.#surroundings.now();
      this.delivered = [{ key, path, body, words, saidAt, takenAt }, ...this.delivered].slice(0, LATE_SHOWN);
      this.#drop(key);
      this.#tell(key, { fate: 'delivered', answer: answer.body });
      this.#failures = 0;
      this.#faults = 0;
      return true;
    }
    const { refused } = answer;
    if (refused.code === 'NotSignedIn') {
      this.#tellAllKept();
      return false;
    }
    const isFault = refused.code === 'Fault' && (this.#faults += 1) < FAULTS_BORNE;
    if (isFault || isOutOfReach(refused)) {
      this.#tellAllKept();
      this.#retryLater();
      return false;
    }
    this.#faults = 0;
    this.#refuse(said, refused);
    return true;
  }

  /** Told to who waits for the answer; shown until it was read when nobody does. */
  #refuse(said: Said, refused: Refused): void {
    if (this.#tell(said.key, { fate: 'refused', refused })) {
      this.#drop(said.key);
      return;
    }
    const marked: Said = { ...said, refused };
    this.said = this.said.map((other) => (other.key === said.key ? marked : other));
    if (this.#account !== undefined) this.#store.keep(this.#account, marked);
  }

  #tell(key: string, told: Told): boolean {
    const hearer = this.#hearers.find(([of]) => of === key);
    this.#hearers = this.#hearers.filter((other) => other !== hearer);
    hearer?.[1](told);
    return hearer !== undefined;
  }

  #tellAllKept(): void {
    for (const [key] of this.#hearers) this.#tell(key, { fate: 'kept' });
  }

  #retryLater(): void {
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#callOffRetry = this.#surroundings.schedule(() => {
      this.retry();
    }, longest);
  }
}
