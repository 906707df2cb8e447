/** Road classes of OpenStreetMap that an ambulance drives, widest first; a link road counts as its class. */
export const ROAD_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'unclassified',
  'residential',
  'living_street',
  'service',
  'track',
] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number] | 'ferry';

/** Directions of driving, seen from the order of a way's nodes. */
export type Direction = 'both' | 'forward' | 'backward';

/** What is known of a way before anyone says how fast it is driven: many ways share one. */
export interface RoadWay {
  readonly roadClass: RoadClass;
  readonly direction: Direction;
  readonly name?: string;
  readonly ref?: string;
  /** A slip road: it leads to a road of its class, and is not one. */
  readonly isLinkRoad?: true;
  readonly isRoundabout?: true;
  /** What the sign allows, km/h, by direction. */
  readonly forwardLimitKmh?: number;
  readonly backwardLimitKmh?: number;
  /** What the surface allows, or a ferry by its timetable sails, km/h; no siren helps. */
  readonly paceKmh?: number;
}

/** Whether the way may be driven in the direction of its nodes, or against it. */
export const isOpen = ({ direction }: RoadWay, isForward: boolean): boolean =>
  direction === 'both' || (direction === 'forward') === isForward;
