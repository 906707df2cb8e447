import { type Instant, later, minutes } from '../../coordinator/domain/quantities.ts';
import type { Projection, View } from '../projection.ts';
import type { AlarmTables } from './view.ts';

/** A shift: what the last one took upon itself, the next one must hear of again. */
const KEPT = minutes(12 * 60);

const fromLastShift = (view: View<AlarmTables>, now: Instant) =>
  [...view.alarmAcknowledgements.values()]
    .filter(({ at }) => later(at, KEPT) <= now)
    .map(({ alarmId }) => ['alarmAcknowledgements', alarmId, null] as const);

/** Who acknowledged which alarm. */
export const alarms: Projection<AlarmTables> = {
  name: 'alarms',
  tables: ['alarmAcknowledgements'],
  on: {
    AlarmAcknowledged: (view, { alarmId, rule, by, at }, { recordedAt }) => [
      ...fromLastShift(view, recordedAt),
      ['alarmAcknowledgements', alarmId, { alarmId, rule, by, at }],
    ],
    AlarmAcknowledgementTakenBack: (_view, { alarmId }) => [['alarmAcknowledgements', alarmId, null]],
  },
};
