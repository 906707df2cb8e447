export type OsmTags = Readonly<Record<string, string>>;

/** WGS 84 degrees. */
export interface OsmNode {
  readonly id: number;
  readonly lat: number;
  readonly lon: number;
  readonly tags?: OsmTags;
}

export interface OsmWay {
  readonly id: number;
  readonly nodeIds: readonly number[];
  readonly tags: OsmTags;
}

export interface OsmElements {
  readonly nodes: readonly OsmNode[];
  readonly ways: readonly OsmWay[];
}
