import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { ACCESS, type Grant, reachOf } from '../../contract/access.ts';
import type { Refusal } from '../../contract/refusal.ts';
import { refusedAnswer } from '../../contract/refusals.ts';
import { ParamsSchema } from '../../contract/fields.ts';
import type { Route } from '../../contract/route.ts';
import type { Account } from '../accounts.ts';
import { commandIdOf } from './command-ids.ts';
import { type Concerned, isWithin } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import { noteRefusal } from './record-account.ts';
import { isForeign, signedInAccount } from './visitor.ts';
import { awaitFound } from './waiting.ts';

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Parsed<R extends Route, Part extends 'body' | 'query'> = R extends {
  readonly [P in Part]: infer Schema extends TSchema;
}
  ? Static<Schema>
  : undefined;

/** A request that passed its door: signed in, allowed, within its scope and valid. */
export interface Visit<R extends Route> {
  readonly body: Parsed<R, 'body'>;
  readonly query: Parsed<R, 'query'>;
  readonly params: Readonly<Record<ParamNames<R['path']>, string>>;
  /** Who asks; on the doors open to anyone, nobody. */
  readonly account: R['action'] extends 'sign-in' | 'probe-health' ? undefined : Account;
  /** Same key, same account, same door: same id. */
  readonly commandId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Answered = { readonly answer: unknown } | { readonly refusal: Refusal };

interface DoorRules<R extends Route> {
  /**
   * Whom the request is about, undefined while that is unknown; `'filtered'` when the answer itself holds only what the
   * account may see. Needed exactly when a grant of the action is narrower than the network.
   */
  readonly concerns?: ((visit: Visit<R>) => Concerned | undefined) | 'filtered';
  readonly attemptsPerMinute?: number;
}

export type OpenDoor = <const R extends Route>(
  route: R,
  rules: DoorRules<R>,
  answer: (visit: Visit<R>) => Promise<Answered> | Answered,
) => void;

const isScoped = (grant: Grant): boolean =>
  typeof grant !== 'string' && Object.values(grant).some((scope) => scope !== 'all');

/** Opens routes so that none can forget a check. Throws at start when a scoped action has no way to find its scope. */
export function createDoors(app: FastifyInstance, deps: HttpDependencies): OpenDoor {
  return (route, rules, answer) => {
    const { action } = route;
    if (isScoped(ACCESS[action]) && rules.concerns === undefined) {
      throw new Error(`${route.path}: ${action} is granted by scope, but nothing says whom it concerns`);
    }
    type Opened = Visit<typeof route>;
    const visitOf = (request: FastifyRequest, reply: FastifyReply): Opened => ({
      body: request.body as Opened['body'],
      query: request.query as Opened['query'],
      params: request.params as Opened['params'],
      account: request.account as Opened['account'],
      commandId: commandIdOf(request, deps.ids),
      request,
      reply,
    });
    const limit = rules.attemptsPerMinute;
    app.route({
      method: route.method,
      url: route.path,
      schema: {
        ...(route.path.includes(':') && { params: ParamsSchema }),
        ...(route.body && { body: asOneOf(route.body) }),
        ...(route.query && { querystring: route.query }),
      },
      config: limit === undefined ? {} : { rateLimit: { max: limit, timeWindow: '1 minute' } },
      onRequest: async (request, reply) => {
        const refusal = refuseVisitor(request, route, deps);
        noteIfNotAllowed(request, refusal, deps);
        if (refusal) await send(reply, { refusal });
      },
      preHandler: async (request, reply) => {
        const refusal = await refuseScope(visitOf(request, reply), route, rules, deps);
        noteIfNotAllowed(request, refusal, deps);
        if (refusal) await send(reply, { refusal });
      },
      handler: async (request, reply) => send(reply, await answer(visitOf(request, reply))),
    });
  };
}

/** The embedded store is back within about a second of a crash; a cluster elects its leader in a few. */
const RETRY_AFTER_SECONDS = 3;

export function send(reply: FastifyReply, answered: Answered): FastifyReply {
  if (!('refusal' in answered)) return reply.send(answered.answer);
  const { status, body } = refusedAnswer(answered.refusal, reply.request.id);
  if (status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply.code(status).send(body);
}

function noteIfNotAllowed(
  { account }: FastifyRequest,
  refusal: Refusal | undefined,
  deps: HttpDependencies,
): void {
  if (refusal?.type !== 'NotAllowed' || account === undefined) return;
  const { action } = refusal;
  noteRefusal(deps, {
    type: 'NoteRefusedAccess',
    account: account.account,
    action,
    at: deps.clock.now(),
  });
}

/** Who knocks, and may this role knock here at all? Leaves the account on the request. */
export function refuseVisitor(
  request: FastifyRequest,
  route: Route,
  { sessions }: Pick<HttpDependencies, 'sessions'>,
): Refusal | undefined {
  if (isForeign(request)) return { type: 'ForeignOrigin' };
  const grant: Grant = ACCESS[route.action];
  if (grant === 'anyone') return undefined;
  request.account = signedInAccount(request, sessions);
  if (request.account === undefined) return { type: 'NotSignedIn' };
  return reachOf(route.action, request.account.role) === undefined
    ? { type: 'NotAllowed', action: route.action, role: request.account.role }
    : undefined;
}

async function refuseScope<const R extends Route>(
  visit: Visit<R>,
  { action }: R,
  { concerns }: DoorRules<R>,
  { readModel }: HttpDependencies,
): Promise<Refusal | undefined> {
  if (visit.account === undefined || concerns === undefined || concerns === 'filtered') return undefined;
  const { account } = visit;
  const scope = reachOf(action, account.role);
  if (scope === 'all') return undefined;
  const concerned = await awaitFound(readModel, () => concerns(visit));
  if (concerned === undefined) return { type: 'UnknownId', ids: Object.values<string>(visit.params) };
  return scope !== undefined && isWithin(scope, account, concerned)
    ? undefined
    : { type: 'NotAllowed', action, role: account.role };
}

/** Lets ajv name the one variant a body means, rather than list what is wrong with all of them. */
function asOneOf(schema: TSchema): object {
  if (!('anyOf' in schema)) return schema;
  return {
    type: 'object',
    required: ['step'],
    discriminator: { propertyName: 'step' },
    oneOf: schema.anyOf,
  };
}
