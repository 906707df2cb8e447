/** How far a long task has come. */
export interface Progress {
  readonly phase: string;
  readonly done: number;
  /** Of how many, where that is known. */
  readonly total?: number;
}

export type Tell = (progress: Progress) => void;

/** On a terminal one line that changes; elsewhere a line now and then. */
const REWRITE_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;

/** Shows progress to whoever waits. Call `end` before anything else is written there. */
export function progressOn(out: NodeJS.WriteStream): { readonly tell: Tell; readonly end: () => void } {
  const every = out.isTTY ? REWRITE_EVERY_MS : LINE_EVERY_MS;
  let shownAt = performance.now();
  let isLineOpen = false;
  let phaseBegan = { phase: '', at: 0 };
  return {
    tell({ phase, done, total }) {
      const now = performance.now();
      if (phase !== phaseBegan.phase) phaseBegan = { phase, at: now };
      else if (now - shownAt < every) return;
      shownAt = now;
      const share = total === undefined || total === 0 ? '' : ` (${Math.floor((100 * done) / total)} %)`;
      const seconds = (now - phaseBegan.at) / 1000;
      const rate = seconds > 1 ? `, ${Math.round(done / seconds)}/s` : '';
      const line = `${phase}: ${done}${share}${rate}`;
      out.write(out.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
      isLineOpen = out.isTTY;
    },
    end() {
      if (isLineOpen) out.write('\n');
      isLineOpen = false;
    },
  };
}
