import type { Clock, Ids } from '../../coordinator/application/ports.ts';
import type { CentrePerformanceTables } from '../centre-performance/view.ts';
import type { IncidentQueueTables } from '../incident-queue/view.ts';
import type { LiveMapTables, PositionRow } from '../live-map/view.ts';
import type { View } from '../projection.ts';
import type { StationTurnouts } from '../promises/view.ts';
import type { ShiftTables } from '../shifts/view.ts';
import type { ContributionRow } from '../response-circle/view.ts';
import type { TravelTimes } from '../roads/travel-times.ts';
import type { DestinationPolicy } from './destination-policies.ts';

/** What ranking looks at and asks. */
export interface RankerParts {
  readonly view: View<LiveMapTables & IncidentQueueTables & ShiftTables & CentrePerformanceTables>;
  readonly positions: ReadonlyMap<string, PositionRow>;
  readonly travelTimes: TravelTimes;
  readonly clock: Clock;
  readonly ids: Ids;
  /** What each free unit covers alone, where somebody keeps it: then the offer says what is left without it. */
  readonly contributions?: ReadonlyMap<string, ContributionRow>;
  /** How long stations take to get under way; absent where nobody keeps it: then the drive alone is promised. */
  readonly turnouts?: ReadonlyMap<string, StationTurnouts>;
  readonly destinationPolicy: DestinationPolicy;
  /** Ranks beside the other one; what it would have put first is kept with every decision. */
  readonly shadowPolicy?: DestinationPolicy;
}
