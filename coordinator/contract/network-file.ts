import Type, { type TSchema } from 'typebox';
import { LEVELS, PATHWAYS, READINESS_CATEGORIES, UNIT_CAPABILITIES } from '../domain/pathways.ts';
import { MATERNAL_WARNINGS, type SiteLimits, THRESHOLDS } from '../domain/rules/thresholds.ts';
import { DestinationLimitsSchema } from './destination-limits.ts';
import { PathwayTargetsSchema } from './pathway-targets.ts';
import { PlaceSchema } from './fields.ts';
import { AddressRanges } from './terminals.ts';

const closed = { additionalProperties: false } as const;
/** Ids become parts of stream names and bus subjects, so they hold no dot. */
const Id = Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$' });
const Words = Type.String({ minLength: 1, maxLength: 200 });
const NameSchema = Type.Object({ zh: Words, en: Words }, closed);
const Residents = Type.Integer({ minimum: 0 });
/** Minutes within which a free unit should arrive; beyond an hour it would be no response time. */
const ResponseLimit = Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 60 }));
const ProvenanceSchema = Type.Object(
  { confidence: Type.Enum(['published', 'illustrative']), source: Type.String({ minLength: 1 }) },
  closed,
);

const County = Type.Object(
  {
    id: Id,
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
    id: Id,
    name: NameSchema,
    countyId: Id,
    place: PlaceSchema,
    residents: Residents,
    responseLimitMinutes: ResponseLimit,
  },
  closed,
);

const Station = Type.Object(
  {
    id: Id,
    name: NameSchema,
    countyId: Id,
    kind: Type.Enum(['urban-substation', 'township-point', 'county-station', 'air-rescue-base']),
    place: PlaceSchema,
  },
  closed,
);

const LocalTime = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

const Capability = Type.Object(
  {
    pathway: Type.Enum([...PATHWAYS]),
    level: Type.Enum([...new Set(PATHWAYS.flatMap((pathway) => [...LEVELS[pathway]]))]),
    site: Type.Optional(Id),
    hours: Type.Optional(
      Type.Array(Type.Object({ from: LocalTime, to: LocalTime }, closed), { minItems: 1, maxItems: 4 }),
    ),
    suspended: Type.Optional(Type.Boolean()),
  },
  closed,
);

const Site = Type.Object({ id: Id, name: NameSchema }, closed);

const Places = Type.Object(
  Object.fromEntries(
    READINESS_CATEGORIES.map((category) => [
      category,
      Type.Optional(Type.Integer({ minimum: 0, maximum: 9999 })),
    ]),
  ),
  closed,
);

const Share = Type.Number({ minimum: 0, maximum: 1 });
const Reserve = Type.Object(
  { share: Share, expertShare: Share, releaseHours: Type.Number({ minimum: 0, maximum: 72 }) },
  closed,
);
const Reserves = Type.Object(
  Object.fromEntries(READINESS_CATEGORIES.map((category) => [category, Type.Optional(Reserve)])),
  closed,
);

const Centre = Type.Object(
  {
    id: Id,
    name: NameSchema,
    shortName: NameSchema,
    countyId: Id,
    place: PlaceSchema,
    entrance: Type.Optional(PlaceSchema),
    grade: Type.Enum(['tertiary', 'secondary']),
    hospitalKind: Type.Enum(['general', 'specialised', 'tcm']),
    hasEmergencyDepartment: Type.Boolean(),
    isInfectiousDiseaseBase: Type.Boolean(),
    capabilities: Type.Array(Capability),
    places: Type.Optional(Places),
    reserves: Type.Optional(Reserves),
    preAlertContacts: Type.Optional(Type.Array(NameSchema, { maxItems: 10 })),
    provenance: ProvenanceSchema,
  },
  closed,
);

/** Seconds. Shorter than ten, one person could not have answered; longer than an hour, the patient is there. */
const LadderSeconds = Type.Optional(Type.Integer({ minimum: 10, maximum: 3600 }));
const PreAlertLimits = Type.Object(
  {
    repeatEvery: LadderSeconds,
    repeatFor: LadderSeconds,
    rollOverAfter: LadderSeconds,
    remindOfTeamAfter: LadderSeconds,
  },
  closed,
);

