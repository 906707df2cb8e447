import Type from 'typebox';
import { LEVELS, PATHWAYS, READINESS_CATEGORIES } from '../domain/pathways.ts';
import { closed, PlaceSchema } from './fields.ts';
import { NameSchema, NetworkId, ProvenanceSchema } from './network-fields.ts';

const LocalTime = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

const Capability = Type.Object(
  {
    pathway: Type.Enum([...PATHWAYS]),
    level: Type.Enum([...new Set(PATHWAYS.flatMap((pathway) => [...LEVELS[pathway]]))]),
    site: Type.Optional(NetworkId),
    hours: Type.Optional(
      Type.Array(Type.Object({ from: LocalTime, to: LocalTime }, closed), { minItems: 1, maxItems: 4 }),
    ),
    suspended: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const Site = Type.Object({ id: NetworkId, name: NameSchema }, closed);

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

export const Centre = Type.Object(
  {
    id: NetworkId,
    name: NameSchema,
    shortName: NameSchema,
    countyId: NetworkId,
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

export const BloodCentre = Type.Object({ id: NetworkId, name: NameSchema, place: PlaceSchema }, closed);
