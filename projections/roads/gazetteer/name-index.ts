import { type Form, type Forms, forEachWith, forEachWithLetters, gatherForms, type Share } from './forms.ts';
import type { NamedPlace } from './named-place.ts';
import { isHan, plain, saidAs, spell } from './spelling.ts';

/** How well a name fits what was typed: smaller is better. */
export const FITS = { exact: 0, prefix: 1, initials: 2, inside: 3, letters: 4 } as const;
/** The fit of a name that does not. */
export const NO_FIT = 255;

/** Rows of the names that fit, and of every row how well. */
export interface Fitting {
  readonly rows: Int32Array;
  readonly fits: Uint8Array;
}

/** `enough`: with so many found, names that merely have the typed letters in order are not looked for. */
export type NameIndex = (typed: string, enough: number) => Fitting;

type Sets = Readonly<Record<'chinese' | 'latin' | 'syllables' | 'initials', Forms>>;
type Note = (row: number, fit: number) => void;

const WRITTEN = { whole: FITS.exact, beginning: FITS.prefix, inside: FITS.inside } as const;
const SYLLABLES = { whole: FITS.exact, beginning: FITS.initials, inside: FITS.inside } as const;
const INITIALS = { whole: FITS.initials, beginning: FITS.initials, inside: FITS.inside } as const;
/** Fewer letters in order are in too many names. */
const LEAST_LETTERS = { chinese: 2, latin: 3 };

export function createNameIndex(places: readonly NamedPlace[]): NameIndex {
  const sets = gatherSets(places);
  const rows = new Int32Array(places.length);
  return (typed, enough) => {
    const part = plain(typed);
    const fits = new Uint8Array(places.length).fill(NO_FIT);
    let count = 0;
    const note: Note = (row, fit) => {
      const known = fits[row] ?? NO_FIT;
      if (known === NO_FIT) {
        rows[count] = row;
        count += 1;
      }
      if (fit < known) fits[row] = fit;
    };
    if (part !== '') lookFor(sets, part, note);
    if (count < enough) lookForLetters(sets, part, note);
    return { rows: rows.slice(0, count), fits };
  };
}

/** One question asks for the same word as a name and as a road. */
export function remembering(index: NameIndex): { readonly find: NameIndex; readonly forget: () => void } {
  const known = new Map<string, Fitting>();
  return {
    find(typed, enough) {
      const key = `${enough} ${typed}`;
      const fitting = known.get(key) ?? index(typed, enough);
      known.set(key, fitting);
      return fitting;
    },
    forget() {
      known.clear();
    },
  };
}

function gatherSets(places: readonly NamedPlace[]): Sets {
  const forms = {
    chinese: [] as Form[],
    latin: [] as Form[],
    syllables: [] as Form[],
    initials: [] as Form[],
  };
  places.forEach(({ name, also = [] }, owner) => {
    for (const said of new Set([name.zh, name.en, ...also].flatMap(saidAs))) {
      const { written, syllables, initials, begins } = spell(said);
      if (isHan(written)) forms.chinese.push({ owner, text: written });
      if (/[a-z\d]/.test(written)) forms.latin.push({ owner, text: written });
      if (syllables === '') continue;
      forms.syllables.push({ owner, text: syllables, begins });
      forms.initials.push({ owner, text: initials });
    }
  });
  return {
    chinese: gatherForms(forms.chinese),
    latin: gatherForms(forms.latin),
    syllables: gatherForms(forms.syllables),
    initials: gatherForms(forms.initials),
  };
}

function lookFor({ chinese, latin, syllables, initials }: Sets, part: string, note: Note): void {
  const noteAs = (fitOf: Readonly<Record<Share, number>>) => (row: number, share: Share) => {
    note(row, fitOf[share]);
  };
  if (isHan(part)) {
    forEachWith(chinese, part, noteAs(WRITTEN));
    return;
  }
  forEachWith(latin, part, noteAs(WRITTEN));
  forEachWith(syllables, part, noteAs(SYLLABLES));
  forEachWith(initials, part, noteAs(INITIALS));
}

function lookForLetters({ chinese, initials }: Sets, part: string, note: Note): void {
  const kind = isHan(part) ? 'chinese' : 'latin';
  if (part.length < LEAST_LETTERS[kind]) return;
  forEachWithLetters(kind === 'chinese' ? chinese : initials, part, (row) => {
    note(row, FITS.letters);
  });
}
