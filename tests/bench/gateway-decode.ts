import { instant } from '../../coordinator/domain/quantities.ts';
import { gt06 } from '../../gps-gateway/protocols/gt06/conversation.ts';
import { writeFrame } from '../../gps-gateway/protocols/gt06/framing.ts';
import { LOCATION } from '../../gps-gateway/protocols/gt06/messages.ts';
import { writePosition } from '../../gps-gateway/protocols/gt06/position.ts';
import { jtt808 } from '../../gps-gateway/protocols/jtt808/conversation.ts';
import { NO_ITEMS, writeItems } from '../../gps-gateway/protocols/jtt808/location.ts';
import { reportOf } from '../../gps-gateway/protocols/jtt808/meaning.ts';
import { encodeTerminalMessage, type TerminalMessage } from '../../gps-gateway/protocols/jtt808/messages.ts';
import type { Conversation } from '../../gps-gateway/protocols/protocol.ts';
import { bombard, createDraw, targetsAt } from '../support/mutations.ts';
import { located, reportAt } from '../support/terminal.ts';

export interface Decoding {
  readonly what: string;
  /** Of one core: by the processor time of this process, whatever else the machine does. */
  readonly framesPerSecond: number;
  readonly positionsPerSecond: number;
}

const START = Date.UTC(2026, 10, 22);
const FRAMES = 1000;
/** As many as fit one frame. */
const BATCH = 20;
const ROUNDS = 300;
/** Rounds before the clock runs: the compiler needs them. */
const WARM_UP = 100;

function decode(conversation: Conversation, stream: Buffer, rounds: number): number {
  let positions = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const heard of conversation.feed(stream, 0)) {
      if (!('bad' in heard) && heard.message.kind === 'positions') positions += heard.message.reports.length;
    }
  }
  return positions;
}

/** `each`: positions in a frame. */
function measure(
  what: string,
  conversation: Conversation,
  frameOf: (index: number) => Buffer,
  each = 1,
): Decoding {
  const stream = Buffer.concat(Array.from({ length: FRAMES }, (_, index) => frameOf(index)));
  decode(conversation, stream, WARM_UP);
  const before = process.cpuUsage();
  const positions = decode(conversation, stream, ROUNDS);
  const { user, system } = process.cpuUsage(before);
  if (positions !== FRAMES * ROUNDS * each) throw new Error(`${positions} positions decoded`);
  const seconds = (user + system) / 1e6;
  return { what, framesPerSecond: positions / each / seconds, positionsPerSecond: positions / seconds };
}

const batchAt = (at: number, items: Buffer): TerminalMessage => ({
  kind: 'location-batch',
  batch: {
    purpose: 'backfill',
    reports: Array.from({ length: BATCH }, (_, index) => reportAt(at - index * 1000, { items })),
    malformed: 0,
  },
});

/** From bytes to positions in neutral terms, nothing else. */
export function measureDecoding(): readonly Decoding[] {
  const sender = { phone: '13912340001', protocol: 'jtt808-2019' } as const;
  const items = writeItems([
    { id: 0x01, value: Buffer.from('00002710', 'hex') },
    { id: 0x30, value: Buffer.of(25) },
    { id: 0x31, value: Buffer.of(14) },
  ]);
  const at = (index: number): number => START + index * 1000;
  const jtt808Frame =
    (extra: Buffer) =>
    (index: number): Buffer =>
      encodeTerminalMessage(located(reportAt(at(index), { items: extra })), { ...sender, serial: index });
  return [
    measure('JT/T 808 2019', jtt808.converse(), jtt808Frame(NO_ITEMS)),
    measure('JT/T 808 2019 with three items', jtt808.converse(), jtt808Frame(items)),
    measure(
      `JT/T 808 2019 in batches of ${BATCH} with three items`,
      jtt808.converse(),
      (index) => encodeTerminalMessage(batchAt(at(index), items), { ...sender, serial: index }),
      BATCH,
    ),
    measure('GT06', gt06(() => undefined).converse(), (index) =>
      writeFrame({
        number: LOCATION,
        content: writePosition(reportOf(reportAt(at(index))), 0),
        serial: index,
        isLong: false,
      }),
    ),
  ];
}

export interface Damage {
  readonly what: string;
  readonly frames: number;
  /** Damaged frames after which the good one was not understood. */
  readonly missed: number;
  readonly heapGrowthMegabytes: number;
}

/** `frames` damaged ones in all, shared among the protocols. */
export function measureDamage(frames: number): readonly Damage[] {
  const targets = targetsAt(instant(START));
  const each = Math.round(frames / targets.length);
  return targets.map((target) => {
    const draw = createDraw(808);
    bombard(target, 1000, draw);
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const missed = bombard(target, each, draw);
    globalThis.gc?.();
    return {
      what: target.name,
      frames: each,
      missed,
      heapGrowthMegabytes: (process.memoryUsage().heapUsed - before) / 1e6,
    };
  });
}
