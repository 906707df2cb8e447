import { parseArgs } from 'node:util';
import { DESTINATION_POLICY_NAMES, type DestinationPolicyName } from './domain/decision.ts';

/** Everything a site can set. Only this file reads the environment and the command line. */
export interface Config {
  /** Folder of the event store, accounts, keys and the generated roads. `MINGMAI_DATA`, default `.data`. */
  readonly dataDirectory: string;
  /** `--port` or `MINGMAI_PORT`: HTTP and WebSocket. 0 takes any free port. */
  readonly port: number;
  /** `MINGMAI_HOST`: the address that HTTP and the gateway listen on. */
  readonly host: string;
  /**
   * Ports of the terminals' protocols: `MINGMAI_JTT808_PORT` (JT/T 808 over TCP), `MINGMAI_GT06_PORT` (GT06 over TCP),
   * `MINGMAI_OSMAND_PORT` (OsmAnd and Traccar Client over HTTP). The last two are off until they have one.
   */
  readonly terminalPorts: { readonly jtt808: number; readonly gt06?: number; readonly osmand?: number };
  /** `--network FILE` or `MINGMAI_NETWORK`: another prefecture; default Fuyang. */
  readonly networkFile: string | undefined;
  /** `--osm FILE` or `MINGMAI_OSM`: an OpenStreetMap extract (.osm.pbf) in place of the schematic roads. */
  readonly osmFile: string | undefined;
  /** `--map-tiles FILE` or `MINGMAI_MAP_TILES`: a base map from somebody else, or none (JSON, see README). */
  readonly mapTilesFile: string | undefined;
  /** `--no-drill`: the empty, real thing. */
  readonly withDrill: boolean;
  /** `MINGMAI_DRILL_RATE`: calls of the drill as a multiple of Fuyang's published demand. */
  readonly drillRate: number;
  /** `MINGMAI_DESTINATION_POLICY`: how destinations are put in order. */
  readonly destinationPolicy: DestinationPolicyName;
  /** `MINGMAI_SHADOW_POLICY`: ranks beside it; planners see where it would have gone elsewhere. */
  readonly shadowPolicy: DestinationPolicyName;
  /** `EVENTSTORE_URL`: an EventStoreDB cluster in place of the embedded store. */
  readonly eventStoreUrl: string | undefined;
  /** `MINGMAI_TRACK_DAYS`: positions older than this may be removed for good; everything else is kept. */
  readonly trackDays: number;
  /** `NATS_URL`: a NATS cluster in place of the bus in this process. */
  readonly natsUrl: string | undefined;
}

export type ReadConfig =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: readonly string[] };

/** A fleet of a hundred that reports every 5 s fills some 8 GB in a month. */
const TRACK_DAYS = 30;

export const USAGE = `npm start -- [options]
  --port N         HTTP port (default 8120; 0 = any free)
  --no-drill       start empty: no simulated callers, crews or terminals
  --network FILE   network of another prefecture (JSON, see README)
  --osm FILE       OpenStreetMap extract (.osm.pbf) instead of the schematic roads
  --map-tiles FILE base map of another server, or none (JSON, see README)
Environment: MINGMAI_DATA MINGMAI_PORT MINGMAI_HOST MINGMAI_JTT808_PORT MINGMAI_GT06_PORT MINGMAI_OSMAND_PORT
             MINGMAI_NETWORK MINGMAI_OSM MINGMAI_MAP_TILES MINGMAI_DRILL_RATE MINGMAI_TRACK_DAYS
             MINGMAI_DESTINATION_POLICY MINGMAI_SHADOW_POLICY EVENTSTORE_URL NATS_URL (each explained in the README)`;

/** Reads options and environment; every fault is reported, not only the first. */
export function readConfig(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ReadConfig {
  const faults: string[] = [];

  const options = (() => {
    try {
      return parseArgs({
        args: [...args],
        options: {
          port: { type: 'string' },
          network: { type: 'string' },
          osm: { type: 'string' },
          'map-tiles': { type: 'string' },
          'no-drill': { type: 'boolean' },
        },
      }).values;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      faults.push(error.message);
      return {};
    }
  })();

  const number = (
    name: string,
    given: string | undefined,
    fallback: number,
    low: number,
    high: number,
  ): number => {
    if (given === undefined || given === '') return fallback;
    const value = Number(given);
    if (Number.isFinite(value) && value >= low && value <= high) return value;
    faults.push(`${name} is "${given}": give a number from ${low} to ${high}`);
    return fallback;
  };
  const port = (name: string, given: string | undefined, fallback: number): number => {
    const value = number(name, given, fallback, 0, 65_535);
    if (Number.isInteger(value)) return value;
    faults.push(`${name} is "${String(given)}": give a whole number`);
    return fallback;
  };
  const url = (name: string, protocols: readonly string[]): string | undefined => {
    const given = env[name];
    if (given === undefined || given === '') return undefined;
    if (protocols.some((protocol) => given.startsWith(`${protocol}://`))) return given;
    faults.push(`${name} is "${given}": start it with ${protocols.map((p) => `${p}://`).join(' or ')}`);
    return undefined;
  };

  const portIfAny = (name: string): number | undefined =>
    env[name] === undefined || env[name] === '' ? undefined : port(name, env[name], 0);
  const gt06 = portIfAny('MINGMAI_GT06_PORT');
  const osmand = portIfAny('MINGMAI_OSMAND_PORT');

  const policy = (name: string, fallback: DestinationPolicyName): DestinationPolicyName => {
    const given = env[name];
    if (given === undefined || given === '') return fallback;
    const known = DESTINATION_POLICY_NAMES.find((one) => one === given);
    if (!known) faults.push(`${name} is "${given}": give one of ${DESTINATION_POLICY_NAMES.join(', ')}`);
    return known ?? fallback;
  };

  const config: Config = {
    dataDirectory: env['MINGMAI_DATA'] ?? '.data',
    port: port(
      options.port === undefined ? 'MINGMAI_PORT' : '--port',
      options.port ?? env['MINGMAI_PORT'],
      8120,
    ),
    host: env['MINGMAI_HOST'] ?? '127.0.0.1',
    terminalPorts: {
      jtt808: port('MINGMAI_JTT808_PORT', env['MINGMAI_JTT808_PORT'], 6808),
      ...(gt06 !== undefined && { gt06 }),
      ...(osmand !== undefined && { osmand }),
    },
    networkFile: options.network ?? env['MINGMAI_NETWORK'],
    osmFile: options.osm ?? env['MINGMAI_OSM'],
    mapTilesFile: options['map-tiles'] ?? env['MINGMAI_MAP_TILES'],
    withDrill: options['no-drill'] !== true,
    drillRate: number('MINGMAI_DRILL_RATE', env['MINGMAI_DRILL_RATE'], 1, 0.01, 100),
    destinationPolicy: policy('MINGMAI_DESTINATION_POLICY', 'clinical-times'),
    shadowPolicy: policy('MINGMAI_SHADOW_POLICY', 'clinical-times-stroke-outcome'),
    eventStoreUrl: url('EVENTSTORE_URL', ['esdb', 'esdb+discover', 'kurrentdb', 'kurrentdb+discover']),
    trackDays: number('MINGMAI_TRACK_DAYS', env['MINGMAI_TRACK_DAYS'], TRACK_DAYS, 1, 36_500),
    natsUrl: url('NATS_URL', ['nats', 'tls']),
  };
  return faults.length === 0 ? { ok: true, config } : { ok: false, faults };
}
