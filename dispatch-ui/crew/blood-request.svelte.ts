import type { RequestBloodBody } from '../../coordinator/contract/blood-orders.ts';
import type { BloodGroup, BloodProduct } from '../../coordinator/domain/bloodorder/events.ts';

/** Given to whose group nobody knows, as universal donors are: cells of O negative, plasma of AB. */
const FOR_ANYBODY: Readonly<Record<BloodProduct, BloodGroup>> = {
  'red-cells': 'O-',
  'whole-blood': 'O-',
  platelets: 'O-',
  plasma: 'AB+',
  cryoprecipitate: 'AB+',
};

/** By then, where nobody knows when the unit is at the centre. */
const USUAL_MS = 30 * 60_000;
const USUAL_QUANTITY = 2;

export const KEPT_OF_REQUEST = ['product', 'group', 'quantity', 'urgency'] as const;

/** Blood asked for on the way, as it is being put together: every part is one tap. */
export class BloodRequest {
  product = $state<BloodProduct>('red-cells');
  /** Undefined: not known, so that of a donor for anybody. */
  group = $state<BloodGroup>();
  quantity = $state(USUAL_QUANTITY);
  urgency = $state<RequestBloodBody['urgency']>('emergency');

  /** Of a donor for anybody: given while the group is not known. */
  get forAnybody(): BloodGroup {
    return FOR_ANYBODY[this.product];
  }

  clear(): void {
    this.product = 'red-cells';
    this.group = undefined;
    this.quantity = USUAL_QUANTITY;
    this.urgency = 'emergency';
  }

  /** @param arrivalAt when the unit is expected at the centre, milliseconds. */
  bodyAt(now: number, arrivalAt: number | undefined): RequestBloodBody {
    return {
      product: this.product,
      group: this.group ?? this.forAnybody,
      quantity: this.quantity,
      urgency: this.urgency,
      neededBy: Math.round(Math.max(now, arrivalAt ?? now + USUAL_MS)),
    };
  }
}
