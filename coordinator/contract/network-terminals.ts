import Type, { type TSchema } from 'typebox';
import { closed } from './fields.ts';
import { NetworkId } from './network-fields.ts';
import { AddressRanges } from './terminals.ts';

const Jtt808Terminal = Type.Object(
  {
    phone: Type.String({ pattern: '^[0-9]{11}$' }),
    unitId: NetworkId,
    protocol: Type.Enum(['jtt808-2013', 'jtt808-2019']),
    addresses: Type.Optional(AddressRanges),
  },
  closed,
);

const Gt06Terminal = Type.Object(
  {
    imei: Type.String({ pattern: '^[0-9]{15}$' }),
    unitId: NetworkId,
    protocol: Type.Enum(['gt06']),
    addresses: Type.Optional(AddressRanges),
    utcOffset: Type.Optional(Type.String({ pattern: '^[+-](0[0-9]|1[0-4]):[0-5][0-9]$' })),
  },
  closed,
);

const OsmandTerminal = Type.Object(
  {
    deviceId: Type.String({ minLength: 6, maxLength: 64, pattern: '^[A-Za-z0-9._-]+$' }),
    unitId: NetworkId,
    protocol: Type.Enum(['osmand']),
    needsKey: Type.Optional(Type.Literal(true)),
    addresses: Type.Optional(AddressRanges),
  },
  closed,
);

export const Terminal = Type.Union([Jtt808Terminal, Gt06Terminal, OsmandTerminal]);

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
