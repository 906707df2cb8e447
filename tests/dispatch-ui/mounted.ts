import { type Component, flushSync, mount, unmount } from 'svelte';
import type { Role } from '../../coordinator/contract/access.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { en } from '../../dispatch-ui/language/phrases.en.ts';
import OnDesk from './OnDesk.svelte';
import { NOW } from './samples.ts';

interface Sent {
  readonly path: string;
  readonly body: object;
}

/** A part of a screen in a document of its own, on an English desk whose server takes every command. */
export class Mounted {
  readonly desk = new Desk(new Language('en', en));
  readonly element = document.createElement('div');
  readonly sent: Sent[] = [];
  #part: object | undefined;

  constructor(role: Role) {
    const { desk } = this;
    desk.session.account = { account: 'a', displayName: 'A', role };
    desk.session.state = 'signed-in';
    desk.clock.now = NOW;
    desk.server.command = (path, body) => {
      this.sent.push({ path, body });
      return Promise.resolve({ answered: true, body: { accepted: true, events: [] } });
    };
  }

  show(part: unknown, given: object = {}): this {
    document.body.append(this.element);
    const props = { desk: this.desk, part: part as Component<Record<string, unknown>>, given: { ...given } };
    this.#part = mount(OnDesk, { target: this.element, props });
    flushSync();
    return this;
  }

  get text(): string {
    return this.element.textContent.replaceAll(/\s+/g, ' ').trim();
  }

  button(name: string): HTMLButtonElement {
    const found = [...this.element.querySelectorAll('button')].find(
      ({ textContent }) => textContent.trim() === name,
    );
    if (!found) throw new Error(`no button ${name}`);
    return found;
  }

  /** The field whose label, or whose own name, begins so. */
  field(name: string): HTMLInputElement {
    const fields = [...this.element.querySelectorAll<HTMLInputElement>('input, select, textarea')];
    const found = fields.find((field) =>
      (field.getAttribute('aria-label') ?? field.closest('label')?.textContent.trim() ?? '').startsWith(name),
    );
    if (!found) throw new Error(`no field ${name}`);
    return found;
  }

  write(name: string, value: string): void {
    const field = this.field(name);
    field.value = value;
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    flushSync();
  }

  /** Until what was pressed has been answered and is drawn. */
  async press(button: HTMLElement): Promise<void> {
    button.click();
    await this.settle();
  }

  async settle(): Promise<void> {
    await new Promise((done) => setTimeout(done));
    flushSync();
  }

  async close(): Promise<void> {
    if (this.#part) await unmount(this.#part);
    this.element.remove();
  }
}
