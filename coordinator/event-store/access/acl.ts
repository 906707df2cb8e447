/** What a caller wants with a stream; a stream's metadata are read and written by permissions of their own. */
export type Action = 'read' | 'write' | 'delete' | 'read-metadata' | 'write-metadata';

/** Who calls, once the password is checked; `undefined` wherever one is expected is somebody who did not sign in. */
export interface Identity {
  readonly name: string;
  readonly groups: readonly string[];
}

/** The names and groups each action is for; an absent action is left to the defaults, an empty one is for nobody. */
export type Acl = Readonly<Partial<Record<Action, readonly string[]>>>;

/** The defaults of a site, from the newest event of the stream `$settings`. */
export interface DefaultAcls {
  readonly user: Acl;
  readonly system: Acl;
}

export interface Acls {
  /** The list of the stream itself, from its metadata. */
  readonly stream: Acl;
  readonly defaults: DefaultAcls;
}

export const ALL = '$all';
export const ADMINS = '$admins';
export const OPS = '$ops';

/** EventStoreDB's names of the actions, in metadata and settings. */
const KEYS: Readonly<Record<Action, string>> = {
  read: '$r',
  write: '$w',
  delete: '$d',
  'read-metadata': '$mr',
  'write-metadata': '$mw',
};

/**
 * Whether somebody may do something with a stream, by the rules of EventStoreDB 23.10: administrators may everything;
 * a stream's own list comes before the site's defaults, action by action; without either, streams are for everybody who
 * signed in and system streams (a name that begins with `$`, so `$all` too) for administrators. `stream` is never a
 * metadata stream: see `target`.
 */
export function mayAccess(
  identity: Identity | undefined,
  action: Action,
  stream: string,
  { stream: own, defaults }: Acls,
): boolean {
  if (!identity) return false;
  if (identity.groups.includes(ADMINS)) return true;
  const isSystem = stream.startsWith('$');
  const site = isSystem ? defaults.system : defaults.user;
  const allowed = own[action] ?? site[action] ?? [isSystem ? ADMINS : ALL];
  return allowed.some((who) => who === ALL || who === identity.name || identity.groups.includes(who));
}

/** Which permission of which stream an action needs; `undefined` when nobody has it: metadata have no metadata. */
export function target(
  action: Action,
  stream: string,
): { readonly action: Action; readonly stream: string } | undefined {
  if (stream === ALL) return action === 'read' ? { action, stream } : undefined;
  if (!stream.startsWith('$$')) return { action, stream };
  const described = stream.slice(2);
  if (described.startsWith('$$')) return undefined;
  switch (action) {
    case 'read':
      return { action: 'read-metadata', stream: described };
    case 'write':
      return { action: 'write-metadata', stream: described };
    case 'delete':
    case 'read-metadata':
    case 'write-metadata':
      return undefined;
  }
}

/** The list in `$acl` of a stream's metadata, or one of the two lists of `$settings`. What is no list says nothing. */
export function readAcl(value: unknown): Acl {
  if (typeof value !== 'object' || value === null) return {};
  const lists = value as Readonly<Record<string, unknown>>;
  const acl: Partial<Record<Action, readonly string[]>> = {};
  for (const [action, key] of Object.entries(KEYS) as [Action, string][]) {
    const list = lists[key];
    if (typeof list === 'string') acl[action] = [list];
    else if (Array.isArray(list)) acl[action] = list.filter((who) => typeof who === 'string');
  }
  return acl;
}
