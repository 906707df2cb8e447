import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entryShownTo } from '../../../../coordinator/adapters/http/visibility.ts';
import { type Role, ROLES } from '../../../../coordinator/contract/access.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';

const visibility = suite('what a role may read of a story');

const told = {
  eventId: 'E1',
  stream: 'unit-A1',
  type: 'CrewTextSent',
  at: instant(0),
  recordedAt: instant(0),
  by: 'process:dispatch',
  data: { unitId: 'A1', text: '颍州中路 1 号' },
};
const readBy = (entry: typeof told | typeof located): readonly Role[] =>
  ROLES.filter((role) => JSON.stringify(entryShownTo(role)(entry)).includes('颍州中路'));
const located = {
  ...told,
  stream: 'call-C1',
  type: 'CallLocated',
  data: { address: '颍州中路 1 号', countyId: 'east' },
};

visibility('what the crew was told names the door: only who may see addresses reads it', () => {
  assert.equal([...readBy(told)].sort(), ['administrator', 'crew', 'dispatcher']);
  assert.equal(entryShownTo('planner')(told).data, { unitId: 'A1' });
});

visibility('a planner reads the county of a call and not its address', () => {
  assert.equal(entryShownTo('planner')(located).data, { countyId: 'east' });
  assert.not.ok(readBy(located).includes('planner'));
});

visibility('words of another event stay whole', () => {
  const note = { ...told, type: 'CrewTextNotShown', data: { text: '…', hindrance: 'silent' } };
  assert.equal(entryShownTo('receiving-centre')(note), note);
});

visibility.run();
