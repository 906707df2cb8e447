import { listed, type SomeSayings } from './refusal.ts';

export const BLOOD_STOCK_REFUSALS = {
  StockNotRecorded: [
    409,
    'No stock is recorded here. Take the bags in first, or issue by their numbers alone.',
  ],
  UnknownBags: [404, ({ bagIds }) => `${listed(bagIds)} were never taken in here. Scan the bags again.`],
  BagsKnown: [409, ({ bagIds }) => `${listed(bagIds)} are the numbers of other bags. Scan the labels again.`],
  ExpiredBags: [409, ({ bagIds }) => `${listed(bagIds)} have expired. Choose other bags.`],
  RecalledBags: [409, ({ bagIds }) => `${listed(bagIds)} belong to a recalled lot. Set them apart.`],
  BagsTaken: [409, ({ bagIds }) => `${listed(bagIds)} are not free any more. Choose other bags.`],
  BagsUnfit: [
    409,
    ({ bagIds }) => `${listed(bagIds)} do not fit the product or group ordered. Choose other bags.`,
  ],
  RhReasonMissing: [
    409,
    ({ bagIds }) => `${listed(bagIds)} are RhD positive for an RhD-negative need. Say why, or choose others.`,
  ],
  OlderBagsLeft: [
    409,
    ({ bagIds }) => `${listed(bagIds)} fit as well and expire earlier. Take them, or say why not.`,
  ],
  BagsNotReserved: [
    409,
    ({ bagIds }) => `${listed(bagIds)} are not reserved for this order. Allocate them to it first.`,
  ],
  BagsNotOut: [409, ({ bagIds }) => `${listed(bagIds)} did not leave with this order. Check the bags.`],
  BagsNotHere: [
    409,
    ({ bagIds }) => `${listed(bagIds)} are reserved, on the road or gone. Release or return them first.`,
  ],
  OrderHasLeft: [409, 'The bags of this order are on the road already.'],
} as const satisfies SomeSayings;
