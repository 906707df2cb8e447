import { nextStep } from '../crew/next-step.ts';
import { isRecallable } from '../dispatcher/dispatch.ts';
import { incidentNamed, incidentsLike, suggestDispatch, unitsLike } from './dispatch-line.ts';
import { closest } from './matching.ts';
import { codeOf, sayIncident, type Suggestion, typedSign, type World } from './suggestions.ts';
import { findVerbs, readWords, type Verb, VERBS } from './verbs.ts';

const SHOWN = 8;

function suggestShow(world: World, word: string, typed: string): readonly Suggestion[] {
  const { t, name } = world.language;
  const says = (what: string): string => t('command.show', { what });
  const incidents = incidentsLike(world, typed).map((row) => ({
    id: row.incidentId,
    line: `${word} ${codeOf(row)}`,
    says: says(sayIncident(row, world.language)),
    effect: { kind: 'show', subject: { kind: 'incident', id: row.incidentId } } as const,
  }));
  const units = unitsLike(world, typed).map((row) => ({
    id: row.unitId,
    line: `${word} ${typedSign(row)}`,
    says: says(`${row.unit.callSign} · ${t(`status.${row.status}`)}`),
    effect: { kind: 'show', subject: { kind: 'unit', id: row.unitId } } as const,
  }));
  const centres = closest(world.centres, typed, ({ name: full, shortName }) => [
    shortName.zh,
    shortName.en,
    full.zh,
    full.en,
  ]).map((centre) => ({
    id: centre.id,
    line: `${word} ${name(centre.shortName)}`,
    says: says(name(centre.name)),
    effect: { kind: 'show', subject: { kind: 'centre', id: centre.id } } as const,
  }));
  return typed === '' ? incidents : [...incidents, ...units, ...centres];
}

function suggestFind(world: World, word: string, typed: string): readonly Suggestion[] {
  const { name, t } = world.language;
  return world.placesLike(typed).map(({ name: own, county, place }, index) => ({
    id: `place-${index}`,
    line: `${word} ${name(own)}`,
    says: t('command.find', { what: `${county ? name(county) : ''} ${name(own)}`.trimStart() }),
    effect: { kind: 'show', subject: { kind: 'place', place, name: name(own) } } as const,
  }));
}

function suggestRecall(world: World, word: string, typed: string): readonly Suggestion[] {
  const { t } = world.language;
  const units = unitsLike(world, typed).filter((row) => typed !== '' || isRecallable(row));
  return units.map((row) => {
    const incident = world.incidents.find(({ unitIds }) => unitIds.includes(row.unitId));
    const base = { id: row.unitId, line: `${word} ${typedSign(row)}` };
    if (!incident || !isRecallable(row)) {
      const status = t(`status.${row.status}`);
      return { ...base, says: row.unit.callSign, refused: t('command.not-recallable', { status }) };
    }
    const about = { unit: row.unit.callSign, incident: sayIncident(incident, world.language) };
    const effect = { kind: 'recall', incidentId: incident.incidentId, unitId: row.unitId } as const;
    const says = t('command.recall', about);
    return units.length === 1 && typed !== '' ? { ...base, says, effect } : { ...base, says };
  });
}

function suggestStatus(world: World, word: string, typed: string): readonly Suggestion[] {
  const { t } = world.language;
  const units = unitsLike(world, typed);
  return units.map((row) => {
    const unit = row.unit.callSign;
    const base = { id: row.unitId, line: `${word} ${typedSign(row)}` };
    const at = { unit, status: t(`status.${row.status}`) };
    const patients = row.incidentId === undefined ? [] : world.patientsOf(row.incidentId);
    const next = nextStep(row, patients);
    if (!next) return { ...base, says: t('command.status', at), refused: t('command.no-step') };
    if ('blockedBy' in next) {
      return { ...base, says: t('command.status', at), refused: t('command.no-destination') };
    }
    const step = t(`step.${next.step}`);
    const says = t('command.step', { ...at, step });
    if (units.length !== 1 || typed === '') return { ...base, says };
    return { ...base, says, effect: { kind: 'step', unitId: row.unitId, body: next.body, called: step } };
  });
}

function suggestScreen({ screens, language }: World, word: string, typed: string): readonly Suggestion[] {
  const { t } = language;
  return closest(screens, typed, (screen) => [screen, t(`screen.${screen}`)]).map((screen) => ({
    id: screen,
    line: `${word} ${t(`screen.${screen}`)}`,
    says: t('command.screen', { screen: t(`screen.${screen}`) }),
    effect: { kind: 'screen', screen },
  }));
}

function suggestOf(world: World, { id, word }: Verb, words: readonly string[]): readonly Suggestion[] {
  const own = word[world.language.current];
  const typed = words.join(' ');
  switch (id) {
    case 'dispatch':
      return suggestDispatch(world, own, words);
    case 'show':
      return suggestShow(world, own, typed);
    case 'find':
      return suggestFind(world, own, typed);
    case 'recall':
      return suggestRecall(world, own, typed);
    case 'status':
      return suggestStatus(world, own, typed);
    case 'screen':
      return suggestScreen(world, own, typed);
    case 'theme':
      return [{ id, line: own, says: world.language.t('command.theme'), effect: { kind: 'theme' } }];
    case 'language':
      return [{ id, line: own, says: world.language.t('command.language'), effect: { kind: 'language' } }];
  }
}

const sayVerb = ({ language }: World, { id, word }: Verb): Suggestion => ({
  id,
  line: `${word[language.current]} `,
  says: language.t(`verb.${id}`),
});

/** What a line may mean, the likeliest first. A line without a verb looks for what is called so. */
export function suggest(world: World, line: string): readonly Suggestion[] {
  const [first = '', ...words] = readWords(line);
  const allowed = VERBS.filter(({ may }) => may === undefined || world.may(may));
  if (first === '') return allowed.map((verb) => sayVerb(world, verb));
  const verbs = findVerbs(first).filter((verb) => allowed.includes(verb));
  const [verb] = verbs;
  const isOpen = words.length === 0 && !/\s$/.test(line);
  if (verb && verbs.length === 1 && !(isOpen && verb.word.zh !== first && verb.word.en !== first))
    return suggestOf(world, verb, words).slice(0, SHOWN);
  const bare = suggestShow(world, VERBS[1]?.word[world.language.current] ?? '', line.trim());
  return [...verbs.map((each) => sayVerb(world, each)), ...bare].slice(0, SHOWN);
}

/** The place that the line looks for. */
export function soughtPlace(line: string): string | undefined {
  const [first = '', ...words] = readWords(line);
  const verbs = first === '' ? [] : findVerbs(first);
  return verbs[0]?.id === 'find' && words.length > 0 ? words.join(' ') : undefined;
}

/** The incident whose offers the line needs. */
export function incidentOf(world: World, line: string): string | undefined {
  const [first = '', ...words] = readWords(line);
  const verbs = first === '' ? [] : findVerbs(first);
  return verbs[0]?.id === 'dispatch' ? incidentNamed(world, words) : undefined;
}
