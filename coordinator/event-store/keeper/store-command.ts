import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SERVE_HELP } from '../serve-options.ts';

/** What the keeper of a store asks for. */
export type Task =
  | { readonly verb: 'backup'; readonly into: string }
  | { readonly verb: 'restore'; readonly from: string; readonly replace: boolean }
  | { readonly verb: 'verify' }
  | { readonly verb: 'stats' }
  | { readonly verb: 'scavenge'; readonly isDryRun: boolean }
  | { readonly verb: 'copy'; readonly to: string; readonly from: string | undefined }
  /** Options of the server itself, as it reads them. */
  | { readonly verb: 'serve'; readonly args: readonly string[] }
  /** The password comes in on stdin. */
  | {
      readonly verb: 'account';
      readonly name: string;
      readonly groups: readonly string[];
      readonly isRemoved: boolean;
    }
  | { readonly verb: 'help' };

export interface Command {
  readonly task: Task;
  /** Folder that holds, or shall hold, the log. */
  readonly directory: string;
  readonly isJson: boolean;
}

export type ReadCommand =
  { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly fault: string };

export const USAGE = `npm run store -- VERB [options]
  backup DIR        copies the log into a new folder in DIR, checked; the store may run meanwhile
  restore DIR       puts a backup in place of nothing; DIR is a backup, or holds them: then the newest
    --replace         moves the log that is there aside
  verify            reads every event and says what is damaged, and where
  stats             says what the log holds, how much room it takes and how fast it grows
  scavenge          removes what has expired and gives its room back to the disk
    --dry-run         only says what would go
  copy --to URL     replays the whole log into another store (esdb://…), goes on where it stopped, compares both
    --from URL        the store to copy; default: the one on this machine
  serve             runs the store by itself, for other machines too; its options:
${SERVE_HELP.replaceAll(/^/gm, '  ').replace(/^.*--data.*\n/, '')}
  account NAME      lets NAME sign in to a store that listens with TLS; the password is read from stdin
    --group GROUP     what NAME belongs to: $admins, $ops or your own; may be given again
    --remove          NAME may no longer sign in
Every verb:
  --data DIR        the product's data (default: MINGMAI_DATA, or .data)
  --json            prints the result as JSON
Ends with 0 when done, 1 when it failed, 2 when it was called wrongly.`;

const OPTIONS = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  replace: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  to: { type: 'string' },
  from: { type: 'string' },
  group: { type: 'string', multiple: true },
  remove: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>['values'];
type OptionName = keyof typeof OPTIONS;

/** Options that a verb takes beside those of every verb. */
const TAKES: Readonly<Record<string, readonly OptionName[]>> = {
  restore: ['replace'],
  scavenge: ['dry-run'],
  copy: ['to', 'from'],
  account: ['group', 'remove'],
};
const OF_EVERY_VERB: readonly OptionName[] = ['data', 'json', 'help'];
/** What must follow the verb itself. */
const SUBJECTS: Readonly<Record<string, string>> = { backup: 'DIR', restore: 'DIR', account: 'NAME' };

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });

/** The log is where the product keeps it in its data, or in the folder itself. */
function logDirectory(data: string): string {
  return resolve(existsSync(join(data, 'events.sqlite')) ? data : join(data, 'events'));
}

const isStoreUrl = (url: string): boolean => /^esdb(\+discover)?:\/\//.test(url);

function taskOf(verb: string, subject: string, values: Values): Task | string {
  switch (verb) {
    case 'backup':
      return { verb, into: resolve(subject) };
    case 'restore':
      return { verb, from: resolve(subject), replace: values.replace ?? false };
    case 'verify':
    case 'stats':
    case 'help':
      return { verb };
    case 'scavenge':
      return { verb, isDryRun: values['dry-run'] ?? false };
    case 'copy':
      if (values.to === undefined) return 'Say where to: copy --to esdb://…';
      for (const url of [values.to, values.from]) {
        if (url !== undefined && !isStoreUrl(url)) return `${url} is no address of a store: esdb://…`;
      }
      return { verb, to: values.to, from: values.from };
    case 'account':
      return { verb, name: subject, groups: values.group ?? [], isRemoved: values.remove ?? false };
    default:
      return `There is no verb ${verb}`;
  }
}

/** The server reads its own options, but finds the log where the other verbs do. */
function readServe(args: readonly string[], dataDirectory: string): ReadCommand {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: { data: OPTIONS.data },
  });
  const given = tokens.find((token) => token.kind === 'option' && token.name === 'data');
  const data = given?.kind === 'option' ? given.value : undefined;
  const directory = logDirectory(data ?? dataDirectory);
  const others = args.filter((arg, index) => !arg.startsWith('--data') && args[index - 1] !== '--data');
  const task: Task = { verb: 'serve', args: ['--data', directory, ...others] };
  return { ok: true, command: { task, directory, isJson: false } };
}

/** @param dataDirectory Where the data are unless `--data` says otherwise. */
export function readCommand(args: readonly string[], dataDirectory: string): ReadCommand {
  const refuse = (fault: string): ReadCommand => ({ ok: false, fault });
  if (args[0] === 'serve' && !args.includes('--help')) return readServe(args.slice(1), dataDirectory);
  let read: ReturnType<typeof parse>;
  try {
    read = parse(args);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refuse(error.message);
  }
  const { values, positionals } = read;
  const [verb = 'help', ...others] = values.help ? ['help'] : positionals;
  const subject = SUBJECTS[verb];
  const wanted = subject === undefined ? 0 : 1;
  if (others.length < wanted) return refuse(`Say which: ${verb} ${String(subject)}`);
  if (others.length > wanted) return refuse(`${verb} does not take ${others.slice(wanted).join(' ')}`);
  const task = taskOf(verb, others[0] ?? '', values);
  if (typeof task === 'string') return refuse(task);
  const taken = [...OF_EVERY_VERB, ...(TAKES[verb] ?? [])];
  const odd = (Object.keys(values) as OptionName[]).find((name) => !taken.includes(name));
  if (odd !== undefined && !values.help) return refuse(`${verb} does not take --${odd}`);
  const directory = logDirectory(values.data ?? dataDirectory);
  return { ok: true, command: { task, directory, isJson: values.json ?? false } };
}
