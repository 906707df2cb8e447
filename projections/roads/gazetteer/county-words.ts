import type { County } from '../../../coordinator/domain/network.ts';
import { isHan, plain, spell } from './spelling.ts';

/** Where to look, and what for. */
export type CountyWords = (
  words: readonly string[],
) => { readonly id: string; readonly rest: readonly string[] } | undefined;

/** A county as the first word, or before a Chinese name without a space: 颍州 人民医院, yzq rmyy, 颍州区人民医院. */
export function createCountyWords(counties: readonly Pick<County, 'id' | 'name'>[]): CountyWords {
  const said = counties.flatMap(({ id, name }) => {
    const { written, syllables, initials } = spell(name.zh);
    const forms = [
      written,
      syllables,
      initials,
      plain(name.en),
      ...(written.length > 2 ? [written.slice(0, -1)] : []),
    ];
    return forms.filter((form) => form !== '').map((form) => ({ id, form }));
  });
  return ([first = '', ...others]) => {
    const typed = plain(first);
    const whole = others.length > 0 ? said.find(({ form }) => form === typed) : undefined;
    if (whole) return { id: whole.id, rest: others };
    const glued = said.find(
      ({ form }) => isHan(form) && typed.startsWith(form) && typed.length > form.length,
    );
    return glued && { id: glued.id, rest: [typed.slice(glued.form.length), ...others] };
  };
}
