import { once } from 'node:events';
import WebSocket from 'ws';

const SNAPSHOT = '{"kind":"snapshot"';

/** The live connection of a browser that may stop reading; what it hears is handed on unread. */
export class LiveBrowser {
  readonly #socket: WebSocket;
  readonly isDesk: boolean;
  cutOff = false;
  snapshots = 0;
  onFrame: (frame: Buffer) => void = () => undefined;

  private constructor(socket: WebSocket, isDesk: boolean) {
    this.#socket = socket;
    this.isDesk = isDesk;
    socket.on('message', (frame: Buffer) => {
      if (frame.toString('latin1', 0, SNAPSHOT.length) === SNAPSHOT) this.snapshots += 1;
      this.onFrame(frame);
    });
    socket.on('close', () => (this.cutOff = true));
    socket.on('error', () => (this.cutOff = true));
  }

  static async open(url: string, cookie: string, isDesk: boolean): Promise<LiveBrowser> {
    const headers = { cookie, origin: url };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers, perMessageDeflate: false });
    const browser = new LiveBrowser(socket, isDesk);
    await once(socket, 'open');
    return browser;
  }

  stall(): void {
    this.#socket.pause();
  }

  readOn(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.terminate();
  }
}
