import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nextCode } from '../../../projections/incident-queue/incident-code.ts';
import { instant } from '../../../coordinator/domain/quantities.ts';

const codes = suite('codes of incidents');

const row = (code: string, minute: number) => ({ code, openedAt: instant(minute * 60_000) });

codes('begin at F1001 and go on from the newest incident', () => {
  assert.is(nextCode([]), 'F1001');
  assert.is(nextCode([row('F1007', 1), row('F1239', 9), row('F1008', 2)]), 'F1240');
});

codes('after F9999 begin anew, and leave out those still in the queue', () => {
  assert.is(nextCode([row('F1001', 1), row('F1002', 2), row('F9999', 3)]), 'F1003');
});

codes('count an incident of an older snapshot, which has none, as none', () => {
  assert.is(nextCode([{ openedAt: instant(5) }]), 'F1001');
});

codes('are never given twice, whatever order incidents become known in', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 60 }), (minutes) => {
      const known: { code: string; openedAt: ReturnType<typeof instant> }[] = [];
      for (const minute of minutes) known.push(row(nextCode(known), minute));
      assert.is(new Set(known.map(({ code }) => code)).size, known.length);
    }),
  );
});

codes.run();
