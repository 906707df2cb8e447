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

/** In the order of the format's numbers 0, 1, 2. */
export const OSM_MEMBER_TYPES = ['node', 'way', 'relation'] as const;

export interface OsmMember {
  readonly type: (typeof OSM_MEMBER_TYPES)[number];
  readonly id: number;
  readonly role: string;
}

export interface OsmRelation {
  readonly id: number;
  readonly members: readonly OsmMember[];
  readonly tags: OsmTags;
}

export interface OsmElements {
  readonly nodes: readonly OsmNode[];
  readonly ways: readonly OsmWay[];
  readonly relations?: readonly OsmRelation[];
}
