import Type from 'typebox';
import { closed } from './fields.ts';

/** Ids become parts of stream names and bus subjects, so they hold no dot. */
export const NetworkId = Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$' });
export const Words = Type.String({ minLength: 1, maxLength: 200 });
export const NameSchema = Type.Object({ zh: Words, en: Words }, closed);
export const ProvenanceSchema = Type.Object(
  { confidence: Type.Enum(['published', 'illustrative']), source: Type.String({ minLength: 1 }) },
  closed,
);
