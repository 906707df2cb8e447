import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { StoreFull, StoreUnavailable } from '../../application/ports.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { send } from './doors.ts';
import { invalidInput } from './invalid-input.ts';

/** What fastify itself refuses, by the HTTP status it gives. */
const BY_STATUS: Readonly<Partial<Record<number, (request: FastifyRequest) => Refusal>>> = {
  400: () => ({ type: 'InvalidInput', field: '', problem: 'is not valid JSON' }),
  413: (request) => ({ type: 'BodyTooLarge', limitBytes: request.routeOptions.bodyLimit }),
  415: () => ({ type: 'NotJson' }),
  429: () => ({ type: 'TooManyAttempts', retryAfterSeconds: 60 }),
};

/** Whatever was thrown on the way becomes an answer; what is a fault of ours is logged, once and here. */
export function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error, request);
  if (refusal.type === 'Fault') request.log.error({ err: error, path: request.routeOptions.url }, 'fault');
  return send(reply, { refusal });
}

function refusalOf(error: FastifyError, request: FastifyRequest): Refusal {
  if (error instanceof StoreFull) return { type: 'StoreFull' };
  if (error instanceof StoreUnavailable) return { type: 'StoreUnavailable' };
  if (error.validation) return invalidInput(error.validation, error.validationContext ?? 'body');
  return BY_STATUS[error.statusCode ?? 500]?.(request) ?? { type: 'Fault' };
}
