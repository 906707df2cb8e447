import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import statics from '@fastify/static';
import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { tileOrigins } from '../../contract/map-tiles.ts';
import { ROUTES } from '../../contract/routes.ts';
import { openAccountDoors } from './accounts.ts';
import { openAlarmDoors } from './alarms.ts';
import { openAuditDoors } from './audit.ts';
import { openBloodOrderDoors } from './blood-orders.ts';
import { openBloodStockDoors } from './blood-stock.ts';
import { openCallDoors } from './calls.ts';
import { openTelephoneDoors } from './telephone.ts';
import { openCapabilityDoors } from './capabilities.ts';
import { openCareDoors } from './care.ts';
import { openCentreDoors } from './centres.ts';
import { openClosureDoors } from './closures.ts';
import type { HttpDependencies } from './dependencies.ts';
import { createDoors, send } from './doors.ts';
import { answerFault } from './faults.ts';
import { openHealthDoors } from './health.ts';
import { openHistoryDoors } from './history.ts';
import { openIncidentDoors } from './incidents.ts';
import { openIndicatorDoors } from './indicators.ts';
import { openLiveDoors } from './live.ts';
import { openMapDoors } from './maps.ts';
import { createOffers } from './offers.ts';
import { openPatientDoors } from './patients.ts';
import { openPeopleDoors } from './people.ts';
import { openPreAlertDoors } from './prealerts.ts';
import { openRuleDoors } from './rules.ts';
import { openSessionDoors } from './session.ts';
import { openStoreDoors } from './store.ts';
import { openTerminalDoors } from './terminals.ts';
import { openUnitDoors } from './units.ts';

const BODY_LIMIT_BYTES = 64 * 1024;
/** A live connection only goes down: what a browser sends up it is cut off for. */
const LARGEST_UPLINK_BYTES = 1024;

/**
 * The server as a function of what it is handed. It listens once its caller says so; `close` refuses new requests,
 * answers those under way and tells every live connection to come back.
 */
export async function createHttpServer(deps: HttpDependencies): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 100 },
    exposeHeadRoutes: false,
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    genReqId: () => deps.ids.next(),
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, discriminator: true },
    },
  });
  app.decorateRequest('account', undefined);
  acceptOnlyJson(app);
  app.setErrorHandler(answerFault);
  app.setNotFoundHandler((request, reply) =>
    send(reply, { refusal: { type: 'UnknownPath', path: request.url.split('?')[0] ?? '' } }),
  );

  const { outside } = deps.mapTiles();
  const [pictures, vectors] = [
    outside?.kind === 'raster' ? tileOrigins(outside) : [],
    outside?.kind === 'mvt' ? tileOrigins(outside) : [],
  ];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...pictures],
        connectSrc: ["'self'", ...vectors],
        styleSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
      },
    },
    // Hospital networks serve it by plain HTTP behind their own proxy, which sets this for its host name.
    strictTransportSecurity: false,
  });
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    hook: 'preHandler',
    keyGenerator: ({ ip, body }) => `${ip} ${JSON.stringify((body as { account?: unknown }).account)}`,
  });
  await app.register(websocket, { options: { maxPayload: LARGEST_UPLINK_BYTES, perMessageDeflate: false } });
  if (deps.uiDirectory !== undefined) await app.register(statics, { root: deps.uiDirectory });

  admitListedRoutesOnly(app);
  const open = createDoors(app, deps);
  const offers = createOffers(deps.rankings);
  openSessionDoors(open, deps);
  openAccountDoors(open, deps);
  openAuditDoors(open, deps);
  openStoreDoors(open, deps);
  openHealthDoors(open, deps);
  openCallDoors(open, deps);
  openTelephoneDoors(open, deps);
  openIncidentDoors(open, deps, offers);
  openPatientDoors(open, deps, offers);
  openCareDoors(open, deps);
  openUnitDoors(open, deps);
  openPreAlertDoors(open, deps);
  openCentreDoors(open, deps);
  openCapabilityDoors(open, deps);
  openClosureDoors(open, deps);
  openTerminalDoors(open, deps);
  openRuleDoors(open, deps);
  openBloodOrderDoors(open, deps);
  openBloodStockDoors(open, deps);
  openHistoryDoors(open, deps);
  openAlarmDoors(open, deps);
  openIndicatorDoors(open, deps);
  openMapDoors(open, deps);
  openPeopleDoors(open, deps);
  openLiveDoors(app, open, deps);
  await app.ready();
  return app;
}

/** Throws at start when somebody opens a door that the access table does not know. */
function admitListedRoutesOnly(app: FastifyInstance): void {
  const listed = new Set(Object.values(ROUTES).map(({ method, path }) => `${method} ${path}`));
  app.addHook('onRoute', ({ method, url }) => {
    if (!listed.has(`${String(method)} ${url}`)) throw new Error(`${String(method)} ${url} is not in ROUTES`);
  });
}

/** Forms of other sites can send text but not JSON. A body may be left out where none is needed. */
function acceptOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text.length === 0) done(null, undefined);
    else void parse(request, text as string, done);
  });
}
