import Type from 'typebox';
import { UNIT_CAPABILITIES } from '../domain/pathways.ts';
import { closed, PlaceSchema } from './fields.ts';
import { NameSchema, NetworkId, Words } from './network-fields.ts';

export const LandingSite = Type.Object(
  {
    id: NetworkId,
    name: NameSchema,
    place: PlaceSchema,
    centreId: Type.Optional(NetworkId),
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

export const Unit = Type.Object(
  {
    id: NetworkId,
    callSign: Words,
    stationId: NetworkId,
    kind: Type.Enum(['ambulance', 'blood-vehicle', 'helicopter']),
    plate: Words,
    capabilities: Type.Array(Type.Enum([...UNIT_CAPABILITIES]), { uniqueItems: true }),
    flight: Type.Optional(Flight),
  },
  closed,
);
