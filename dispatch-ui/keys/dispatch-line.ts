import type { IncidentRow } from '../../projections/incident-queue/view.ts';
import type { UnitRow } from '../../projections/live-map/view.ts';
import { formatDuration } from '../time/format.ts';
import { closest } from './matching.ts';
import { codeOf, sayIncident, type Suggestion, typedSign, type World } from './suggestions.ts';

export const incidentsLike = ({ incidents }: World, typed: string): readonly IncidentRow[] =>
  closest(incidents, typed, (row) => [codeOf(row), codeOf(row).slice(1), row.address]);

export const unitsLike = ({ units }: World, typed: string): readonly UnitRow[] =>
  closest(units, typed, ({ unit, unitId }) => [unit.callSign, unitId]);

/** Units in the order of the offer, when there is one: the first is the one that the policy would send. */
function inOrderOfOffer(world: World, units: readonly UnitRow[]): readonly UnitRow[] {
  const order = world.offers?.units?.offered.map(({ id }) => id) ?? [];
  const rank = ({ unitId }: UnitRow): number =>
    order.includes(unitId) ? order.indexOf(unitId) : order.length;
  return [...units].sort((a, b) => rank(a) - rank(b));
}

/** Where the patient would be taken as far as is known now: the crew's findings decide. */
function sayForeseen(world: World): string {
  const first = world.offers?.destinations?.offered[0];
  return first ? world.language.t('command.foreseen', { centre: world.sayCentre(first.id) }) : '';
}

function dispatchOf(world: World, word: string, row: IncidentRow, unit: UnitRow, why: string): Suggestion {
  const { t } = world.language;
  const line = `${word} ${codeOf(row)} ${typedSign(unit)}`;
  const about = { unit: unit.unit.callSign, incident: sayIncident(row, world.language) };
  const ranking = world.offers?.incidentId === row.incidentId ? world.offers.units : undefined;
  const base = { id: `${row.incidentId} ${unit.unitId}`, line: `${line} ${why}`.trimEnd() };
  const excluded = ranking?.excluded.find(({ id }) => id === unit.unitId);
  if (excluded) {
    return { ...base, says: t('command.dispatch', about), refused: world.sayReason(excluded.reason) };
  }
  if (!ranking) return { ...base, says: t('command.dispatch', about), refused: t('ranking.asking') };
  const option = ranking.offered.find(({ id }) => id === unit.unitId);
  if (!option) return { ...base, says: t('command.dispatch', about), refused: t('command.not-offered') };
  const time = formatDuration(option.travelSeconds + (option.turnoutSeconds ?? 0));
  const says = `${t('command.dispatch', about)} · ${time}${sayForeseen(world)}`;
  const isOverride = option !== ranking.offered[0] && option.isBeside !== true;
  if (isOverride && why === '') return { ...base, line: `${line} `, says, refused: t('command.why') };
  const decision = { rankingId: ranking.rankingId, ...(isOverride && { overrideReason: why }) };
  const effect = { kind: 'dispatch', incidentId: row.incidentId, unitId: unit.unitId, decision } as const;
  return { ...base, says, effect };
}

/** `派 F1240 A103 [理由]`: one incident and one unit, or what may be meant. Nothing ambiguous can be entered. */
export function suggestDispatch(
  world: World,
  word: string,
  [incidentWord = '', unitWord = '', ...why]: readonly string[],
): readonly Suggestion[] {
  const incidents = incidentsLike(world, incidentWord);
  const [row] = incidents;
  if (incidentWord === '' || incidents.length !== 1 || !row) {
    return incidents.map((each) => ({
      id: each.incidentId,
      line: `${word} ${codeOf(each)} `,
      says: sayIncident(each, world.language),
    }));
  }
  const units = inOrderOfOffer(world, unitsLike(world, unitWord));
  const [unit] = units;
  if (unitWord !== '' && units.length === 1 && unit)
    return [dispatchOf(world, word, row, unit, why.join(' '))];
  return units.map((each): Suggestion => {
    const { refused, ...rest } = dispatchOf(world, word, row, each, '');
    return { id: rest.id, line: rest.line, says: rest.says, ...(refused !== undefined && { refused }) };
  });
}

/** The incident that a dispatch line names, for which offers are asked. */
export function incidentNamed(world: World, [incidentWord = '']: readonly string[]): string | undefined {
  const incidents = incidentWord === '' ? [] : incidentsLike(world, incidentWord);
  return incidents.length === 1 ? incidents[0]?.incidentId : undefined;
}
