import type { AccountCommand } from './account/commands.ts';
import type { AlarmCommand } from './alarm/commands.ts';
import type { BloodOrderCommand } from './bloodorder/commands.ts';
import type { BloodStockCommand } from './bloodstock/commands.ts';
import type { CallCommand } from './call/commands.ts';
import type { CentreCommand } from './centre/commands.ts';
import type { ClosureCommand } from './closure/commands.ts';
import type { IncidentCommand } from './incident/commands.ts';
import type { NetworkCommand } from './network/commands.ts';
import type { PatientCommand } from './patient/commands.ts';
import type { PreAlertCommand } from './prealert/commands.ts';
import type { TerminalCommand } from './terminal/commands.ts';
import type { UnitCommand } from './unit/commands.ts';

export type DomainCommand =
  | NetworkCommand
  | CallCommand
  | IncidentCommand
  | PatientCommand
  | UnitCommand
  | CentreCommand
  | PreAlertCommand
  | BloodOrderCommand
  | BloodStockCommand
  | ClosureCommand
  | TerminalCommand
  | AlarmCommand
  | AccountCommand;
