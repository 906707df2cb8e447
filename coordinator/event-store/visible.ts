import type { LogStorage } from './log-storage.ts';
import { dataOf, recordedAtOf } from './recorded-event.ts';

/** The limits of a stream, written as the newest event of its `$$` stream; what is absent does not limit. */
interface StreamLimits {
  readonly $maxCount?: number;
  /** Seconds. */
  readonly $maxAge?: number;
  /** Truncate before: the first revision that may be read. */
  readonly $tb?: number;
}

function limitsOf(storage: LogStorage, stream: string): StreamLimits {
  if (stream.startsWith('$$')) return { $maxCount: 1 };
  const metadataStream = `$$${stream}`;
  const [newest] = storage.readStream(metadataStream, storage.lastRevision(metadataStream), 'backwards', 1);
  if (!newest) return {};
  const limits = parseObject(Buffer.from(dataOf(newest)).toString('utf8'));
  return Object.fromEntries(
    Object.entries(limits).filter(([, value]) => Number.isSafeInteger(value) && Number(value) >= 0),
  );
}

/** Metadata belong to whoever wrote them: what is no JSON object limits nothing. */
function parseObject(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The first revision recorded at or after an instant; entries of a stream are in order of time. */
function firstSince(storage: LogStorage, stream: string, since: number, last: number): number {
  let low = 0;
  let high = last + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [entry] = storage.readStream(stream, middle, 'forwards', 1);
    if (entry && recordedAtOf(entry) < since) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first revision of a stream that a reader may see now. */
export function firstVisible(storage: LogStorage, stream: string, nowMs: number): number {
  const { $maxCount, $maxAge, $tb = 0 } = limitsOf(storage, stream);
  const last = storage.lastRevision(stream);
  return Math.max(
    $tb,
    $maxCount === undefined ? 0 : last - $maxCount + 1,
    $maxAge === undefined ? 0 : firstSince(storage, stream, nowMs - $maxAge * 1000, last),
  );
}
