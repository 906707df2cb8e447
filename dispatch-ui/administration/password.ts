/** Without those that are taken for each other when they are read out. */
const CHARACTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const IN_GROUP = 4;

/** Sixteen characters in groups, some 79 bits: to be said on the telephone once. */
export function makePassword(random: (count: number) => Uint8Array): string {
  const most = 256 - (256 % CHARACTERS.length);
  let text = '';
  while (text.length < GROUPS * IN_GROUP) {
    for (const byte of random(GROUPS * IN_GROUP)) {
      if (byte < most && text.length < GROUPS * IN_GROUP) text += CHARACTERS[byte % CHARACTERS.length] ?? '';
    }
  }
  return text.match(/.{4}/g)?.join('-') ?? text;
}
