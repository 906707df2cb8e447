import { instant, type Seconds, seconds } from '../coordinator/domain/quantities.ts';
import { type Alarm, ALARM_RULES, findAlarms } from '../projections/alarms/view.ts';
import { categoriesOf, drawReadiness } from './drill/receiving.ts';
import type { Draws } from './draws.ts';
import { after, type Engine, type Player } from './engine-setup.ts';

/** Within this every centre has said who is open there. */
const REPORTED_WITHIN = seconds(120);
const LOOK_EVERY = seconds(15);
/** Of the alarms at the desk, how long somebody takes to take one. Illustrative 示意. */
const ANSWERS_AFTER = { least: 10, most: 60 };

/** Each centre says at the start of the shift how it stands. */
export const readinessPlayer =
  (draws: Draws): Player =>
  ({ site, calendar, scenario }) => {
    for (const centre of scenario.network.centres) {
      for (const category of categoriesOf(centre)) {
        const spoken = seconds(draws.between(0, REPORTED_WITHIN));
        calendar.enter(after(scenario.start, spoken), {
          type: 'played',
          play: () => {
            const at = site.clock.now();
            const { validUntil, ...said } = drawReadiness(category, at, draws);
            const report = { centreId: centre.id, ...said, validUntil: instant(validUntil), at };
            return site.carryOut({ type: 'ReportReadiness', ...report }, centre.id, category);
          },
        });
      }
    }
  };

/** Somebody sits at the dispatchers' desk and takes what calls there; `by` is their account. */
export const alarmPlayer =
  (by: string, draws: Draws): Player =>
  (engine) => {
    const { site, calendar } = engine;
    const answersAt = new Map<string, number>();

    async function look(): Promise<void> {
      const at = site.clock.now();
      calendar.enter(after(at, LOOK_EVERY), { type: 'played', play: look });
      for (const { id: alarmId, rule, subject, raisedAt } of callingAtDesk(engine)) {
        const due = answersAt.get(alarmId) ?? raisedAt + 1000 * answering();
        answersAt.set(alarmId, due);
        if (at < due) continue;
        const taken = { alarmId, rule, subject, raisedAt: instant(raisedAt), by, at };
        await site.carryOut({ type: 'AcknowledgeAlarm', ...taken }, alarmId);
      }
    }
    const answering = (): Seconds => seconds(draws.between(ANSWERS_AFTER.least, ANSWERS_AFTER.most));

    calendar.enter(after(site.clock.now(), LOOK_EVERY), { type: 'played', play: look });
  };

function callingAtDesk({ site, vehicles }: Engine): readonly Alarm[] {
  const now = site.clock.now();
  return findAlarms({ ...site.view, positions: vehicles.fixes(now) }, now).filter(
    ({ rule, acknowledged }) => !acknowledged && ALARM_RULES[rule].acknowledgedAs === 'alarm',
  );
}
