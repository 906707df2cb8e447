import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Fix } from '../../coordinator/domain/track/events.ts';

/** The newest fix of a unit, as gateways publish it; its track may hold it a little later, or never. */
interface PositionMessage {
  readonly unitId: string;
  readonly fix: Fix;
}

const message = Compile(
  Type.Object({
    unitId: Type.String({ minLength: 1 }),
    fix: Type.Object({
      lat: Type.Number({ minimum: -90, maximum: 90 }),
      lon: Type.Number({ minimum: -180, maximum: 180 }),
      at: Type.Number(),
      receivedAt: Type.Number(),
      speedMps: Type.Number(),
      courseDegrees: Type.Number(),
      altitudeMetres: Type.Number(),
      ignitionOn: Type.Boolean(),
      isBackfill: Type.Optional(Type.Literal(true)),
    }),
  }),
);

/** What a gateway published, or nothing when it is no position message: the bus is open to other programs. */
export function readPositionMessage(payload: unknown): PositionMessage | undefined {
  return message.Check(payload) ? (payload as PositionMessage) : undefined;
}
