import { accept, type Decider, type Outcome, refuse } from '../decider.ts';
import type { Instant } from '../quantities.ts';
import { bloodLimitsOf } from '../rules/blood-limits.ts';
import { isSame } from '../sameness.ts';
import type { BloodOrderCommand, IssueBlood, ReceiveBlood, ReportBloodTemperature } from './commands.ts';
import type { BloodOrderEvent, BloodProduct, BloodReceived, ColdChainBroken } from './events.ts';

interface Ordered {
  readonly centreId: string;
  readonly product: BloodProduct;
}

interface Issued extends Ordered {
  readonly unitId: string;
  readonly bagIds: readonly string[];
  readonly newest?: { readonly celsius: number; readonly at: Instant };
  readonly excursion?: ColdChainBroken;
}

export type BloodOrderState =
  | { readonly status: 'unknown' }
  | ({ readonly status: 'ordered' } & Ordered)
  | ({ readonly status: 'accepted'; readonly bloodCentreId: string } & Ordered)
  | ({ readonly status: 'in-transit' } & Issued)
  | ({ readonly status: 'received'; readonly received: BloodReceived } & Issued)
  | { readonly status: 'declined' | 'cancelled' };

export type BloodOrderRefusal =
  | { readonly type: 'UnknownBloodOrder'; readonly orderId: string }
  | {
      readonly type: 'BloodOutOfOrder';
      readonly orderId: string;
      readonly status: BloodOrderState['status'];
      readonly step: BloodOrderCommand['type'];
    }
  /** No blood centre took it upon itself yet. */
  | { readonly type: 'BloodOrderNotAccepted'; readonly orderId: string }
  | { readonly type: 'WrongCentre'; readonly orderId: string; readonly centreId: string }
  | { readonly type: 'BagsNotIssued'; readonly orderId: string; readonly bagIds: readonly string[] }
  /** 冷链超温: receive the order with no accepted bag; they are never reassigned. */
  | {
      readonly type: 'BagsQuarantined';
      readonly orderId: string;
      readonly bagIds: readonly string[];
      readonly celsius: number;
    };

type BloodOutcome = Outcome<BloodOrderEvent, BloodOrderRefusal>;
type IssuedState = Extract<BloodOrderState, Issued>;

const outOfOrder = (command: BloodOrderCommand, state: BloodOrderState): BloodOutcome =>
  refuse({ type: 'BloodOutOfOrder', orderId: command.orderId, status: state.status, step: command.type });

const STANDARD_BANDS = bloodLimitsOf(undefined).bands;

/** The first reading outside the limits breaks the chain, once; a reading sent late may still prove it broken. */
function reportTemperature(command: ReportBloodTemperature, state: IssuedState): BloodOutcome {
  const { orderId, celsius, at } = command;
  if (state.newest?.at === at && state.newest.celsius === celsius) return accept();
  const { lowestCelsius, highestCelsius } = (command.bands ?? STANDARD_BANDS)[state.product];
  const isOutside = celsius < lowestCelsius || celsius > highestCelsius;
  return isOutside && !state.excursion
    ? accept<BloodOrderEvent>(
        { type: 'BloodTemperatureReported', orderId, celsius, at },
        { type: 'ColdChainBroken', orderId, celsius, lowestCelsius, highestCelsius, at },
      )
    : accept({ type: 'BloodTemperatureReported', orderId, celsius, at });
}

function receive(command: ReceiveBlood, state: IssuedState): BloodOutcome {
  const { orderId, centreId, acceptedBagIds } = command;
  if (centreId !== state.centreId) return refuse({ type: 'WrongCentre', orderId, centreId: state.centreId });
  const foreign = acceptedBagIds.filter((bagId) => !state.bagIds.includes(bagId));
  if (foreign.length > 0) return refuse({ type: 'BagsNotIssued', orderId, bagIds: foreign });
  return state.excursion && acceptedBagIds.length > 0
    ? refuse({ type: 'BagsQuarantined', orderId, bagIds: acceptedBagIds, celsius: state.excursion.celsius })
    : accept({ ...command, type: 'BloodReceived' });
}

const isSameIssue = (command: IssueBlood, state: IssuedState): boolean =>
  state.unitId === command.unitId && isSame(state.bagIds, command.bagIds);

function decide(command: BloodOrderCommand, state: BloodOrderState): BloodOutcome {
  if (command.type === 'OrderBlood') {
    return state.status === 'unknown' ? accept({ ...command, type: 'BloodOrdered' }) : accept();
  }
  if (state.status === 'unknown') return refuse({ type: 'UnknownBloodOrder', orderId: command.orderId });
  const refused = outOfOrder(command, state);
  switch (command.type) {
    case 'AcceptBloodOrder':
      if (state.status === 'ordered') return accept({ ...command, type: 'BloodOrderAccepted' });
      return state.status === 'accepted' && state.bloodCentreId === command.bloodCentreId
        ? accept()
        : refused;
    case 'DeclineBloodOrder':
      if (state.status === 'ordered' || state.status === 'accepted') {
        return accept({ ...command, type: 'BloodOrderDeclined' });
      }
      return state.status === 'declined' ? accept() : refused;
    case 'IssueBlood':
      if (state.status === 'accepted') return accept({ ...command, type: 'BloodIssued' });
      if (state.status === 'ordered')
        return refuse({ type: 'BloodOrderNotAccepted', orderId: command.orderId });
      return 'bagIds' in state && isSameIssue(command, state) ? accept() : refused;
    case 'ReportBloodTemperature': {
      const wasOnTheRoad =
        state.status === 'in-transit' || (state.status === 'received' && command.at <= state.received.at);
      return wasOnTheRoad ? reportTemperature(command, state) : refused;
    }
    case 'ReceiveBlood':
      if (state.status === 'in-transit') return receive(command, state);
      return state.status === 'received' &&
        isSame(state.received.acceptedBagIds, command.acceptedBagIds) &&
        state.received.centreId === command.centreId
        ? accept()
        : refused;
    case 'CancelBloodOrder':
      if (state.status === 'ordered' || state.status === 'accepted') {
        return accept({ ...command, type: 'BloodOrderCancelled' });
      }
      return state.status === 'cancelled' ? accept() : refused;
  }
}

function evolve(state: BloodOrderState, event: BloodOrderEvent): BloodOrderState {
  if (event.type === 'BloodOrdered') {
    return { status: 'ordered', centreId: event.centreId, product: event.product };
  }
  if (event.type === 'BloodOrderDeclined') return { status: 'declined' };
  if (event.type === 'BloodOrderCancelled') return { status: 'cancelled' };
  if (!('product' in state)) return state;
  const { centreId, product } = state;
  switch (event.type) {
    case 'BloodOrderAccepted':
      return { status: 'accepted', centreId, product, bloodCentreId: event.bloodCentreId };
    case 'BloodIssued':
      return { status: 'in-transit', centreId, product, unitId: event.unitId, bagIds: event.bagIds };
    case 'BloodTemperatureReported':
      return 'bagIds' in state ? { ...state, newest: { celsius: event.celsius, at: event.at } } : state;
    case 'ColdChainBroken':
      return 'bagIds' in state ? { ...state, excursion: event } : state;
    case 'BloodReceived':
      return 'bagIds' in state ? { ...state, status: 'received', received: event } : state;
  }
}

export const bloodOrderDecider: Decider<
  BloodOrderState,
  BloodOrderCommand,
  BloodOrderEvent,
  BloodOrderRefusal
> = { initial: { status: 'unknown' }, evolve, decide };
