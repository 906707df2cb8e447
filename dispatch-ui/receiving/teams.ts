import type { Pathway } from '../../coordinator/domain/pathways.ts';
import type { Team } from '../../coordinator/domain/prealert/events.ts';
import type { InboundRow } from '../../projections/receiving-board/view.ts';

/** Who is usually called together, the first of them first. Our own order; a centre calls whom it needs. */
const USUAL: Readonly<Record<Pathway, readonly Team[]>> = {
  'chest-pain': ['cath-lab', 'emergency', 'icu'],
  stroke: ['stroke', 'ct', 'cath-lab', 'icu'],
  trauma: ['trauma', 'theatre', 'ct', 'anaesthesia', 'blood-bank'],
  maternal: ['obstetric', 'theatre', 'anaesthesia', 'neonatal', 'blood-bank'],
  neonatal: ['neonatal', 'icu'],
};
const WITHOUT_PATHWAY: readonly Team[] = ['emergency', 'icu'];

/** The teams to offer for a patient: the usual ones, and whoever was called beside them. */
export function teamsFor({ pathway, teams }: InboundRow): readonly Team[] {
  const usual = pathway === undefined ? WITHOUT_PATHWAY : USUAL[pathway];
  const called = (Object.keys(teams) as Team[]).filter((team) => !usual.includes(team));
  return [...usual, ...called];
}

/** The one that key `A` calls: the first usual team that nobody called yet. */
export const nextTeam = (row: InboundRow): Team | undefined =>
  teamsFor(row).find((team) => row.teams[team] === undefined);
