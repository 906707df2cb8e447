import type { Bounds } from '../geography.ts';
import type { ClosureExtended, RoadClosed, RoadReopened } from './events.ts';

export interface CloseRoad extends Omit<RoadClosed, 'type'> {
  readonly type: 'CloseRoad';
  /** Of the network. */
  readonly bounds: Bounds;
}

export interface ExtendClosure extends Omit<ClosureExtended, 'type'> {
  readonly type: 'ExtendClosure';
}

export interface ReopenRoad extends Omit<RoadReopened, 'type'> {
  readonly type: 'ReopenRoad';
}

export type ClosureCommand = CloseRoad | ExtendClosure | ReopenRoad;
