import type { AlarmRefusal } from './alarm/alarm.ts';
import type { BloodOrderRefusal } from './bloodorder/bloodorder.ts';
import type { BloodStockRefusal } from './bloodstock/refusals.ts';
import type { CallRefusal } from './call/state.ts';
import type { CentreRefusal } from './centre/centre.ts';
import type { ClosureRefusal } from './closure/closure.ts';
import type { IncidentRefusal } from './incident/incident.ts';
import type { NetworkRefusal } from './network/network.ts';
import type { PatientRefusal } from './patient/patient.ts';
import type { PreAlertRefusal } from './prealert/prealert.ts';
import type { TerminalRefusal } from './terminal/terminal.ts';
import type { TriageRefusal } from './triage/triage.ts';
import type { UnitRefusal } from './unit/refusals.ts';

/** Every answer "no" of the rules; each `type` is a stable code. */
export type DomainRefusal =
  | TriageRefusal
  | NetworkRefusal
  | CallRefusal
  | IncidentRefusal
  | PatientRefusal
  | UnitRefusal
  | AlarmRefusal
  | CentreRefusal
  | PreAlertRefusal
  | BloodOrderRefusal
  | BloodStockRefusal
  | ClosureRefusal
  | TerminalRefusal;
