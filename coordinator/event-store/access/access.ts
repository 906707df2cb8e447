import { type Metadata, type ServiceError, status } from '@grpc/grpc-js';
import {
  type Action,
  ADMINS,
  type DefaultAcls,
  type Identity,
  mayAccess,
  OPS,
  readAcl,
  target,
} from './acl.ts';
import type { CommitLoop } from '../streams/commit-loop.ts';
import { type CredentialCheck, TooManySignIns } from './credentials.ts';
import { accessDenied, failure } from '../protocol/failures.ts';
import type { LogStorage } from '../log/log-storage.ts';
import { dataOf } from '../protocol/recorded-event.ts';

/** What one call may do. */
export interface Caller {
  readonly may: (action: Action, stream: string) => boolean;
  /** @throws ServiceError PERMISSION_DENIED, which the client makes an AccessDeniedError of. */
  require(action: Action, stream: string): void;
  /** For the tools of the store: backup, scavenge and the like. @throws ServiceError PERMISSION_DENIED */
  requireOperator(): void;
}

/** Who may do what in this node. */
export interface Access {
  /** @throws ServiceError UNAUTHENTICATED when credentials are sent that are not right. */
  identify(metadata: Metadata): Promise<Caller>;
}

const SETTINGS = '$settings';

const authorizationOf = (metadata: Metadata): string | undefined =>
  metadata.get('authorization')[0]?.toString();

/** Without TLS there are no passwords: who reaches the machine itself may read and write. */
export function openAccess({ isKey }: Pick<CredentialCheck, 'isKey'>): Access {
  return {
    identify(metadata) {
      const authorization = authorizationOf(metadata);
      const isOwner = authorization !== undefined && isKey(authorization);
      return Promise.resolve({
        may: () => true,
        require: () => undefined,
        requireOperator() {
          // Any account of the machine reaches its ports; its files are another matter.
          if (!isOwner) throw accessDenied();
        },
      });
    },
  };
}

/** Passwords and access lists, as a secured node of EventStoreDB has them. */
export function securedAccess(storage: LogStorage, { identify }: Pick<CredentialCheck, 'identify'>): Access {
  const listOf = newest(storage, (metadata) => readAcl(field(metadata, '$acl')));
  const defaultsOf = newest(storage, defaultAcls);
  return {
    async identify(metadata) {
      const authorization = authorizationOf(metadata);
      const identity = authorization === undefined ? undefined : await known(authorization);
      const may = (action: Action, stream: string): boolean => {
        const permission = target(action, stream);
        if (!permission) return false;
        const acls = { stream: listOf(`$$${permission.stream}`), defaults: defaultsOf(SETTINGS) };
        return mayAccess(identity, permission.action, permission.stream, acls);
      };
      return {
        may,
        require(action, stream) {
          if (!may(action, stream)) throw accessDenied();
        },
        requireOperator() {
          if (!identity?.groups.some((group) => group === ADMINS || group === OPS)) throw accessDenied();
        },
      };
    },
  };

  async function known(authorization: string): Promise<Identity> {
    const identity = await identify(authorization).catch((error: unknown) => {
      throw error instanceof TooManySignIns ? failure(status.RESOURCE_EXHAUSTED, error.message) : error;
    });
    if (!identity) throw unauthenticated();
    return identity;
  }
}

const unauthenticated = (): ServiceError =>
  failure(status.UNAUTHENTICATED, 'The name or the password is not right');

/** Writes by a caller, who may write to some streams only, and delete fewer. */
export const writesOf = (loop: CommitLoop, caller: Caller): CommitLoop => ({
  ...loop,
  async append(request) {
    caller.require('write', request.stream);
    return loop.append(request);
  },
  async delete(request) {
    caller.require('delete', request.stream);
    return loop.delete(request);
  },
});

/** Streams whose newest event is kept parsed; the rest is read again. */
const KEPT = 10_000;

/** What the newest event of a stream says, parsed once for each revision. */
function newest<Said>(storage: LogStorage, parse: (data: unknown) => Said): (stream: string) => Said {
  const kept = new Map<string, { readonly revision: number; readonly said: Said }>();
  return (stream) => {
    const revision = storage.lastRevision(stream);
    const known = kept.get(stream);
    if (known?.revision === revision) return known.said;
    const [entry] = revision < 0 ? [] : storage.readStream(stream, revision, 'backwards', 1);
    const said = parse(entry && json(Buffer.from(dataOf(entry)).toString('utf8')));
    if (kept.size >= KEPT) kept.clear();
    kept.set(stream, { revision, said });
    return said;
  };
}

const defaultAcls = (settings: unknown): DefaultAcls => ({
  user: readAcl(field(settings, '$userStreamAcl')),
  system: readAcl(field(settings, '$systemStreamAcl')),
});

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** Metadata belong to whoever wrote them: what is no JSON allows and forbids nothing. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
