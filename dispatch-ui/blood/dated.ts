import type { Tongue } from '../language/tongue.ts';

const LOCALES: Readonly<Record<Tongue, string>> = { zh: 'zh-CN', en: 'en-GB' };

const formatterOf = (tongue: Tongue): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[tongue], {
    timeZone: 'Asia/Shanghai',
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
const FORMATTERS: Readonly<Record<Tongue, Intl.DateTimeFormat>> = {
  zh: formatterOf('zh'),
  en: formatterOf('en'),
};

/** `2026/11/22 14:32:05`: plasma keeps for a year, and a paper of custody is read years later. */
export const formatDated = (at: number, tongue: Tongue): string => FORMATTERS[tongue].format(at);
