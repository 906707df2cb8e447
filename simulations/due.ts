import type { Instant, Seconds } from '../coordinator/domain/quantities.ts';
import type { Journey } from './journey.ts';
import type { SimulatedCall } from './simulated-calls.ts';
import type { Course } from './treatment.ts';

/** A unit on its way through the job cycle. */
export interface Mission {
  readonly call: SimulatedCall;
  readonly incidentId: string;
  readonly patientIds: readonly string[];
  readonly unitId: string;
  readonly travelToScene: Seconds;
}

/** The centre that was chosen, and the drive that was promised. */
export interface Bound {
  readonly centreId: string;
  readonly travelToCentre: Seconds;
}

export type Due =
  | { readonly type: 'call-received'; readonly call: SimulatedCall }
  | { readonly type: 'intake-finished'; readonly call: SimulatedCall }
  | { readonly type: 'wheels-rolling' | 'scene-reached' | 'patient-reached'; readonly mission: Mission }
  | { readonly type: 'patients-seen'; readonly mission: Mission; readonly leavesAt: Instant }
  | { readonly type: 'scene-finished'; readonly mission: Mission; readonly bound?: Bound }
  | {
      readonly type: 'centre-reached' | 'patient-worse';
      readonly mission: Mission;
      readonly centreId: string;
      /** Nothing comes of it when the unit was turned since. */
      readonly journey: Journey;
    }
  | { readonly type: 'handover-finished'; readonly mission: Mission; readonly centreId: string }
  | {
      readonly type: 'station-reached';
      readonly unitId: string;
      readonly journey: Journey;
      readonly call: SimulatedCall;
    }
  | DueAtCentre
  | { readonly type: 'hour-passed' }
  | { readonly type: 'played'; readonly play: Play };

/** What a player does when its moment has come. */
export type Play = () => Promise<void>;

/** What the people at a centre do, whether or not the crew is still there. */
export type DueAtCentre = { readonly callId: string } & (
  | { readonly type: 'pre-alert-read'; readonly preAlertId: string; readonly callsTeam?: Seconds }
  | { readonly type: 'team-called'; readonly preAlertId: string }
  | {
      readonly type: 'milestone-reached';
      readonly patientId: string;
      readonly centreId: string;
      readonly milestone: Course['steps'][number]['milestone'];
    }
  | {
      readonly type: 'outcome-known';
      readonly patientId: string;
      readonly centreId: string;
      readonly course: Course;
    }
);

/** An incident without a unit. */
export interface Waiting {
  readonly incidentId: string;
  readonly patientIds: readonly string[];
  readonly call: SimulatedCall;
  readonly priority: number;
}
