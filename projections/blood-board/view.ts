import type { BloodGroup, BloodProduct } from '../../coordinator/domain/bloodorder/events.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';

export interface TemperatureReading {
  readonly celsius: number;
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
  /** The newest 60 readings, oldest first. */
  readonly temperatures: readonly TemperatureReading[];
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
