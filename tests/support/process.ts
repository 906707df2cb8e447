import type { DomainCommand } from '../../coordinator/domain/commands.ts';
import type { DomainEvent, StreamName } from '../../coordinator/domain/events.ts';
import { type Process, react } from '../../coordinator/processes/process.ts';
import { recorded } from './facts.ts';

/** What a process does about the last of these facts, after it has seen the others. Revisions count up from 0. */
export function following<State>(
  process: Process<State>,
): (...facts: readonly DomainEvent[]) => readonly DomainCommand[] {
  return (...facts) => {
    let state = process.initial;
    let commands: readonly DomainCommand[] = [];
    facts.forEach((event, revision) => {
      const stream: StreamName = 'patient-P1';
      ({ state, commands } = react(process, state, recorded(stream, event, revision, BigInt(revision + 1))));
    });
    return commands;
  };
}
