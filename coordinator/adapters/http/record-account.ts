import type { AccountCommand, NoteRefusedAccess, NoteRefusedSignIn } from '../../domain/account/commands.ts';
import { StoreUnavailable } from '../../application/ports.ts';
import type { HttpDependencies } from './dependencies.ts';

type Recording = Pick<HttpDependencies, 'handle' | 'ids' | 'log' | 'clock'>;

/** Records what happened to an account. Throws what the store throws: the caller then does not go on. */
export async function recordAccount(
  { handle, ids }: Recording,
  command: AccountCommand,
  by: string,
  commandId = ids.next(),
): Promise<void> {
  const context = { commandId, correlationId: command.account, causationId: commandId, by: `user:${by}` };
  await handle(command, context);
}

/** As above, where an answer must not wait for a store that is away: the log of the server then has it alone. */
export async function noteAccount(deps: Recording, command: AccountCommand): Promise<void> {
  try {
    await recordAccount(deps, command, command.account);
  } catch (fault) {
    if (!(fault instanceof StoreUnavailable)) throw fault;
    const { type, account } = command;
    deps.log.error({ err: fault, command: type, account }, 'not recorded: the store is away');
  }
}

/** The refusal itself does not wait: how long it takes must not tell which accounts there are. */
export function noteRefusal(deps: Recording, command: NoteRefusedSignIn | NoteRefusedAccess): void {
  noteAccount(deps, command).catch((fault: unknown) => {
    const { type, account } = command;
    deps.log.error({ err: fault, command: type, account }, 'a refusal was not recorded');
  });
}