/** Two hours later the same number calls about something else; beyond two kilometres it is another place. */
const SimilarCalls = Type.Object(
  {
    minutes: Type.Optional(Type.Number({ minimum: 1, maximum: 120 })),
    metres: Type.Optional(Type.Number({ minimum: 10, maximum: 2000 })),
  },
  closed,
);

/** Longer than a day, and it is no diversion any more: the centre is closed. */
const DiversionLimits = Type.Object({ mostHours: Type.Number({ minimum: 0.5, maximum: 24 }) }, closed);

/** Each limit within the bounds that still make it the same rule, and the site's own version of them. */
const ClinicalLimits = Type.Object(
  {
    version: Words,
    thresholds: Type.Unsafe<SiteLimits['thresholds']>(
      Type.Object(
        Object.fromEntries(
          Object.entries(THRESHOLDS).map(([id, { least, most }]) => [
            id,
            Type.Optional(Type.Number({ minimum: least, maximum: most })),
          ]),
        ),
        closed,
      ),
    ),
    maternalWarning: Type.Optional(Type.Enum([...MATERNAL_WARNINGS])),
  },
  closed,
);

const BloodCentre = Type.Object({ id: Id, name: NameSchema, place: PlaceSchema }, closed);

const LandingSite = Type.Object(
  {
    id: Id,
    name: NameSchema,
    place: PlaceSchema,
    centreId: Type.Optional(Id),
    groundMinutes: Type.Number({ minimum: 0, maximum: 30 }),
  },
  closed,
);

const Flight = Type.Object(
  {
    cruiseKmh: Type.Number({ minimum: 80, maximum: 400 }),
    startUpMinutes: Type.Number({ minimum: 0, maximum: 60 }),
    landingMinutes: Type.Number({ minimum: 0, maximum: 30 }),
  },
  closed,
);

const Unit = Type.Object(
  {
    id: Id,
    callSign: Words,
    stationId: Id,
    kind: Type.Enum(['ambulance', 'blood-vehicle', 'helicopter']),
    plate: Words,
    capabilities: Type.Array(Type.Enum([...UNIT_CAPABILITIES]), { uniqueItems: true }),
    flight: Type.Optional(Flight),
  },
  closed,
);

const Jtt808Terminal = Type.Object(
  {
    phone: Type.String({ pattern: '^[0-9]{11}$' }),
    unitId: Id,
    protocol: Type.Enum(['jtt808-2013', 'jtt808-2019']),
    addresses: Type.Optional(AddressRanges),
  },
  closed,
);

const Gt06Terminal = Type.Object(
  {
    imei: Type.String({ pattern: '^[0-9]{15}$' }),
    unitId: Id,
    protocol: Type.Enum(['gt06']),
    addresses: Type.Optional(AddressRanges),
    utcOffset: Type.Optional(Type.String({ pattern: '^[+-](0[0-9]|1[0-4]):[0-5][0-9]$' })),
  },
  closed,
);

const OsmandTerminal = Type.Object(
  {
    deviceId: Type.String({ minLength: 6, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' }),
    unitId: Id,
    protocol: Type.Enum(['osmand']),
    needsKey: Type.Optional(Type.Literal(true)),
    addresses: Type.Optional(AddressRanges),
  },
  closed,
);

const Terminal = Type.Union([Jtt808Terminal, Gt06Terminal, OsmandTerminal]);

const TERMINALS_BY_PROTOCOL: Readonly<Record<string, TSchema>> = {
  'jtt808-2013': Jtt808Terminal,
  'jtt808-2019': Jtt808Terminal,
  gt06: Gt06Terminal,
  osmand: OsmandTerminal,
};
const ProtocolOnly = Type.Object({ protocol: Type.Enum(Object.keys(TERMINALS_BY_PROTOCOL)) });

/** What one element of a list must look like; which fields a terminal has depends on its protocol. */
export function formOf(schema: TSchema, item: unknown): TSchema {
  if (schema !== Terminal) return schema;
  const { protocol } = (typeof item === 'object' ? (item ?? {}) : {}) as { readonly protocol?: unknown };
  return (typeof protocol === 'string' ? TERMINALS_BY_PROTOCOL[protocol] : undefined) ?? ProtocolOnly;
}

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
  id: Id,
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
