import type { DomainEvent } from '../../../../coordinator/domain/events.ts';
import { ACCOUNT_EVENTS } from './account.ts';
import { ALARM_EVENTS } from './alarm.ts';
import { BLOOD_ORDER_EVENTS } from './bloodorder.ts';
import { BLOOD_STOCK_EVENTS } from './bloodstock.ts';
import { CALL_EVENTS } from './call.ts';
import { CENTRE_EVENTS } from './centre.ts';
import { CLOSURE_EVENTS } from './closure.ts';
import type { OneOfEach } from './examples.ts';
import { INCIDENT_EVENTS } from './incident.ts';
import { NETWORK_EVENTS } from './network.ts';
import { PATIENT_EVENTS } from './patient.ts';
import { PREALERT_EVENTS } from './prealert.ts';
import { TERMINAL_EVENTS } from './terminal.ts';
import { TRACK_EVENTS } from './track.ts';
import { UNIT_EVENTS } from './unit.ts';

export const ONE_OF_EACH: OneOfEach<DomainEvent> = {
  ...NETWORK_EVENTS,
  ...CALL_EVENTS,
  ...INCIDENT_EVENTS,
  ...PATIENT_EVENTS,
  ...UNIT_EVENTS,
  ...CENTRE_EVENTS,
  ...PREALERT_EVENTS,
  ...BLOOD_ORDER_EVENTS,
  ...BLOOD_STOCK_EVENTS,
  ...CLOSURE_EVENTS,
  ...TERMINAL_EVENTS,
  ...ALARM_EVENTS,
  ...ACCOUNT_EVENTS,
  ...TRACK_EVENTS,
};
