import type { LiveMessage } from '../../coordinator/contract/live.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const hasNumbers = (message: Record<string, unknown>, ...names: readonly string[]): boolean =>
  names.every((name) => typeof message[name] === 'number');

/** Whether the frame has the shape of the contract; rows inside it are trusted, they come from our own server. */
function isLiveMessage(message: unknown): message is LiveMessage {
  if (!isRecord(message)) return false;
  switch (message['kind']) {
    case 'hello':
      return hasNumbers(message, 'now') && typeof message['drill'] === 'boolean';
    case 'snapshot':
      return isStep(message) && isRecord(message['tables']);
    case 'delta':
      return isStep(message) && Array.isArray(message['changes']);
    case 'heartbeat':
      return isStep(message) && isRecord(message['health']);
    case 'desks':
      return hasNumbers(message, 'now') && Array.isArray(message['desks']);
    case undefined:
      return false;
  }
  return false;
}

const isStep = (message: Record<string, unknown>): boolean =>
  hasNumbers(message, 'seq', 'now') && typeof message['epoch'] === 'string';

/** One text frame; `undefined` when it is not one of ours, so that the caller can start afresh. */
export function readMessage(frame: unknown): LiveMessage | undefined {
  if (typeof frame !== 'string') return undefined;
  let message: unknown;
  try {
    message = JSON.parse(frame);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
  return isLiveMessage(message) ? message : undefined;
}
