import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createFrameSplitter } from '../protocols/jtt808/framing.ts';
import type { Protocol } from '../protocols/jtt808/header.ts';
import { encodeTerminalMessage, type TerminalMessage } from '../protocols/jtt808/messages.ts';
import { decodePlatformMessage, type PlatformMessage } from '../protocols/jtt808/replies.ts';
import { CannotRun } from './cannot-run.ts';
import type { Address } from './command.ts';

export interface TerminalName {
  readonly phone: string;
  readonly protocol: Protocol;
}

/** A JT/T 808 terminal that the gateway has let in. */
export interface TerminalClient {
  readonly socket: Socket;
  send(message: TerminalMessage, serial: number): void;
  close(): void;
}

/** Serials of the two messages before any other. */
const REGISTRATION_SERIAL = 0xfffe;
const AUTHENTICATION_SERIAL = 0xffff;

/**
 * Connects, registers and authenticates. Replies to what comes after go to `onReply`.
 * @throws CannotRun when the gateway cannot be reached or does not let the terminal in.
 */
export async function signOn(
  gateway: Address,
  name: TerminalName,
  onReply: (reply: PlatformMessage) => void,
): Promise<TerminalClient> {
  const socket = connect(gateway.port, gateway.host);
  await reached(socket, gateway);
  socket.setNoDelay(true);
  const send = (message: TerminalMessage, serial: number): void => {
    socket.write(encodeTerminalMessage(message, { ...name, serial }));
  };
  await new Promise<void>((resolve, reject) => {
    const refuse = (why: string): void => {
      socket.destroy();
      reject(new CannotRun(`terminal ${name.phone} was not let in: ${why}`));
    };
    const splitter = createFrameSplitter();
    socket.on('data', (bytes: Buffer) => {
      for (const framed of splitter.feed(bytes)) {
        const reply = 'frame' in framed ? decodePlatformMessage(framed.frame) : undefined;
        if (!reply) continue;
        if (reply.kind === 'registration-reply') {
          if (reply.result === 'ok') send(authentication(reply.code), AUTHENTICATION_SERIAL);
          else refuse(reply.result);
        } else if (reply.answers === AUTHENTICATION_SERIAL) {
          if (reply.result === 'ok') resolve();
          else refuse(`authentication ${reply.result}`);
        } else {
          onReply(reply);
        }
      }
    });
    // Whoever waits hears it here; later on, what was not acknowledged tells it.
    socket.on('error', (fault) => {
      refuse(fault.message);
    });
    socket.on('close', () => {
      refuse('the gateway closed the connection');
    });
    send(REGISTRATION, REGISTRATION_SERIAL);
  });
  return { socket, send, close: () => socket.destroy() };
}

async function reached(socket: Socket, { host, port }: Address): Promise<void> {
  try {
    await once(socket, 'connect');
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault)) throw fault;
    throw new CannotRun(`no gateway on ${host}:${port} (${String(fault.code)})`, { cause: fault });
  }
}

const REGISTRATION: TerminalMessage = {
  kind: 'registration',
  registration: {
    province: 34,
    city: 1200,
    manufacturer: 'TOOL',
    model: 'gps',
    terminalId: '',
    plateColour: 2,
    plate: '',
  },
};
const authentication = (code: string): TerminalMessage => ({
  kind: 'authentication',
  authentication: { code, imei: '', softwareVersion: 'gps tool' },
});
