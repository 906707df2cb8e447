import type { FastifySchemaValidationError } from 'fastify/types/schema.js';
import type { HttpRefusal } from '../../contract/refusal.ts';

/** What ajv found first, as a refusal that names the field by JSON pointer. */
export function invalidInput(errors: readonly FastifySchemaValidationError[], context: string): HttpRefusal {
  const error = errors[0];
  if (error === undefined) return { type: 'InvalidInput', field: '', problem: `the ${context} is invalid` };
  return { type: 'InvalidInput', field: fieldOf(error), problem: problemOf(error) };
}

function fieldOf({ instancePath, params }: FastifySchemaValidationError): string {
  const missing = params['missingProperty'] ?? params['additionalProperty'] ?? params['tag'];
  return typeof missing === 'string' ? `${instancePath}/${missing}` : instancePath;
}

function problemOf({ keyword, message, params }: FastifySchemaValidationError): string {
  switch (keyword) {
    case 'required':
      return 'is missing: add it';
    case 'additionalProperties':
      return 'is not known here: remove it';
    case 'enum':
      return `must be one of ${listed(params['allowedValues'])}`;
    case 'discriminator':
      return 'is missing or names no known kind';
    default:
      return message ?? 'is invalid';
  }
}

const listed = (values: unknown): string => (Array.isArray(values) ? values.join(', ') : String(values));
