import type { Place } from '../../coordinator/domain/geography.ts';
import type { Subject } from '../dispatcher/selection.svelte.ts';

/** What windows of one account keep in step. */
export interface Common {
  readonly subject: Subject;
  /** The moment looked at, milliseconds since epoch; absent: the present. */
  readonly at?: number;
  /** Of the call being taken. */
  readonly place?: Place;
}

export type WindowKind = 'console' | 'map';
type Word =
  | { readonly kind: 'who'; readonly as: WindowKind }
  | { readonly kind: 'here' | 'turned'; readonly as: WindowKind; readonly common: Common }
  | { readonly kind: 'gone'; readonly as: WindowKind };

/** The part of a BroadcastChannel that is used here. */
export interface Channel {
  postMessage(word: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

interface Surroundings {
  readonly channel: Channel;
  /** Milliseconds of this machine. */
  readonly now: () => number;
  /** Takes over what another window turned to. */
  readonly follow: (common: Common) => void;
}

/** Asked this often; a window in the background answers too, though its own timers sleep. */
export const ASK_EVERY_MS = 2000;
/** Two answers missed, and nobody is there. */
const SILENT_MS = 5000;
const KINDS = ['who', 'here', 'turned', 'gone'];

/** Another window runs the same program, or an older one: what it does not know how to say is not heard. */
function isWord(data: unknown): data is Word {
  return typeof data === 'object' && data !== null && 'kind' in data && KINDS.includes(String(data.kind));
}

/** Windows of one account in one browser: each tells what it turned to, and a map knows whether a console is there. */
export class Company {
  /** Whether a console of the same account was heard just now. */
  hasConsole = $state(false);
  readonly #as: WindowKind;
  readonly #surroundings: Surroundings;
  #heardAt = -Infinity;
  /** What all windows show, as far as this one knows. */
  #common = '';

  constructor(as: WindowKind, surroundings: Surroundings) {
    this.#as = as;
    this.#surroundings = surroundings;
    surroundings.channel.onmessage = ({ data }) => {
      if (isWord(data)) this.#hear(data);
    };
  }

  /** Looks who is there. */
  ask(): void {
    this.hasConsole = this.#surroundings.now() - this.#heardAt < SILENT_MS;
    this.#surroundings.channel.postMessage({ kind: 'who', as: this.#as } satisfies Word);
  }

  /** This window shows it now; what came from another is not said again. */
  turn(common: Common): void {
    const said = JSON.stringify(common);
    if (said === this.#common) return;
    const isFirst = this.#common === '';
    this.#common = said;
    // A map that opens has nothing to say before it heard what the console shows.
    if (!isFirst) this.#post({ kind: 'turned', as: this.#as, common });
  }

  leave(): void {
    this.#surroundings.channel.onmessage = null;
    this.#post({ kind: 'gone', as: this.#as });
    this.#surroundings.channel.close();
  }

  #post(word: Word): void {
    this.#surroundings.channel.postMessage(word);
  }

  #hear(word: Word): void {
    const isConsole = word.as === 'console';
    switch (word.kind) {
      case 'who':
        if (this.#common !== '')
          this.#post({ kind: 'here', as: this.#as, common: JSON.parse(this.#common) as Common });
        return;
      case 'gone':
        if (!isConsole) return;
        this.#heardAt = -Infinity;
        this.ask();
        return;
      case 'here': {
        if (!isConsole) return;
        const isNew = !this.hasConsole;
        this.#heard();
        if (isNew && this.#as === 'map') this.#follow(word.common);
        return;
      }
      case 'turned':
        if (isConsole) this.#heard();
        this.#follow(word.common);
    }
  }

  #heard(): void {
    this.#heardAt = this.#surroundings.now();
    this.hasConsole = true;
  }

  #follow(common: Common): void {
    this.#common = JSON.stringify(common);
    this.#surroundings.follow(common);
  }
}
