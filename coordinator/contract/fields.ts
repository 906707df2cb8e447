import Type from 'typebox';

/**
 * Fields that many requests have. Past the schema of a request, types are trusted. Times are milliseconds since the
 * Unix epoch, places WGS 84 degrees.
 */
export const closed = { additionalProperties: false } as const;
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' });
export const Text = Type.String({ minLength: 1, maxLength: 500 });
/** Why somebody did it, kept with what was done: more than blanks. */
export const Reason = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
export const Time = Type.Integer({ minimum: 0 });

/** When it was true by the device of who says it, which may have been out of reach; without it, now. */
export const SaidAt = Type.Optional(Time);

/** A time in a query string, which holds text. */
export const Milliseconds = Type.String({ pattern: '^[0-9]{1,15}$' });

/** Every parameter in a path is an id, or a time in digits. */
export const ParamsSchema = Type.Record(Type.String(), Id);

export const PlaceSchema = Type.Object(
  { lat: Type.Number({ minimum: -90, maximum: 90 }), lon: Type.Number({ minimum: -180, maximum: 180 }) },
  closed,
);
