import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { laterLayer } from '../../dispatch-ui/map/later-layer.svelte.ts';
import { inScope } from './scope.svelte.ts';

const later = suite('a layer of the map that comes beside the first picture');

type Layer = () => () => void;

/** A part of the program that comes, or does not, when the test says so. */
function open() {
  const told: boolean[] = [];
  let asked: { readonly come: (layer: Layer) => void; readonly fail: (fault: Error) => void } | undefined;
  const load = (): Promise<Layer> =>
    new Promise((come, fail) => {
      asked = { come, fail };
    });
  const remove = inScope(() => laterLayer(load, (isMissing) => told.push(isMissing)));
  assert.ok(asked, 'it is asked for at once');
  return { told, remove, ...asked };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

later('is said to be missing while its part does not come', async () => {
  const { told, fail, remove } = open();
  fail(new TypeError('no way to the server'));
  await settle();
  assert.equal(told, [true]);
  remove();
});

later('is drawn once it came, and taken away with the map', async () => {
  const drawn: string[] = [];
  const { told, come, remove } = open();
  come(() => {
    drawn.push('drawn');
    return () => drawn.push('gone');
  });
  await settle();
  assert.equal([told, drawn], [[false], ['drawn']]);
  remove();
  assert.equal(drawn, ['drawn', 'gone']);
});

later('is asked for no more when the map went away meanwhile', async () => {
  const { told, fail, remove } = open();
  remove();
  fail(new TypeError('no way to the server'));
  await settle();
  assert.equal(told, []);
});

later.run();
