import { parseArgs } from 'node:util';
import { DISPATCH_POLICIES, type DispatchPolicyName, isDispatchPolicyName } from './dispatch-policies.ts';

export interface SimulateOptions {
  readonly days: number;
  readonly seed: number;
  readonly policy: DispatchPolicyName;
  /** One JSON document instead of the tables. */
  readonly json: boolean;
  /** Path of a network file; Fuyang when absent. */
  readonly network?: string;
  /** `false`: travel times are estimated along straight lines. */
  readonly roads: boolean;
  /** Path of a file that receives the event log, one JSON object a line. */
  readonly log?: string;
}

export type OptionsReading =
  | { readonly ok: true; readonly options: SimulateOptions }
  | { readonly ok: false; readonly faults: readonly string[] };

export const USAGE = `npm run simulate -- [--days 1] [--seed 7] [--policy closest-idle] [--network FILE] [--no-roads] [--log FILE] [--json]`;

const MOST_DAYS = 366;
/** Seeds are 32-bit. */
const MOST_SEED = 2 ** 32 - 1;

const KNOWN = {
  days: { type: 'string' },
  seed: { type: 'string' },
  policy: { type: 'string' },
  network: { type: 'string' },
  log: { type: 'string' },
  json: { type: 'boolean' },
  'no-roads': { type: 'boolean' },
} as const;

/** Every fault of the command line at once, each naming its option and what would be accepted. */
export function readOptions(args: readonly string[]): OptionsReading {
  const faults: string[] = [];
  const { values, tokens } = parseArgs({ args: [...args], options: KNOWN, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') faults.push(`'${token.value}' belongs to no option`);
    if (token.kind !== 'option') continue;
    const known = KNOWN[token.name as keyof typeof KNOWN] as { type: string } | undefined;
    if (!known) faults.push(`${token.rawName} is no option of the simulation`);
    else if (known.type === 'string' && !token.value) faults.push(`${token.rawName} needs a value`);
    else if (known.type === 'boolean' && token.value !== undefined) {
      faults.push(`${token.rawName} takes no value`);
    }
  }
  const text = (name: keyof typeof KNOWN): string | undefined => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (
    name: keyof typeof KNOWN,
    otherwise: number,
    isFit: (value: number) => boolean,
    wanted: string,
  ): number => {
    const value = text(name);
    if (value === undefined) return otherwise;
    if (!isFit(Number(value))) faults.push(`--${name} must be ${wanted}, not '${value}'`);
    return Number(value);
  };

  const days = number(
    'days',
    1,
    (value) => value > 0 && value <= MOST_DAYS,
    `a number of days above 0 and up to ${MOST_DAYS}`,
  );
  const seed = number(
    'seed',
    7,
    (value) => Number.isInteger(value) && value >= 0 && value <= MOST_SEED,
    `a whole number from 0 to ${MOST_SEED}`,
  );
  const policy = text('policy') ?? 'closest-idle';
  if (!isDispatchPolicyName(policy)) {
    faults.push(`--policy must be one of ${Object.keys(DISPATCH_POLICIES).join(', ')}, not '${policy}'`);
  }
  if (faults.length > 0 || !isDispatchPolicyName(policy)) return { ok: false, faults };
  const network = text('network');
  const log = text('log');
  return {
    ok: true,
    options: {
      days,
      seed,
      policy,
      json: values.json === true,
      roads: values['no-roads'] !== true,
      ...(network !== undefined && { network }),
      ...(log !== undefined && { log }),
    },
  };
}
