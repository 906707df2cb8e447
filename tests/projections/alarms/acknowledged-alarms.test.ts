import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AlarmAcknowledged } from '../../../coordinator/domain/alarm/events.ts';
import { alarms as projection } from '../../../projections/alarms/alarms.ts';
import { ago, inbound, incident } from '../../dispatch-ui/samples.ts';
import { t, viewOf } from '../../support/read-side.ts';
import { found, incidents, coming } from './alarm-picture.ts';

const answered = suite('alarms and who answers them');

answered('critical comes before serious and the longest standing first', () => {
  const all = {
    ...incidents(
      incident({ incidentId: 'young', priority: 1, receivedAt: ago(150) }),
      incident({ incidentId: 'old', priority: 1, receivedAt: ago(400) }),
    ),
    ...coming(inbound({ status: 'acknowledged', diversion: { by: 'n', at: ago(999), reason: 'CT' } })),
  };
  assert.equal(
    found(all).map(({ subject }) => subject.id),
    ['old', 'young', 'PA1'],
  );
});

answered('an acknowledgement names who and when, and is of this cause only', () => {
  const picture = incidents(incident({ priority: 1, receivedAt: ago(150) }));
  const [alarm] = found(picture);
  assert.ok(alarm);
  const row = { alarmId: alarm.id, rule: alarm.rule, by: 'li', at: ago(3) };
  const alarmAcknowledgements = new Map([[alarm.id, row]]);
  assert.equal(found({ ...picture, alarmAcknowledgements })[0]?.acknowledged, { by: 'li', at: ago(3) });
  const other = incidents(incident({ incidentId: 'I2', priority: 1, receivedAt: ago(150) }));
  assert.is(found({ ...other, alarmAcknowledgements })[0]?.acknowledged, undefined);
});

answered('an acknowledgement that was taken back is none: it calls again', () => {
  const about = { alarmId: 'a', rule: 'report-overdue', subject: { kind: 'centre', id: 'H1' } } as const;
  const said = { ...about, raisedAt: t(0), by: 'li' };
  const view = viewOf(
    projection,
    { ...said, type: 'AlarmAcknowledged', at: t(10) },
    { ...said, type: 'AlarmAcknowledgementTakenBack', at: t(15) },
  );
  assert.is(view.alarmAcknowledgements.size, 0);
});

answered('an acknowledgement is forgotten with the shift that gave it', () => {
  const acknowledgedAt = (alarmId: string, seconds: number): AlarmAcknowledged => ({
    type: 'AlarmAcknowledged',
    alarmId,
    rule: 'report-overdue',
    subject: { kind: 'centre', id: 'H1' },
    raisedAt: t(0),
    by: 'li',
    at: t(seconds),
  });
  const view = viewOf(projection, acknowledgedAt('a', 10), acknowledgedAt('b', 12 * 3600 + 11));
  assert.equal([...view.alarmAcknowledgements.keys()], ['b']);
});

answered('the id of an alarm is a valid id, the same for the same cause and another for any other', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.uuid(), fc.integer({ min: 121, max: 9000 })), {
        maxLength: 40,
        selector: ([id]) => id,
      }),
      (causes) => {
        const rows = causes.map(([incidentId, age]) =>
          incident({ incidentId, priority: 1, receivedAt: ago(age) }),
        );
        const ids = found(incidents(...rows)).map(({ id }) => id);
        assert.is(new Set(ids).size, causes.length);
        for (const id of ids) assert.match(id, /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
        assert.equal(
          found(incidents(...[...rows].reverse())).map(({ id }) => id),
          ids,
        );
      },
    ),
  );
});

answered.run();
