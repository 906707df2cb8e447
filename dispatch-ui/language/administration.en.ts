import type { administrationZh } from './administration.zh.ts';

export const administrationEn: Readonly<Record<keyof typeof administrationZh, string>> = {
  'refusal.NoSuchCapability': 'The hospital has no such centre; change the network file instead.',
};
