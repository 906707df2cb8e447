import type { Gateway } from '../../gps-gateway/main.ts';
import { explain } from '../../gps-gateway/tools/decode.ts';
import type { FleetStatus } from '../../gps-gateway/fleet-board.ts';
import type { Clock } from '../application/ports.ts';
import type {
  CrewOrder,
  CrewOrderOutcome,
  TerminalFrameAnswer,
  TerminalRow,
  TerminalsAnswer,
} from '../contract/terminals.ts';
import { terminalIdOf } from '../domain/terminal/events.ts';
import type { AllowedTerminals } from './allowed-terminals.ts';

export interface TerminalBoard {
  board(): TerminalsAnswer;
  /** Undefined when it is not on the list or has sent nothing. */
  frame(terminalId: string): Promise<TerminalFrameAnswer | undefined>;
  /** Through whichever gateway serves the unit. */
  order(unitId: string, order: CrewOrder, orderId: string): Promise<CrewOrderOutcome>;
}

/** What the gateways know of their terminals, as the console asks for it. */
export function createTerminalBoard(
  gateway: Pick<Gateway, 'fleet' | 'strangers' | 'lastFrame' | 'keyOf' | 'askPosition' | 'sendText'>,
  allowed: Pick<AllowedTerminals, 'has'>,
  clock: Clock,
): TerminalBoard {
  return {
    board: () => ({
      at: clock.now(),
      terminals: gateway.fleet().map((status) => ({
        ...rowOf(status, allowed),
        ...(status.proof === 'key' && { key: gateway.keyOf(status.identity) }),
      })),
      strangers: gateway.strangers(),
    }),
    async order(unitId, order, orderId) {
      const delivery =
        order.kind === 'report-now'
          ? await gateway.askPosition(unitId, orderId)
          : await gateway.sendText(unitId, order.text, orderId);
      return { delivery, at: clock.now() };
    },
    async frame(terminalId) {
      const found = gateway.fleet().find((status) => terminalIdOf(status) === terminalId);
      const bytes = found && (await gateway.lastFrame(found));
      if (!bytes) return undefined;
      const isText = found.protocol === 'osmand';
      const hex = bytes.toString('hex');
      const given = isText ? bytes.toString('utf8') : hex;
      return { hex, explained: { zh: explain(given, 'zh') ?? [], en: explain(given, 'en') ?? [] } };
    },
  };
}

function rowOf(status: FleetStatus, allowed: Pick<AllowedTerminals, 'has'>): TerminalRow {
  const { identity, unitId, protocol, about, connected, lastContactAt, lastFixAt, quarantined } = status;
  const { accepted, rejectedByReason, badFrames, datum, alarms, lastOrder, elsewhere } = status;
  const { proof, addresses, turnedAway, isShared } = status;
  const terminalId = terminalIdOf(status);
  return {
    terminalId,
    identity,
    unitId,
    protocol,
    connected,
    accepted,
    rejectedByReason,
    badFrames,
    alarms,
    proof,
    turnedAway,
    ...(addresses && { addresses }),
    ...(isShared && { isShared }),
    ...(about?.model && { model: about.model }),
    ...(about?.firmware && { firmware: about.firmware }),
    ...(lastContactAt !== undefined && { lastContactAt }),
    ...(lastFixAt !== undefined && { lastFixAt }),
    ...(quarantined && { quarantinedFixAt: quarantined.at }),
    ...(datum && { datum }),
    ...(lastOrder && { lastOrder }),
    ...(elsewhere && { elsewhere }),
    isAllowedHere: allowed.has(terminalId),
  };
}
