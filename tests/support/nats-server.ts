import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `guest` may listen to everything and publish nothing under `orders`. */
const ACCOUNTS = `
authorization {
  users = [
    { user: desk, password: desk }
    { user: guest, password: guest, permissions: { publish: { deny: "orders.>" }, subscribe: ">" } }
  ]
}`;

export const isNatsServerInstalled = (): boolean => spawnSync('nats-server', ['-v']).status === 0;

/** A real server on a free loopback port, which it keeps when it is killed and started again. */
export class NatsServer {
  readonly #directory = mkdtempSync(join(tmpdir(), 'nats-'));
  #child: ChildProcess | undefined;
  /** -1 lets the server choose. */
  #port = -1;

  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const config = join(this.#directory, 'nats.conf');
    writeFileSync(config, ACCOUNTS);
    const args = ['-c', config, '-a', '127.0.0.1', '-p', String(this.#port)];
    const child = spawn('nats-server', [...args, '--ports_file_dir', this.#directory], { stdio: 'ignore' });
    this.#child = child;
    const portsFile = `nats-server_${child.pid ?? ''}.ports`;
    for (let tries = 0; !readdirSync(this.#directory).includes(portsFile); tries += 1) {
      if (tries === 200 || child.exitCode !== null) throw new Error('nats-server did not start');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const { nats } = JSON.parse(readFileSync(join(this.#directory, portsFile), 'utf8')) as { nats: string[] };
    this.#port = Number(new URL(nats[0] ?? '').port);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#directory, { recursive: true });
  }
}
