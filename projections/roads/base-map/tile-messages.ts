import type { Bounds } from '../../../coordinator/domain/geography.ts';
import type { DrawnNetwork } from './map-sheets.ts';
import type { TileAddress } from './tile-maker.ts';

/** What the tile worker is started with. */
export interface MapToDraw {
  /** The extract whose roads and waters are drawn; districts and towns alone when absent. */
  readonly pbfFile: string | undefined;
  /** Nothing outside is drawn. */
  readonly bounds: Bounds;
  readonly network: DrawnNetwork;
}

export type AskedTile = TileAddress & { readonly id: number };

/** What is drawn, once; then one tile per question, in the order asked. */
export type TileMessage =
  | {
      /** Why roads and waters are missing from it, when they are. */
      readonly drawn: { readonly fault?: string };
    }
  | { readonly id: number; readonly bytes: Uint8Array };
