import type { BloodGroup, BloodProduct } from '../../coordinator/domain/bloodorder/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';

export interface TemperatureReading {
  readonly celsius: number;
  readonly at: Instant;
}

/** A lot that was called back after these bags of it had left. */
export interface Recall {
  readonly lot: string;
  readonly reason: string;
  readonly bagIds: readonly string[];
  readonly at: Instant;
}

export interface BloodOrderRow {
  readonly orderId: string;
  readonly centreId: string;
  /** Whom it is for, when that was said: a crew follows what it asked for its patient. */
  readonly patientId?: string;
  readonly product: BloodProduct;
  readonly group: BloodGroup;
  readonly quantity: number;
  readonly urgency: 'emergency' | 'urgent' | 'routine';
  readonly neededBy: Instant;
  readonly status: 'ordered' | 'accepted' | 'declined' | 'in-transit' | 'received' | 'cancelled';
  readonly orderedAt: Instant;
  /** Who recorded each step of custody (`user:<account>`, `terminal:<unit>`); steps from before it was kept have none. */
  readonly orderedBy?: string;
  readonly acceptedAt?: Instant;
  readonly acceptedBy?: string;
  readonly issuedBy?: string;
  readonly receivedBy?: string;
  readonly bloodCentreId?: string;
  readonly unitId?: string;
  readonly bagIds: readonly string[];
  readonly issuedAt?: Instant;
  readonly receivedAt?: Instant;
  /** Bags the centre took; the others went back. */
  readonly acceptedBagIds?: readonly string[];
  /** When it was received, declined or cancelled: a day later the row leaves the view. */
  readonly endedAt?: Instant;
  readonly reason?: string;
  /** Who declined or cancelled it. */
  readonly endedBy?: string;
  /** The newest 60 readings, oldest first. */
  readonly temperatures: readonly TemperatureReading[];
  /** What the box's thermometer told since it left, over all readings and not only those kept. */
  readonly box?: {
    readonly readings: number;
    readonly lowestCelsius: number;
    readonly highestCelsius: number;
    readonly longestSilenceSeconds: number;
  };
  /** Bags that a person chose from a recorded stock, with the reason where one was due. */
  readonly allocation?: {
    readonly bagIds: readonly string[];
    readonly by: string;
    readonly at: Instant;
    readonly reason?: string;
  };
  /** The depot from whose recorded stock the bags were issued; absent: issued by their numbers alone. */
  readonly depotId?: string;
  /** Of bags that this order took away, oldest first: nobody may be given them. */
  readonly recalls?: readonly Recall[];
  /** Set once the cold chain broke: the bags are quarantined for good. */
  readonly excursion?: {
    readonly at: Instant;
    readonly celsius: number;
    readonly lowestCelsius: number;
    readonly highestCelsius: number;
  };
}

/** Ended orders stay for a day; the history keeps them. */
export type BloodBoardTables = { readonly bloodOrders: BloodOrderRow };
