import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { CrewOrderAnswer, Delivery } from '../../coordinator/contract/terminals.ts';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import { en } from '../../dispatch-ui/language/phrases.en.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import ReachCrew from '../../dispatch-ui/terminals/ReachCrew.svelte';
import OnDesk from './OnDesk.svelte';
import { NOW } from './samples.ts';

const reach = suite('reaching the terminal of a crew');
const opened: object[] = [];

interface Sent {
  readonly path: string;
  readonly body: object;
  readonly answer: (delivery: Delivery) => Promise<void>;
}

/** The panel of A7 on a dispatcher's desk, whose server answers when it is told to. */
function panel(): { readonly element: HTMLElement; readonly sent: readonly Sent[] } {
  const desk = new Desk(new Language('en', en));
  desk.session.account = { account: 'a', displayName: 'A', role: 'dispatcher' };
  desk.session.state = 'signed-in';
  desk.clock.now = NOW;
  const sent: Sent[] = [];
  desk.server.command = (path, body) =>
    new Promise((resolve) => {
      const answer = async (delivery: Delivery): Promise<void> => {
        const given: CrewOrderAnswer = { accepted: true, events: [], delivery, at: NOW + 60_000 };
        resolve({ answered: true, body: given });
        await new Promise((done) => setTimeout(done));
        flushSync();
      };
      sent.push({ path, body, answer });
    });
  const element = document.createElement('div');
  document.body.append(element);
  opened.push(
    mount(OnDesk, { target: element, props: { desk, part: ReachCrew as never, given: { unitId: 'A7' } } }),
  );
  flushSync();
  return { element, sent };
}

const buttonOf = (element: HTMLElement, name: string): HTMLButtonElement => {
  const found = [...element.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`no button ${name}`);
  return found;
};

function write(element: HTMLElement, text: string): void {
  const input = element.querySelector('input');
  if (!input) throw new Error('no field');
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

const linesOf = (element: HTMLElement): readonly string[] =>
  [...element.querySelectorAll('li')].map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());

reach.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
});

reach('a text is on its way, then shown to the crew, each with its time', async () => {
  const { element, sent } = panel();
  assert.ok(buttonOf(element, 'Send').disabled, 'nothing is nothing to send');
  write(element, ' call back ');
  buttonOf(element, 'Send').click();
  flushSync();
  assert.equal([sent[0]?.path, sent[0]?.body], ['/api/units/A7/text', { text: 'call back' }]);
  assert.match(linesOf(element)[0] ?? '', /^“call back” sent, waiting for the terminal \d\d:\d\d$/);
  assert.ok(buttonOf(element, 'Send').disabled, 'it is not sent twice');
  await sent[0]?.answer('done');
  assert.match(linesOf(element)[0] ?? '', /^“call back” shown to the crew \d\d:\d\d$/);
  assert.is(element.querySelector('input')?.value, '');
});

reach('what could not be shown says why, and the text may be asked for again', async () => {
  const { element, sent } = panel();
  const why: [Delivery, RegExp][] = [
    ['unsupported', /not in the protocol/],
    ['not-connected', /no session/],
    ['failed', /refused by the terminal/],
  ];
  for (const [delivery, words] of why) {
    write(element, delivery);
    buttonOf(element, 'Send').click();
    flushSync();
    await sent.at(-1)?.answer(delivery);
    assert.match(linesOf(element)[0] ?? '', words);
  }
  assert.is(linesOf(element).length, 3);
});

reach('a position is asked for beside a text that waits', async () => {
  const { element, sent } = panel();
  write(element, 'call back');
  buttonOf(element, 'Send').click();
  buttonOf(element, 'Position now').click();
  flushSync();
  assert.is(sent[1]?.path, '/api/units/A7/position-request');
  await sent[1]?.answer('done');
  assert.match(linesOf(element).join(' | '), /Position now position reported .* \| “call back” sent/);
});

reach.run();
