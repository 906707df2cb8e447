import type { CommandAccepted, Refused } from '../../coordinator/contract/answers.ts';
import type { Server } from './server.ts';

/** What the desk tells its user about the last command. */
export type Notice =
  { readonly kind: 'done'; readonly text: string } | { readonly kind: 'refused'; readonly refused: Refused };

/** The command that takes another one back. */
export interface Undo {
  readonly path: string;
  readonly body: object;
  /** What to tell when it is taken back. */
  readonly done: string;
}

/** A command that the server has not answered yet. */
export interface Unconfirmed {
  readonly path: string;
  /** What will be told once it is accepted. */
  readonly done: string;
  readonly since: number;
}

interface Surroundings {
  readonly now: () => number;
  readonly newKey: () => string;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** False while the screen shows the past. */
  readonly isPresent: () => boolean;
}

/** A command that got no answer is sent again after these pauses, with its key: it cannot take effect twice. */
const RETRY_AFTER_MS = [400, 1200, 3000, 5000, 8000];
/** What is still not answered then may no longer be meant. */
const GIVE_UP_AFTER_MS = 30_000;
/** An answer that takes longer is waited for visibly. */
const USUAL_ANSWER_MS = 1500;

const IN_THE_PAST: Refused = {
  accepted: false,
  code: 'InThePast',
  message: 'The screen shows the past: return to live before you act.',
};

const isUnanswered = (refused: Refused): boolean =>
  refused.code === 'Unreachable' || refused.code === 'StoreUnavailable';

/** Who heard no answer to a command does not know whether it took effect. */
const inDoubt = (refused: Refused): Refused =>
  refused.code === 'Unreachable' ? { ...refused, code: 'Unanswered' } : refused;

/** Every change this desk asks for goes through here, so that none is lost silently and none is sent twice. */
export class Commands {
  notice = $state.raw<Notice>();
  /** What Ctrl+Z takes back now; the notice lets go of it after ten seconds. */
  undoable = $state.raw<Undo>();
  #pending = $state.raw<readonly Unconfirmed[]>([]);
  readonly #server: Server;
  readonly #surroundings: Surroundings;

  constructor(server: Server, surroundings: Surroundings) {
    this.#server = server;
    this.#surroundings = surroundings;
  }

  /** Whether a command to this path is on its way: its button waits. */
  isPending(path: string): boolean {
    return this.#pending.some((each) => each.path === path);
  }

  get isAnyPending(): boolean {
    return this.#pending.length > 0;
  }

  /** What waits for its answer longer than usual, the longest first. */
  unconfirmedAt(now: number): readonly Unconfirmed[] {
    return this.#pending.filter(({ since }) => now - since > USUAL_ANSWER_MS);
  }

  /** `undefined` when it was refused; the refusal is then in `notice`. `done` is what to tell when it was accepted. */
  async send(path: string, body: object, done: string, undo?: Undo): Promise<CommandAccepted | undefined> {
    if (!this.#surroundings.isPresent()) {
      this.notice = { kind: 'refused', refused: IN_THE_PAST };
      return undefined;
    }
    if (this.isPending(path)) return undefined;
    const sent = { path, done, since: this.#surroundings.now() };
    this.#pending = [...this.#pending, sent];
    const answer = await this.#sendUntilAnswered(sent, body, this.#surroundings.newKey());
    this.#pending = this.#pending.filter((other) => other !== sent);
    if (!answer.answered) {
      this.notice = { kind: 'refused', refused: inDoubt(answer.refused) };
      return undefined;
    }
    this.notice = { kind: 'done', text: done };
    if (undo) this.undoable = undo;
    else if (this.undoable?.path === path) this.undoable = undefined;
    return answer.body;
  }

  /** Takes back what can still be taken back. False when there is nothing. */
  undo(): boolean {
    const { undoable } = this;
    if (!undoable || this.isPending(undoable.path)) return false;
    void this.send(undoable.path, undoable.body, undoable.done);
    return true;
  }

  dismiss(): void {
    this.notice = undefined;
  }

  /** The ten seconds are over. */
  letGo(): void {
    this.undoable = undefined;
  }

  /** Somebody else may sit down: nothing is told to them, or taken back by them, that was not theirs. */
  forget(): void {
    this.dismiss();
    this.letGo();
  }

  async #sendUntilAnswered(
    { path, since }: Unconfirmed,
    body: object,
    key: string,
  ): ReturnType<Server['command']> {
    let answer = await this.#server.command(path, body, key);
    for (const pause of RETRY_AFTER_MS) {
      if (answer.answered || !isUnanswered(answer.refused)) break;
      if (this.#surroundings.now() - since > GIVE_UP_AFTER_MS) break;
      await this.#surroundings.wait(pause);
      answer = await this.#server.command(path, body, key);
    }
    return answer;
  }
}

/** A version 4 UUID. `crypto.randomUUID` is missing where the page is not served over TLS, as inside a hospital. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
