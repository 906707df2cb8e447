import type { capacityZh } from './capacity.zh.ts';

/** What is said of centres' places, diversions and reserves, and of rescue by air, in English. */
export const capacityEn: Record<keyof typeof capacityZh, string> = {
  'diversion.title': 'Diversions to decide',
  'diversion.asks': 'asks for {category} diversion until {until}',
  'diversion.accept': 'Accept diversion',
  'diversion.decline': 'Decline',
  'diversion.why-not': 'Why not',
  'diversion.was-accepted': 'Diversion accepted',
  'diversion.was-declined': 'Diversion declined',
  'diversion.lasts': 'Diversion lasts',
  'diversion.at-most': '{n} h at most',
  'diversion.waits': 'Diversion until {until} waits for dispatch: {why}',
  'diversion.accepted': 'Diversion accepted by {by} at {time}',
  'diversion.declined-by': 'Diversion declined by {by} at {time}: {reason}',
  'doubt.last-in-county': 'last open one of its kind in the county',
  'doubt.last-in-network': 'last open one of its kind in the network',
  'doubt.declined-before': 'an earlier request was declined',
  'flight.title': 'Flight weather',
  'flight.go': 'Go',
  'flight.no-go': 'No go',
  'flight.until': 'until {time}',
  'flight.expired': 'report ran out {age} ago',
  'flight.unknown': 'not reported',
  'flight.note': 'What the weather is',
};
