import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OrderCall, sayCallOff } from '../../dispatch-ui/crew/order-call.svelte.ts';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { ago, NOW, unit } from './samples.ts';

const call = suite('what calls a crew to its page');

const order = unit({ status: 'assigned', incidentId: 'I1', since: ago(0) });
const calledOff = { incidentId: 'I1', reason: 'reassigned', at: ago(-30) };
const lost = unit({ status: 'available', calledOff });

/** Its device, which counts what it rang and shook. */
function device() {
  const rung: string[] = [];
  let shakes = 0;
  const open = (): OrderCall =>
    new OrderCall({
      ring: (level) => rung.push(level),
      shake: () => {
        shakes += 1;
      },
      storage: localStorage,
    });
  return { rung, open, shakes: () => shakes };
}

call.after.each(() => {
  localStorage.clear();
});

call('an order rings and shakes at once, again every ten seconds, and no more once it is confirmed', () => {
  const { rung, open, shakes } = device();
  const page = open();
  for (let second = 0; second <= 25; second += 1) page.heed(order, NOW + second * 1000);
  assert.equal(rung, ['critical', 'critical', 'critical']);
  assert.is(shakes(), 3);
  for (let second = 26; second <= 60; second += 1)
    page.heed({ ...order, status: 'acknowledged' }, NOW + second * 1000);
  assert.is(rung.length, 3);
});

call('the order that follows at once rings anew', () => {
  const { rung, open } = device();
  const page = open();
  page.heed(order, NOW);
  page.heed({ ...order, incidentId: 'I2', calledOff }, NOW + 1000);
  assert.equal(rung, ['critical', 'critical']);
});

call(
  'an order that was taken back rings once, and is unread until it is read, on this device for ever',
  () => {
    const { rung, open } = device();
    const page = open();
    for (let second = 0; second < 40; second += 1) page.heed(lost, NOW + second * 1000);
    assert.equal(rung, ['serious']);
    assert.equal(page.unread(lost), calledOff);
    page.read(calledOff);
    assert.is(page.unread(lost), undefined);
    assert.is(open().unread(lost), undefined);
    const later = { ...lost, calledOff: { ...calledOff, at: ago(-90) } };
    assert.equal(page.unread(later), later.calledOff);
  },
);

call(
  'what a desk wrote rings once and stands until it is read; the text of an order says nothing more',
  () => {
    const { rung, open } = device();
    const page = open();
    const lastText = { textId: 'T1', text: '走东门', sentAt: ago(5), by: 'user:desk' };
    const told = unit({ status: 'mobilised', incidentId: 'I1', lastText });
    for (let second = 0; second < 40; second += 1) page.heed(told, NOW + second * 1000);
    assert.equal(rung, ['caution']);
    assert.is(page.unreadText(told)?.text, '走东门');
    page.readText(lastText);
    assert.is(open().unreadText(told), undefined);
    const order = { ...lastText, textId: 'T2', sentAt: ago(0), by: 'process:tell-order' };
    assert.is(page.unreadText({ lastText: order }), undefined);
  },
);

call('a crew that has confirmed the next order knows of the one before', () => {
  const page = device().open();
  assert.ok(page.unread({ ...lost, status: 'assigned' }));
  assert.is(page.unread({ ...lost, status: 'acknowledged' }), undefined);
});

call('the reasons of the rules have words, and what a desk wrote stays', () => {
  const language = new Language('zh', zh);
  assert.equal(
    ['reassigned', 'incident-closed', '改派更近'].map((reason) => sayCallOff(reason, language)),
    ['改派更紧急的任务', '事件已结束', '改派更近'],
  );
});

call.run();
