/**
 * How long a quiet connection is trusted before the client asks whether anybody is there, and how long it waits for
 * the answer: a follower of a hung server hears of it after 15 s. Less than 10 s makes the client warn.
 */
const KEEP_ALIVE = { keepAliveInterval: 10_000, keepAliveTimeout: 5_000 } as const;

/** Without it the client answers a conflict with a revision that is wrong, where it should throw. */
const THROW_ON_CONFLICT = 'throwOnAppendFailure=true';

/**
 * The connection string as the client is given it: settings that the site chose stay. A successor's scheme names the
 * same protocol, which this client only knows under its old name.
 */
export function clientUrl(url: string): string {
  const known = url.trim().replace(/^(kurrentdb|kurrent|kdb)(?=(\+discover)?:\/\/)/, 'esdb');
  const [place = '', query = ''] = known.split('?');
  const chosen = query
    .split('&')
    .filter((setting) => setting !== '' && !/^throw[-_]?on[-_]?append[-_]?failure=/i.test(setting));
  const isChosen = (name: string): boolean =>
    chosen.some((setting) => setting.toLowerCase().startsWith(`${name.toLowerCase()}=`));
  const missing = Object.entries(KEEP_ALIVE)
    .filter(([name]) => !isChosen(name))
    .map(([name, value]) => `${name}=${value}`);
  return `${place}?${[...chosen, ...missing, THROW_ON_CONFLICT].join('&')}`;
}

/** Where it is, for people: without the account and its password. */
export const addressOf = (url: string): string =>
  url.replace(/^([^:]+:\/\/)[^@]*@/, '$1').replace(/\?.*$/, '');
