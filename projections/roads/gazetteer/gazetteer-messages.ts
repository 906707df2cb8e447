import type { FoundPlace, PlaceQuestion } from './gazetteer.ts';
import type { NamedNetwork } from './gather-names.ts';

/** What the thread of the gazetteer is started with. */
export interface NamesToRead {
  /** The extract whose roads and places have names; those of the network alone when absent. */
  readonly pbfFile: string | undefined;
  readonly network: NamedNetwork;
}

export type AskedPlaces = PlaceQuestion & { readonly id: number };

/** What was read, once; then the places of each question, in the order asked. */
export type GazetteerMessage =
  | {
      /** How many names; why those of the extract are missing, when they are. */
      readonly read: { readonly names: number; readonly fault?: string };
    }
  | { readonly id: number; readonly places: readonly FoundPlace[] };
