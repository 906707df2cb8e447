import type { administrationZh } from './administration.zh.ts';

export const administrationEn: Readonly<Record<keyof typeof administrationZh, string>> = {
  'refusal.NoSuchCapability': 'The hospital has no such centre; change the network file instead.',
  'refusal.UnknownAccount': 'There is no such account.',
  'refusal.LastAdministrator': 'This is the last administrator; enable another one first.',
  'refusal.WeakPassword': 'The password would be guessed; choose several words that do not belong together.',
  'refusal.StoreElsewhere': 'The event store runs elsewhere; look at it there.',
};
