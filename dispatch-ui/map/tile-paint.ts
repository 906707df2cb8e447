import { exp, LineSymbolizer, type PaintRule, PolygonSymbolizer } from 'protomaps-leaflet';
import type { MapColours } from './map-colours.ts';

type Stops = [zoom: number, pixels: number][];

interface RoadPen {
  readonly classes: readonly string[];
  readonly colour: keyof Pick<MapColours, 'motorway' | 'trunk' | 'primary' | 'street' | 'lane'>;
  readonly width: Stops;
  /** From here on a darker edge on both sides sets the road off. */
  readonly casingZoom: number;
}

/** The least first: the greater lie over them. Widths are narrow on purpose: units and alarms must stand out. */
const ROADS: readonly RoadPen[] = [
  {
    classes: ['service', 'track', 'ferry'],
    colour: 'lane',
    width: [
      [14, 0.8],
      [17, 4],
    ],
    casingZoom: 16,
  },
  {
    classes: ['residential', 'living_street', 'unclassified'],
    colour: 'lane',
    width: [
      [12, 0.6],
      [14, 1.4],
      [17, 9],
    ],
    casingZoom: 15,
  },
  {
    classes: ['tertiary'],
    colour: 'street',
    width: [
      [10, 0.5],
      [13, 1.6],
      [17, 11],
    ],
    casingZoom: 14,
  },
  {
    classes: ['secondary'],
    colour: 'street',
    width: [
      [9, 0.6],
      [13, 2.2],
      [17, 13],
    ],
    casingZoom: 13,
  },
  {
    classes: ['primary'],
    colour: 'primary',
    width: [
      [7, 0.6],
      [10, 1.1],
      [13, 3],
      [17, 15],
    ],
    casingZoom: 12,
  },
  {
    classes: ['trunk'],
    colour: 'trunk',
    width: [
      [7, 0.9],
      [10, 1.5],
      [13, 3.4],
      [17, 16],
    ],
    casingZoom: 11,
  },
  {
    classes: ['motorway'],
    colour: 'motorway',
    width: [
      [7, 1.1],
      [10, 2],
      [13, 4],
      [17, 16],
    ],
    casingZoom: 10,
  },
];
const CASING_PX = 1.6;
const GROWTH = 1.5;

function roadRules(colours: MapColours): PaintRule[] {
  const isOf =
    ({ classes }: RoadPen, isRamp: boolean): NonNullable<PaintRule['filter']> =>
    (_, { props }) =>
      classes.some((own) => own === props['class']) && (props['kind'] === 'ramp') === isRamp;
  return ROADS.flatMap((road) => {
    const width = exp(GROWTH, road.width);
    return [true, false].flatMap((isRamp): PaintRule[] => {
      const own = (zoom: number): number => width(zoom) * (isRamp ? 0.6 : 1);
      const line = { lineCap: 'round', lineJoin: 'round' } as const;
      const filter = isOf(road, isRamp);
      return [
        {
          dataLayer: 'roads',
          minzoom: road.casingZoom,
          filter,
          symbolizer: new LineSymbolizer({
            ...line,
            color: colours.casing,
            width: (zoom: number) => own(zoom) + CASING_PX,
          }),
        },
        {
          dataLayer: 'roads',
          filter,
          symbolizer: new LineSymbolizer({ ...line, color: colours[road.colour], width: own }),
        },
      ];
    });
  });
}

/** What of a tile is painted, from the ground up. */
export function paintRules(colours: MapColours): PaintRule[] {
  return [
    {
      dataLayer: 'districts',
      filter: (_, { props }) => props['kind'] === 'area',
      symbolizer: new PolygonSymbolizer({ fill: colours.land }),
    },
    {
      dataLayer: 'water',
      filter: (_, { props }) => props['kind'] === 'lake',
      symbolizer: new PolygonSymbolizer({ fill: colours.water }),
    },
    {
      dataLayer: 'water',
      filter: (_, { props }) => props['kind'] !== 'lake',
      symbolizer: new LineSymbolizer({
        color: colours.water,
        lineCap: 'round',
        lineJoin: 'round',
        width: exp(GROWTH, [
          [7, 0.8],
          [12, 2.5],
          [17, 12],
        ]),
      }),
    },
    ...roadRules(colours),
    {
      dataLayer: 'districts',
      filter: (_, { props }) => props['kind'] === 'edge',
      symbolizer: new LineSymbolizer({ color: colours.edge, width: 1.2 }),
    },
  ];
}
