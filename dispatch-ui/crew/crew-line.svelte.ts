import { createContext } from 'svelte';
import type { CommandAccepted } from '../../coordinator/contract/answers.ts';
import type { Commands } from '../desk/commands.svelte.ts';
import type { Outbox } from './outbox.svelte.ts';

/** How the crew's forms speak to the server: as a desk does, and without a link through the outbox. */
export class CrewLine {
  readonly outbox: Outbox;
  #pending = $state.raw<readonly string[]>([]);
  readonly #commands: Pick<Commands, 'notice'>;

  constructor(outbox: Outbox, commands: Pick<Commands, 'notice'>) {
    this.outbox = outbox;
    this.#commands = commands;
  }

  /** Whether its button waits: an answer is on its way, and the link is not known to be gone. */
  isPending(path: string): boolean {
    return this.#pending.includes(path);
  }

  /**
   * `undefined` when it was refused. What the device keeps counts as accepted, with no events yet; the line of what waits
   * tells of it, and not the notice that says it is done.
   */
  readonly send = async (path: string, body: object, done: string): Promise<CommandAccepted | undefined> => {
    if (this.isPending(path)) return undefined;
    this.#pending = [...this.#pending, path];
    const told = await this.outbox.say(path, body, done);
    this.#pending = this.#pending.filter((other) => other !== path);
    switch (told.fate) {
      case 'delivered':
        this.#commands.notice = { kind: 'done', text: done };
        return told.answer;
      case 'refused':
        this.#commands.notice = { kind: 'refused', refused: told.refused };
        return undefined;
      case 'kept':
        return { accepted: true, events: [] };
    }
  };
}

const [getCrewLine, setCrewLine] = createContext<CrewLine>();
export { getCrewLine, setCrewLine };
