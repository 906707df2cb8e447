import { CannotRun } from './cannot-run.ts';

/** Bytes of a capture, and how long after the first they came. */
export interface Captured {
  readonly afterMs: number;
  readonly bytes: Buffer;
}

/**
 * Lines of `TIME HEX`, or of a query (`?id=…`) or JSON of OsmAnd instead, where the time is ISO 8601, or seconds, or left out (then it is the line before's). Empty lines
 * and those that begin with # are passed over.
 * @throws CannotRun naming the line that cannot be read.
 */
export function readCapture(text: string): Captured[] {
  const captured: { readonly atMs: number; readonly bytes: Buffer }[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    const words = line
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0 || words[0]?.startsWith('#')) return;
    const time = words.length > 1 ? timeOf(words[0] ?? '') : undefined;
    const text = line
      .trim()
      .slice(time === undefined ? 0 : (words[0] ?? '').length)
      .trim();
    if (/^[?{]/.test(text)) {
      captured.push({ atMs: time ?? captured.at(-1)?.atMs ?? 0, bytes: Buffer.from(text) });
      return;
    }
    const hex = (time === undefined ? words : words.slice(1)).join('');
    if (!/^([0-9a-f]{2})+$/i.test(hex)) {
      throw new CannotRun(`line ${index + 1} of the capture is no time and hexadecimal`);
    }
    captured.push({ atMs: time ?? captured.at(-1)?.atMs ?? 0, bytes: Buffer.from(hex, 'hex') });
  });
  const [first] = captured;
  return captured.map(({ atMs, bytes }) => ({ afterMs: Math.max(0, atMs - (first?.atMs ?? 0)), bytes }));
}

/** Undefined for a word that is part of the frame: two digits of hexadecimal are no time. */
function timeOf(word: string): number | undefined {
  if (/^\+?\d+\.\d+$/.test(word) || /^\+\d+$/.test(word)) return Number(word) * 1000;
  if (!/^\d{4}-\d\d-\d\dT/.test(word)) return undefined;
  const at = Date.parse(word);
  return Number.isNaN(at) ? undefined : at;
}
