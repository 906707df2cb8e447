import { type Alarm, ALARM_RULES, findAlarms } from '../../../projections/alarms/view.ts';
import { answerOnRecord } from '../../application/answer-on-record.ts';
import { ROUTES } from '../../contract/routes.ts';
import { reachOf, type Role } from '../../contract/access.ts';
import type { DomainCommand } from '../../domain/commands.ts';
import type { AcknowledgeAlarm } from '../../domain/alarm/commands.ts';
import { instant } from '../../domain/quantities.ts';
import type { AcknowledgeCrewAlarm } from '../../domain/unit/commands.ts';
import type { Account } from '../accounts.ts';
import { answerTo, correlationOf, sendCommand } from './commands.ts';
import { type Concerned, concernedByBloodOrder } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

/** A crew that calls for help is answered by who can send it help. */
const mayAnswer = ({ rule }: Alarm, role: Role): boolean =>
  ALARM_RULES[rule].acknowledgedAs !== 'crew-alarm' || reachOf('acknowledge-crew-alarm', role) !== undefined;

const notForThis = (role: Role) => ({ type: 'NotAllowed', action: 'acknowledge-crew-alarm', role }) as const;

const USUAL_SPAN_MS = 7 * 24 * 3_600_000;

export function openAlarmDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { clock, readModel } = deps;
  const { view } = readModel;
  const findAlarm = (alarmId: string): Alarm | undefined =>
    findAlarms(view, clock.now()).find(({ id }) => id === alarmId);

  /** A blood centre answers for its own orders and stock, and for no unit or centre. */
  function concernedBy(alarmId: string): Concerned | undefined {
    const alarm = findAlarm(alarmId);
    if (alarm?.subject.kind === 'blood-order') return concernedByBloodOrder(view, alarm.subject.id);
    if (alarm?.subject.kind === 'blood-stock') {
      const depotId = view.bloodStocks.get(alarm.subject.id)?.depotId;
      return depotId === undefined ? undefined : { bloodCentreIds: [depotId] };
    }
    return alarm && {};
  }

  open(
    ROUTES.acknowledgeAlarm,
    { concerns: ({ params: { alarmId } }) => concernedBy(alarmId) },
    async ({ params: { alarmId }, account, commandId }) => {
      const alarm = findAlarm(alarmId);
      if (alarm && !mayAnswer(alarm, account.role)) return { refusal: notForThis(account.role) };
      const command = alarm && acknowledgementOf(alarm, account);
      if (!command) {
        // A repeat gets the answer of the first time, though its cause is gone since.
        const events = await answerOnRecord(deps.store, `alarm-${alarmId}`, commandId);
        return events ? answerTo({ accepted: true, events }) : { refusal: { type: 'AlarmOver', alarmId } };
      }
      const { incidentId } = alarm;
      const begun = incidentId === undefined ? undefined : correlationOf(view, { incidentId });
      return answerTo(
        await sendCommand(deps, { account, commandId, correlationId: begun ?? alarmId }, command),
      );
    },
  );

  /** An alarm of a crew is answered on its unit's stream; a pre-alert only by the centre that it was sent to. */
  function acknowledgementOf(
    { id, rule, subject, raisedAt }: Alarm,
    { account }: Account,
  ): AcknowledgeAlarm | AcknowledgeCrewAlarm | undefined {
    const said = { by: account, at: clock.now() };
    switch (ALARM_RULES[rule].acknowledgedAs) {
      case 'alarm':
        return { type: 'AcknowledgeAlarm', alarmId: id, rule, subject, raisedAt: instant(raisedAt), ...said };
      case 'crew-alarm': {
        const alarmId = crewAlarmOf({ rule, subject });
        return alarmId === undefined
          ? undefined
          : { type: 'AcknowledgeCrewAlarm', unitId: subject.id, alarmId, ...said };
      }
      case 'pre-alert':
        return undefined;
    }
  }

  open(
    ROUTES.takeBackAcknowledgement,
    { concerns: ({ params: { alarmId } }) => concernedBy(alarmId) },
    async ({ params: { alarmId }, account, commandId }) => {
      const alarm = findAlarm(alarmId);
      const by = account.account;
      const at = clock.now();
      if (alarm && !mayAnswer(alarm, account.role)) return { refusal: notForThis(account.role) };
      const crewAlarmId = alarm && crewAlarmOf(alarm);
      const command: DomainCommand =
        alarm && crewAlarmId !== undefined
          ? {
              type: 'TakeBackCrewAlarmAcknowledgement',
              unitId: alarm.subject.id,
              alarmId: crewAlarmId,
              by,
              at,
            }
          : { type: 'TakeBackAlarmAcknowledgement', alarmId, by, at };
      return answerTo(await sendCommand(deps, { account, commandId, correlationId: alarmId }, command));
    },
  );

  /** Of an alarm that stands on its unit's stream, the id there. */
  function crewAlarmOf({ rule, subject }: Pick<Alarm, 'rule' | 'subject'>): string | undefined {
    return ALARM_RULES[rule].acknowledgedAs === 'crew-alarm'
      ? view.units.get(subject.id)?.crewAlarm?.alarmId
      : undefined;
  }

  open(ROUTES.alarmLoad, {}, ({ query }) => {
    const now = clock.now();
    const to = instant(query.to === undefined ? now + 1 : Number(query.to));
    const from = instant(query.from === undefined ? to - USUAL_SPAN_MS : Number(query.from));
    return from < to
      ? { answer: deps.alarmLoad({ from, to }) }
      : { refusal: { type: 'InvalidInput', field: '/from', problem: 'must lie before `to`' } };
  });
}
