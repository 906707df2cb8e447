import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LEAST_MIDDLE, type Pane, PANES, Widths } from '../../dispatch-ui/dispatcher/widths.svelte.ts';

const widths = suite('the widths of the console');

function storage(kept: Record<string, string> = {}): Pick<Storage, 'getItem' | 'setItem'> {
  return {
    getItem: (name) => kept[name] ?? null,
    setItem: (name, text) => {
      kept[name] = text;
    },
  };
}

widths('panes take their share, and on a small screen their least', () => {
  const own = new Widths(storage(), 'wang');
  assert.equal([own.shown('queue', 1920), own.shown('panel', 1920)], [422, 518]);
  assert.equal([own.shown('queue', 1366), own.shown('panel', 1366)], [320, 380]);
});

widths('what one account chose is there again for it, and for nobody else', () => {
  const kept = storage();
  new Widths(kept, 'wang').choose('queue', 500, 1920);
  assert.is(new Widths(kept, 'wang').chosen('queue'), 500);
  assert.is(new Widths(kept, 'li').chosen('queue'), undefined);
});

widths('a pane that is reset takes its share again, the other stays', () => {
  const own = new Widths(storage(), 'wang');
  own.choose('queue', 500, 1920);
  own.choose('panel', 600, 1920);
  own.reset('queue');
  assert.equal([own.chosen('queue'), own.shown('queue', 1920), own.chosen('panel')], [undefined, 422, 600]);
});

widths(
  'whatever is chosen, every pane keeps its least and the middle its own where the screen has room',
  () => {
    const pane = fc.constantFrom<Pane>('queue', 'panel');
    const choices = fc.array(fc.tuple(pane, fc.integer({ min: -500, max: 5000 })), { maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 1200, max: 3840 }), choices, (total, chosen) => {
        const own = new Widths(storage(), 'wang');
        for (const [each, width] of chosen) own.choose(each, width, total);
        const [queue, panel] = [own.shown('queue', total), own.shown('panel', total)];
        assert.ok(queue >= PANES.queue.least && panel >= PANES.panel.least);
        assert.ok(total - queue - panel >= LEAST_MIDDLE - 1, `${total - queue - panel} left`);
      }),
    );
  },
);

widths('what is no width of ours in the browser is as if nobody had chosen', () => {
  for (const text of ['', 'null', '7', '{"queue":"wide","map":3}', '{'])
    assert.is(new Widths(storage({ 'mingmai.widths.wang': text }), 'wang').chosen('queue'), undefined, text);
});

widths.run();
