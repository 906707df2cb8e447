import { suite } from 'uvu';
import { minutesAfterNoon } from '../../support/facts.ts';
import {
  given,
  depotId,
  orderId,
  at,
  DAY_MINUTES,
  bag,
  takenIn,
  two,
  reserve,
  reserved,
  issue,
  issued,
} from './bloodstock-facts.ts';

const stock = suite('blood stock');

stock('a bag is taken in, reserved, issued and delivered', () => {
  given()
    .when({ type: 'TakeInBags', depotId, bags: [bag('G1')], origin: 'collected', at })
    .thenRecorded({ type: 'BagsTakenIn', depotId, bags: [bag('G1')], origin: 'collected', at });
  given(two).when(reserve('G1')).thenRecorded(reserved('G1'));
  given(two, reserved('G1')).when(issue('G1')).thenRecorded(issued('G1'));
  given(two, reserved('G1'), issued('G1'))
    .when({ type: 'DeliverBags', depotId, orderId, bagIds: ['G1'], at })
    .thenRecorded({ type: 'BagsDelivered', depotId, orderId, bagIds: ['G1'], at });
});

stock('each step twice is a repeat', () => {
  given(two)
    .when({ type: 'TakeInBags', depotId, bags: [bag('G1')], origin: 'collected', at })
    .thenRecorded();
  given(two, reserved('G1')).when(reserve('G1')).thenRecorded();
  given(two, reserved('G1'), issued('G1')).when(issue('G1')).thenRecorded();
});

stock('where nobody keeps a record nothing is reserved or issued from it', () => {
  given().when(reserve('G1')).thenRefused({ type: 'StockNotRecorded', depotId });
  given().when(issue('G1')).thenRefused({ type: 'StockNotRecorded', depotId });
});

stock('a bag that another order has, or that nobody knows, is not reserved', () => {
  given(two, reserved('G1'))
    .when({ ...reserve('G1'), orderId: 'O2' })
    .thenRefused({ type: 'BagsTaken', depotId, bagIds: ['G1'] });
  given(two)
    .when(reserve('G9'))
    .thenRefused({ type: 'UnknownBags', depotId, bagIds: ['G9'] });
});

stock('another choice for the same order frees what it had', () => {
  given(two, reserved('G1'))
    .when(reserve('G2'))
    .thenRecorded({ type: 'BagsReleased', depotId, orderId, bagIds: ['G1'], at }, reserved('G2'));
});

stock('a bag that would harm the patient is refused, with or without a reason', () => {
  given(takenIn(bag('G1', { group: 'B+' })))
    .when({ ...reserve('G1'), reason: 'nothing else' })
    .thenRefused({ type: 'BagsUnfit', depotId, orderId, bagIds: ['G1'] });
});

stock('RhD-positive cells for an RhD-negative need take an emergency and a reason', () => {
  const positive = takenIn(bag('G1', { group: 'O+' }));
  const need = { ...reserve('G1'), group: 'O-' } as const;
  given(positive)
    .when(need)
    .thenRefused({ type: 'BagsUnfit', depotId, orderId, bagIds: ['G1'] });
  const emergency = { ...need, urgency: 'emergency' } as const;
  given(positive)
    .when(emergency)
    .thenRefused({ type: 'RhReasonMissing', depotId, orderId, bagIds: ['G1'] });
  given(positive)
    .when({ ...emergency, reason: 'man of 60' })
    .thenRecorded({
      ...reserved(),
      bags: [{ bagId: 'G1', match: 'rh-exception' }],
      reason: 'man of 60',
    });
});

stock('an older bag that fits as well is not left without a reason', () => {
  const bags = takenIn(bag('G1', { expiresAt: minutesAfterNoon(DAY_MINUTES) }), bag('G2'));
  given(bags)
    .when(reserve('G2'))
    .thenRefused({ type: 'OlderBagsLeft', depotId, orderId, bagIds: ['G1'] });
  given(bags)
    .when({ ...reserve('G2'), reason: 'fresh cells for a newborn' })
    .thenRecorded({ ...reserved('G2'), passedOver: ['G1'], reason: 'fresh cells for a newborn' });
  given(bags).when(reserve('G1')).thenRecorded(reserved('G1'));
});

stock('an expired bag is not taken in, reserved or issued, and is set apart', () => {
  const old = bag('G1', { expiresAt: at });
  given()
    .when({ type: 'TakeInBags', depotId, bags: [old], origin: 'collected', at })
    .thenRefused({ type: 'ExpiredBags', depotId, bagIds: ['G1'] });
  given(takenIn(old))
    .when(reserve('G1'))
    .thenRefused({ type: 'ExpiredBags', depotId, bagIds: ['G1'] });
  given(takenIn(old), reserved('G1'))
    .when(issue('G1'))
    .thenRefused({ type: 'ExpiredBags', depotId, bagIds: ['G1'] });
  given(takenIn(old, bag('G2')))
    .when({ type: 'ExpireBags', depotId, at })
    .thenRecorded({ type: 'BagsExpired', depotId, bagIds: ['G1'], at });
});

stock('only bags reserved for the order leave, and what it leaves behind is free again', () => {
  given(two)
    .when(issue('G1'))
    .thenRefused({ type: 'BagsNotReserved', depotId, orderId, bagIds: ['G1'] });
  given(two, reserved('G1', 'G2'))
    .when(issue('G1'))
    .thenRecorded(issued('G1'), { type: 'BagsReleased', depotId, orderId, bagIds: ['G2'], at });
  given(two, reserved('G1'), issued('G1')).when(reserve('G2')).thenRefused({ type: 'OrderHasLeft', orderId });
});

stock.run();
