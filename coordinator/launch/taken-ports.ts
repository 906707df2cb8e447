import { CannotStart } from './site-files.ts';

/** @throws CannotStart for a port that something else uses. */
export const portTaken =
  (port: number, setting: string) =>
  (fault: unknown): never => {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault;
    throw new CannotStart(`Port ${port} is in use: choose another with ${setting}, or end what uses it.`);
  };

/** The port that listening was refused on is in the fault. */
export function terminalPortTaken(fault: unknown): never {
  const { port } = fault as { readonly port?: number };
  return portTaken(port ?? 0, 'MINGMAI_JTT808_PORT, MINGMAI_GT06_PORT or MINGMAI_OSMAND_PORT')(fault);
}
