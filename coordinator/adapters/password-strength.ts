import type { PasswordWeakness } from '../contract/refusal.ts';

/** Fewer different characters are a pattern of the keyboard or a word said twice. */
const FEWEST_DIFFERENT = 6;

/** Beginnings that every list of guesses begins with. */
const COMMON = [
  'password',
  '123456',
  'qwerty',
  'admin',
  'mingmai',
  'letmein',
  'abcdef',
  '112233',
  'iloveyou',
];

/**
 * Why a password of sufficient length would be guessed all the same (NIST SP 800-63B 5.1.1.2: compare with values known
 * to be common, and with the name of the user); undefined when nothing speaks against it.
 */
export function findWeakness(password: string, account: string): PasswordWeakness | undefined {
  const text = password.toLowerCase();
  if (account.length >= 4 && text.includes(account.toLowerCase())) return 'holds-the-account';
  if (new Set(text).size < FEWEST_DIFFERENT) return 'few-characters';
  const rest = COMMON.reduce((left, word) => left.replaceAll(word, ''), text);
  return rest.length < text.length / 2 ? 'often-guessed' : undefined;
}
