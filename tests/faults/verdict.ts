/** How much of a fault is tried. The same seed draws the same faults. */
export interface Trial {
  readonly seed: number;
  /** Kills, crash images, flipped bits, rounds: whatever the fault is counted in. */
  readonly rounds: number;
  readonly progress: (line: string) => void;
}

/** What the store did under one kind of fault. */
export interface Verdict {
  readonly fault: string;
  /** Labels and values, in the order in which they are printed. */
  readonly figures: readonly (readonly [label: string, value: number | string])[];
  /** Each promise that did not hold, with what is needed to see it again; empty when all held. */
  readonly broken: readonly string[];
  /** Why the fault cannot be made on this machine. */
  readonly skipped?: string;
}

/** Enough to see the pattern of what went wrong. */
const SHOWN = 10;

/** The first of many complaints, and how many more there are. */
export const firstOf = (complaints: readonly string[]): readonly string[] =>
  complaints.length <= SHOWN
    ? complaints
    : [...complaints.slice(0, SHOWN), `… and ${complaints.length - SHOWN} more`];

export function printVerdict({ fault, figures, broken, skipped }: Verdict): void {
  console.log(`\n${fault}${skipped === undefined ? '' : `  skipped: ${skipped}`}`);
  const width = Math.max(0, ...figures.map(([label]) => label.length));
  for (const [label, value] of figures) console.log(`  ${label.padEnd(width)}  ${value}`);
  for (const complaint of firstOf(broken)) console.log(`  BROKEN  ${complaint}`);
}
