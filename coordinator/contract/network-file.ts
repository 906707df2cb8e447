import Type from 'typebox';
import { DestinationLimitsSchema } from './destination-limits.ts';
import { closed, PlaceSchema } from './fields.ts';
import { BloodCentre, Centre, Site } from './network-centres.ts';
import { NameSchema, NetworkId, ProvenanceSchema } from './network-fields.ts';
import { ClinicalLimits, DiversionLimits, PreAlertLimits, SimilarCalls } from './network-limits.ts';
import { Terminal } from './network-terminals.ts';
import { LandingSite, Unit } from './network-units.ts';
import { PathwayTargetsSchema } from './pathway-targets.ts';

const Residents = Type.Integer({ minimum: 0 });
/** Minutes within which a free unit should arrive; beyond an hour it would be no response time. */
const ResponseLimit = Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 60 }));

const County = Type.Object(
  {
    id: NetworkId,
    name: NameSchema,
    kind: Type.Enum(['district', 'county', 'city']),
    setting: Type.Enum(['urban', 'rural']),
    seat: PlaceSchema,
    residents: Residents,
    responseLimitMinutes: ResponseLimit,
    boundary: Type.Array(PlaceSchema, { minItems: 3 }),
  },
  closed,
);

const Township = Type.Object(
  {
    id: NetworkId,
    name: NameSchema,
    countyId: NetworkId,
    place: PlaceSchema,
    residents: Residents,
    responseLimitMinutes: ResponseLimit,
  },
  closed,
);

const Station = Type.Object(
  {
    id: NetworkId,
    name: NameSchema,
    countyId: NetworkId,
    kind: Type.Enum(['urban-substation', 'township-point', 'county-station', 'air-rescue-base']),
    place: PlaceSchema,
  },
  closed,
);

const Latitude = Type.Number({ minimum: -90, maximum: 90 });
const Longitude = Type.Number({ minimum: -180, maximum: 180 });

/** Lists whose elements are checked one by one, so that a fault in one hides none in another. */
export const LISTS = {
  counties: County,
  townships: Township,
  stations: Station,
  centres: Centre,
  bloodCentres: BloodCentre,
  units: Unit,
  terminals: Terminal,
} as const;

const heading = {
  id: NetworkId,
  name: NameSchema,
  bounds: Type.Object({ south: Latitude, west: Longitude, north: Latitude, east: Longitude }, closed),
  timeZone: Type.Refine(
    Type.String(),
    (zone) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
      } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
      }
    },
    () => 'is not an IANA time zone: write one such as Asia/Shanghai',
  ),
  clinicalLimits: Type.Optional(ClinicalLimits),
  destinationLimits: Type.Optional(DestinationLimitsSchema),
  pathwayTargets: Type.Optional(PathwayTargetsSchema),
  sites: Type.Optional(Type.Array(Site)),
  provenance: Type.Record(Type.String(), ProvenanceSchema),
  preAlertLimits: Type.Optional(PreAlertLimits),
  diversionLimits: Type.Optional(DiversionLimits),
  similarCallLimits: Type.Optional(SimilarCalls),
  landingSites: Type.Optional(Type.Array(LandingSite, { maxItems: 500 })),
};

/** A network file: JSON of the prefecture's counties, facilities, units and terminals. Places are WGS 84 degrees. */
export const NetworkFile = Type.Object(
  {
    ...heading,
    counties: Type.Array(LISTS.counties, { minItems: 1 }),
    townships: Type.Array(LISTS.townships),
    stations: Type.Array(LISTS.stations),
    centres: Type.Array(LISTS.centres),
    bloodCentres: Type.Array(LISTS.bloodCentres),
    units: Type.Array(LISTS.units),
    terminals: Type.Array(LISTS.terminals),
  },
  closed,
);

const anyList = Type.Array(Type.Unknown());
/** The same file with the lists' elements left unread. */
export const NetworkOutline = Type.Object(
  {
    ...heading,
    counties: Type.Array(Type.Unknown(), { minItems: 1 }),
    townships: anyList,
    stations: anyList,
    centres: anyList,
    bloodCentres: anyList,
    units: anyList,
    terminals: anyList,
  },
  closed,
);
