import type { ProtocolName } from '../../gps-gateway/protocols/protocol.ts';
import type { Coordinator } from '../main.ts';

const PROTOCOL_NAMES: Readonly<Record<ProtocolName, string>> = {
  jtt808: 'JT/T 808',
  gt06: 'GT06',
  osmand: 'OsmAnd (HTTP)',
};

/** Tells whoever started the house where terminals connect, and of a new site how a person gets in. */
export function sayDoors(
  ports: Readonly<Partial<Record<ProtocolName, number>>>,
  address: string,
  firstAdministrator: Coordinator['firstAdministrator'],
  say: (message: string) => void,
): void {
  for (const [protocol, name] of Object.entries(PROTOCOL_NAMES)) {
    const served = ports[protocol as ProtocolName];
    if (served !== undefined) say(`terminals: ${name} on ${address}:${served}`);
  }
  if (firstAdministrator) {
    const { account, password } = firstAdministrator;
    say(`first sign-in: ${account} / ${password}   (shown once: keep it)`);
  }
}
