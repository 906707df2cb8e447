/**
 * Where a rule stands in print. `read`: read in the named source; `secondary`: read about it; `unconfirmed`: from
 * domain knowledge. The product shows which.
 */
export interface Citation {
  readonly source: string;
  readonly edition?: string;
  readonly section?: string;
  readonly confidence: 'read' | 'secondary' | 'unconfirmed';
}

/** One finding that counted, and for what: the criterion it meets, or its points in a score. */
export interface Evidence {
  readonly criterion: string;
  readonly finding: string;
  readonly value: boolean | number;
  readonly points?: number;
}

/**
 * What one rule set says about one patient. `category` is one of the set's own, `none` (looked at, nothing found) or
 * `unknown` (nothing found so far, and `missing` was not looked at).
 */
export interface Verdict {
  readonly ruleSet: string;
  readonly version: number;
  /** Version of the site's own limits, when it has any. */
  readonly siteVersion?: string;
  readonly category: string;
  /** Categories that hold beside the first one, such as purple over another colour. */
  readonly overlays?: readonly string[];
  /** Points of what is known; with what is missing it could become `most`. */
  readonly score?: { readonly points: number; readonly most: number; readonly outOf: number };
  readonly evidence: readonly Evidence[];
  /** Findings that could still change the category. */
  readonly missing: readonly string[];
  readonly citation: Citation;
}
