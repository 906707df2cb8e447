import { listed, type SomeSayings } from './refusal.ts';

export const CHOICE_REFUSALS = {
  RankingExpired: [
    409,
    'The ranking is no longer on offer, or was made for something else. Ask for a new one and choose again.',
  ],
  NotOffered: [
    409,
    ({ chosen, offered }) => `${chosen} was not offered (${listed(offered)}). Choose one of these.`,
  ],
  OverrideReasonMissing: [
    409,
    ({ chosen, first }) => `${first} was offered first. Say why you choose ${chosen} (overrideReason).`,
  ],
} as const satisfies SomeSayings;
