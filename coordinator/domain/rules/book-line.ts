import type { Name } from '../network.ts';
import type { Citation } from './verdict.ts';

/** A number that is no amount: 1 is yes, 0 is no. */
export const YES_OR_NO = 'yes-or-no';

/** One number of the rule book: what it limits, where it was read, and how far a site may move it. */
export interface BookLine {
  readonly id: string;
  /** Id of a rule set, or a service chapter. */
  readonly chapter: string;
  readonly text: Name;
  /** Of the values: `mmHg`, `min`, `s`; empty for points; `yes-or-no`. */
  readonly unit: string;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
  readonly citation: Citation;
}

/** Whether a site may set the line to it. */
export const isWithinBounds = ({ least, most, isWhole }: BookLine, value: number): boolean =>
  value >= least && value <= most && (!isWhole || Number.isInteger(value));
