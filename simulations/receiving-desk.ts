import type { Pathway } from '../coordinator/domain/pathways.ts';
import type { Seconds } from '../coordinator/domain/quantities.ts';
import type { Assumption } from './assumption.ts';
import type { Draws } from './draws.ts';
import { drawLognormal, lognormal } from './lognormal.ts';

/** The team that is called for a patient of a pathway. */
export const TEAM_OF = {
  'chest-pain': 'cath-lab',
  stroke: 'stroke',
  trauma: 'trauma',
  maternal: 'obstetric',
  neonatal: 'neonatal',
} as const satisfies Readonly<Record<Pathway, string>>;

const SOURCE = ['illustrative', 'chosen so that every step of the ladder is seen within a day'] as const;
const ACKNOWLEDGES = lognormal('pre-alert acknowledged', [35, 0.8, 900], ...SOURCE);
const CALLS_TEAM = lognormal('acknowledged → team called', [110, 0.75, 1200], ...SOURCE);
const SHARE_SILENT = 0.02;
const SHARE_TEAM_CALLED = 0.9;

export const RECEIVING_ASSUMPTIONS: readonly Assumption[] = [
  { ...ACKNOWLEDGES, value: `${ACKNOWLEDGES.value}; ${SHARE_SILENT * 100} % never` },
  { ...CALLS_TEAM, value: `${CALLS_TEAM.value}; for ${SHARE_TEAM_CALLED * 100} % of those who need one` },
].map(({ what, value, basis, source }) => ({ what, value, basis, source }));

/** How a centre answers one pre-alert; what it never does is absent. */
export interface DeskAnswer {
  /** After the sending. */
  readonly acknowledges?: Seconds;
  /** After the acknowledgement. */
  readonly callsTeam?: Seconds;
}

export function drawDeskAnswer(draws: Draws): DeskAnswer {
  const isSilent = draws.fraction() < SHARE_SILENT;
  const acknowledges = drawLognormal(ACKNOWLEDGES, draws);
  const isTeamCalled = draws.fraction() < SHARE_TEAM_CALLED;
  const callsTeam = drawLognormal(CALLS_TEAM, draws);
  return isSilent ? {} : { acknowledges, ...(isTeamCalled && { callsTeam }) };
}
