import type { FastifyInstance } from 'fastify';
import { performance } from 'node:perf_hooks';
import type { LiveHeartbeat, LiveHello } from '../../contract/live.ts';
import { ROUTES } from '../../contract/routes.ts';
import type { Account } from '../accounts.ts';
import type { HttpDependencies } from './dependencies.ts';
import { type OpenDoor, refuseVisitor, send } from './doors.ts';
import { type Audience, createAudience } from './live-audience.ts';
import { type Frame, type Listener, createListener, frameOf } from './live-listener.ts';
import { createOpenDesks } from './open-desks.ts';
import { audienceOf } from './visibility.ts';
import { signedInAccount } from './visitor.ts';

/** Markers move at 4 Hz: one frame per audience, encoded once for everybody in it. */
const TICK_MS = 250;
/** Everything else hurries; what happens within this comes in one frame. */
const HURRY_MS = 40;
const MOVING: ReadonlySet<string> = new Set([
  'positions',
  'etas',
  'onRoads',
  'circle',
  'coverage',
  'contributions',
  'coverageSeries',
  'offloads',
]);
const HEARTBEAT_MS = 5_000;
/** Told to a browser whose session has ended: it must not reconnect but sign in. */
const SESSION_ENDED = 4401;
/** RFC 6455: 1012 service restart. */
const SERVICE_RESTART = 1012;

interface Room {
  readonly audience: Audience;
  readonly listeners: Set<Listener>;
}

export function openLiveDoors(app: FastifyInstance, open: OpenDoor, deps: HttpDependencies): void {
  const { readModel, clock, sessions } = deps;
  const rooms = new Map<string, Room>();
  let changed = new Set<string>();

  let hurrying: NodeJS.Timeout | undefined;
  /** One of each open connection: closes it when its session has ended. */
  const recheck = new Set<() => boolean>();
  const stopHearing = sessions.onEnded(() => {
    for (const check of recheck) check();
  });

  const stopListening = readModel.onChanges((changes) => {
    for (const [table] of changes) {
      changed.add(table);
      if (!MOVING.has(table)) hurrying ??= setTimeout(tellAll, HURRY_MS);
    }
  });
  const openDesks = createOpenDesks(clock);
  const ticking = setInterval(tellAll, TICK_MS);
  app.addHook('onClose', () => {
    clearInterval(ticking);
    clearTimeout(hurrying);
    openDesks.close();
    stopListening();
    stopHearing();
  });

  function tellAll(): void {
    clearTimeout(hurrying);
    hurrying = undefined;
    if (changed.size === 0) return;
    const tables = changed;
    changed = new Set();
    for (const room of rooms.values()) advance(room, tables);
  }

  function advance({ audience, listeners }: Room, tables: ReadonlySet<string>): void {
    const delta = audience.advance(tables);
    if (delta === undefined) return;
    const frame = frameOf(delta);
    // After a stall many recover at once: one snapshot serves them all.
    let whole: Frame | undefined;
    const snapshot = (): Frame => (whole ??= frameOf(audience.snapshot()));
    for (const listener of listeners) listener.sendFrame(frame, snapshot);
  }

  function enter(account: Account, listener: Listener): () => void {
    const name = audienceOf(account);
    const room = rooms.get(name) ?? {
      audience: createAudience(account, readModel, clock),
      listeners: new Set(),
    };
    rooms.set(name, room);
    listener.sendSnapshot(frameOf(room.audience.snapshot()));
    room.listeners.add(listener);
    return () => {
      room.listeners.delete(listener);
      if (room.listeners.size === 0 && rooms.get(name) === room) rooms.delete(name);
    };
  }

  open(ROUTES.liveSnapshot, { concerns: 'filtered' }, ({ account }) => ({
    answer: createAudience(account, readModel, clock).snapshot(),
  }));

  app.route({
    method: 'GET',
    url: ROUTES.live.path,
    onRequest: async (request, reply) => {
      const refusal = refuseVisitor(request, ROUTES.live, deps);
      if (refusal) await send(reply, { refusal });
    },
    handler: (_request, reply) => reply.code(426).header('upgrade', 'websocket').send(),
    wsHandler: (socket, request) => {
      const { account } = request;
      if (account === undefined) {
        socket.close(SESSION_ENDED, 'not signed in');
        return;
      }
      const hello: LiveHello = { kind: 'hello', now: clock.now(), drill: deps.drill };
      socket.send(JSON.stringify(hello));
      const listener = createListener(socket, () => performance.now());
      const leave = enter(account, listener);
      const isSignedIn = (): boolean => {
        if (signedInAccount(request, sessions) !== undefined) return true;
        socket.close(SESSION_ENDED, 'session ended');
        return false;
      };
      recheck.add(isSignedIn);
      const tell = (what: (room: Room) => Frame): void => {
        const room = rooms.get(audienceOf(account));
        if (room) listener.sendFrame(what(room), () => frameOf(room.audience.snapshot()));
      };
      const desk =
        account.role === 'dispatcher'
          ? openDesks.join(account, socket, (frame) => {
              tell(() => frame);
            })
          : undefined;
      const beating = setInterval(() => {
        if (!isSignedIn()) return;
        tell((room) => frameOf(heartbeat(room)));
        desk?.beat();
      }, HEARTBEAT_MS);
      const end = (): void => {
        clearInterval(beating);
        recheck.delete(isSignedIn);
        desk?.leave();
        leave();
      };
      socket.on('close', end);
      socket.on('error', (error) => {
        deps.log.warn({ err: error }, 'live connection failed');
      });
    },
  });
  app.addHook('preClose', () => {
    for (const client of app.websocketServer.clients) client.close(SERVICE_RESTART, 'restarting');
  });

  function heartbeat({ audience: { epoch, seq } }: Room): LiveHeartbeat {
    return { kind: 'heartbeat', epoch, seq: seq(), now: clock.now(), health: deps.health() };
  }
}
