import { flushSync, mount, unmount } from 'svelte';
import type { Role } from '../../coordinator/contract/access.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import OnDesk from './OnDesk.svelte';
import { NOW } from './samples.ts';

/** A command that a form has sent, and its answer, given when the test says so. */
export interface SentCommand {
  readonly path: string;
  readonly body: object;
  readonly accept: () => Promise<void>;
  readonly refuse: () => Promise<void>;
}

export interface TypedForm {
  readonly desk: Desk;
  readonly element: HTMLElement;
  readonly sent: readonly SentCommand[];
  /** Writes into the field whose label, placeholder or name for screen readers is this. */
  readonly type: (field: string, text: string) => void;
  readonly says: (field: string) => string;
  readonly press: (button: string) => void;
  readonly isPressed: (button: string) => boolean;
  readonly text: () => string;
  /** The window dies: nothing of the form is told. */
  readonly close: () => Promise<void>;
}

/** Not a list to choose from: happy-dom does not tell Svelte which of its options is marked. */
type Field = HTMLInputElement | HTMLTextAreaElement;

export const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
};

export interface Sitting {
  readonly account?: string;
  readonly role?: Role;
  /** What else the desk has before the form opens. */
  readonly prepare?: (desk: Desk) => void;
}

/** A form on the desk of an account, in a window of its own. What it is given may follow what the desk is told. */
export function openForm(
  part: object,
  givenBy: (desk: Desk) => Record<string, unknown>,
  { account = 'wang', role = 'dispatcher', prepare }: Sitting = {},
): TypedForm {
  const desk = new Desk(new Language('zh', zh));
  desk.session.account = { account, displayName: account, role };
  desk.session.state = 'signed-in';
  desk.clock.now = NOW;
  prepare?.(desk);
  const sent: SentCommand[] = [];
  desk.server.command = (path, body) =>
    new Promise((resolve) => {
      const refused = { accepted: false as const, code: 'Refused', message: 'refused' };
      sent.push({
        path,
        body,
        accept() {
          resolve({ answered: true, body: { accepted: true, events: [] } });
          return settled();
        },
        refuse() {
          resolve({ answered: false, refused });
          return settled();
        },
      });
    });
  const element = document.createElement('div');
  document.body.append(element);
  const props = { desk, part: part as never, given: givenBy(desk) };
  const opened = mount(OnDesk, { target: element, props });
  flushSync();

  const field = (name: string): Field => {
    const all = [...element.querySelectorAll<Field>('input, textarea')];
    const found = all.find(
      (one) => one.getAttribute('aria-label') === name || one.closest('label')?.textContent.includes(name),
    );
    if (!found) throw new Error(`no field ${name}`);
    return found;
  };
  const button = (name: string): HTMLButtonElement => {
    const all = [...element.querySelectorAll('button')];
    const found = all.find(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim() === name);
    if (!found) throw new Error(`no button ${name}`);
    return found;
  };
  return {
    desk,
    element,
    sent,
    type(name, text) {
      const found = field(name);
      found.value = text;
      found.dispatchEvent(new Event('input', { bubbles: true }));
      flushSync();
    },
    says: (name) => field(name).value,
    press(name) {
      button(name).click();
      flushSync();
    },
    isPressed: (name) => button(name).getAttribute('aria-pressed') === 'true',
    text: () => element.textContent.replaceAll(/\s+/g, ' ').trim(),
    async close() {
      await unmount(opened);
      element.remove();
    },
  };
}
