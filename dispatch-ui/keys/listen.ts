import type { Desk } from '../desk/desk.svelte.ts';
import { type ActionId, actionOf, readKey } from './actions.ts';
import { heardFrom } from './press.ts';

/** What an action does; `index` says which of its chords was pressed. `false`: nothing was there to act on. */
export type Handlers = Readonly<Partial<Record<ActionId, (index: number) => boolean | undefined>>>;

/** Hears the keys that a screen answers. A dialog that lies over the screen keeps them all. */
export function listener(desk: Desk, handlers: Handlers): (event: KeyboardEvent) => void {
  return (event) => {
    if (document.querySelector('dialog[open]')) return;
    const read = readKey(event, heardFrom(event, event.target), (id) => handlers[id] !== undefined);
    const handle = read && handlers[read.id];
    if (!handle) return;
    const { may } = actionOf(read.id);
    if (may !== undefined && !desk.mayAct(may)) return;
    if (handle(read.index) !== false) event.preventDefault();
  };
}
