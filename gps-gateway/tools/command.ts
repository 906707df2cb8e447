import { parseArgs } from 'node:util';
import type { Tongue } from './say.ts';

/** Where a gateway listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

export type Command =
  | { readonly verb: 'decode'; readonly given: string; readonly tongue: Tongue }
  | { readonly verb: 'replay'; readonly file: string; readonly to: Address; readonly speed: number }
  | {
      readonly verb: 'load';
      readonly terminals: number;
      /** Positions a second of each. */
      readonly rate: number;
      readonly seconds: number;
      /** A gateway that runs; without one, one is started for the purpose. */
      readonly to?: Address;
      /** JSON with the allow-list of that gateway. */
      readonly network?: string;
    }
  | { readonly verb: 'help' };

export const USAGE = `npm run gps -- VERB
  decode HEX                 explains a frame of any protocol field by field (also a query or JSON of OsmAnd)
    --language zh|en           default by LANG
  replay FILE                plays a capture through a gateway: lines of hexadecimal, or of queries and JSON of
                             OsmAnd, each with its time before it
    --to HOST:PORT             default 127.0.0.1:6808
    --speed N                  N times as fast as it was (default 1)
  load                       many JT/T 808 terminals report; tells what was lost and how long answers took
    --terminals N              default 100
    --rate N                   positions a second of each (default 5)
    --seconds N                default 10
    --to HOST:PORT             a gateway that runs; without it, one is started with a store in memory
    --network FILE             its network file: only listed terminals are let in`;

/** What the command line asks for, or in words why it cannot be understood. `locale` such as `zh-CN`. */
export function readCommand(args: readonly string[], locale = ''): Command | { readonly problem: string } {
  const parsed = parse(args);
  if ('problem' in parsed) return parsed;
  const { values, positionals } = parsed;
  const [verb, ...rest] = positionals;
  const problems: string[] = [];
  const number = (
    name: string,
    given: string | undefined,
    fallback: number,
    least: number,
    most: number,
  ): number => {
    const value = given === undefined ? fallback : Number(given);
    if (value >= least && value <= most) return value;
    problems.push(`--${name} is "${given ?? ''}": give a number from ${least} to ${most}`);
    return fallback;
  };
  const to = values.to === undefined ? undefined : addressOf(values.to);
  if (values.to !== undefined && !to) problems.push(`--to is "${values.to}": give HOST:PORT`);

  const tongue = tongueOf(values.language ?? (locale.startsWith('zh') ? 'zh' : 'en'));
  if (!tongue) problems.push(`--language is "${values.language ?? ''}": give zh or en`);

  const command = ((): Command | { readonly problem: string } => {
    switch (verb) {
      case 'decode':
        return rest.length > 0
          ? { verb, given: rest.join(' '), tongue: tongue ?? 'en' }
          : { problem: 'decode: give a frame in hexadecimal' };
      case 'replay': {
        const [file] = rest;
        const speed = number('speed', values.speed, 1, 0.001, 10_000);
        if (file === undefined) return { problem: 'replay: give the file of a capture' };
        return { verb, file, speed, to: to ?? { host: '127.0.0.1', port: 6808 } };
      }
      case 'load': {
        const terminals = number('terminals', values.terminals, 100, 1, 20_000);
        const rate = number('rate', values.rate, 5, 0.01, 100);
        const seconds = number('seconds', values.seconds, 10, 1, 86_400);
        if (to && values.network === undefined) {
          return { problem: 'load --to: give the network file of that gateway with --network' };
        }
        return {
          verb,
          terminals: Math.round(terminals),
          rate,
          seconds,
          ...(to && { to }),
          ...(values.network !== undefined && { network: values.network }),
        };
      }
      case undefined:
      case 'help':
        return { verb: 'help' };
      default:
        return { problem: `"${verb}" is none of decode, replay, load` };
    }
  })();
  return problems.length > 0 ? { problem: problems.join('\n') } : command;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        language: { type: 'string' },
        speed: { type: 'string' },
        terminals: { type: 'string' },
        rate: { type: 'string' },
        seconds: { type: 'string' },
        network: { type: 'string' },
      },
    });
  } catch (fault) {
    if (fault instanceof TypeError) return { problem: fault.message };
    throw fault;
  }
}

const tongueOf = (text: string): Tongue | undefined => (text === 'zh' || text === 'en' ? text : undefined);

function addressOf(text: string): Address | undefined {
  const [, host, port] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (host === undefined || port === undefined || Number(port) > 65_535) return undefined;
  return { host, port: Number(port) };
}
