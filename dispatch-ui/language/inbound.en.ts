import type { inboundZh } from './inbound.zh.ts';

/** What a receiving centre is told anew of a patient on the way, in English. */
export const inboundEn: Record<keyof typeof inboundZh, string> = {
  'news.seen': 'Seen',
  'news.unit': 'other unit',
  'news.in-extremis': 'in extremis',
  'news.priority': 'priority',
  'news.pathway': 'pathway',
  'news.vitals': 'vital signs',
  'news.ecg': 'ECG',
  'news.findings': 'findings',
  'news.onset': 'onset',
  'news.diversion-declined': 'still comes here',
  'news.later': '{n} min later',
  'news.sooner': '{n} min sooner',
  'receiving.not-coming': 'Not coming any more',
  'receiving.stand-down': '{teams} called: tell them to stand down',
  'receiving.diverted-from': 'Diverted from {centre}',
  'result.field-triage': 'Field triage',
  'result.maternal-colours': 'Pregnancy risk',
  'result.neonatal': 'Newborn criteria',
  'divert.short': 'Divert',
  'divert.leave': 'Close without asking',
};
