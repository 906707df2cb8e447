import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { now } from '../../support/gateway.ts';
import { bombard, createDraw, targetsAt } from '../../support/mutations.ts';

const mutations = suite('damaged frames');

const FRAMES = 10_000;

for (const target of targetsAt(now)) {
  mutations(`${FRAMES} of ${target.name} throw nothing and silence no good frame after them`, () => {
    assert.is(bombard(target, FRAMES, createDraw(808)), 0);
  });
}

mutations.run();
