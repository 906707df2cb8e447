import { randomUUID } from 'node:crypto';
import type { CommandContext, Handle } from '../../coordinator/application/handle.ts';
import type { Handled } from '../../coordinator/application/handled.ts';
import type { DomainCommand } from '../../coordinator/domain/commands.ts';

export const sentBy = (by = 'user:dispatcher', commandId: string = randomUUID()): CommandContext => ({
  commandId,
  correlationId: 'C1',
  causationId: commandId,
  by,
});

/** Sends commands that must all be accepted, one after the other. */
export async function send(handle: Handle, ...commands: readonly DomainCommand[]): Promise<void> {
  for (const command of commands) {
    const handled: Handled = await handle(command, sentBy());
    if (!handled.accepted) throw new Error(`${command.type}: ${JSON.stringify(handled.refusal)}`);
  }
}
