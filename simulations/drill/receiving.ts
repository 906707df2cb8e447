import type { ReadinessBody } from '../../coordinator/contract/centres.ts';
import type { Centre } from '../../coordinator/domain/network.ts';
import { CATEGORY_OF, type ReadinessCategory } from '../../coordinator/domain/pathways.ts';
import type { Draws } from '../draws.ts';
import { type DeskAnswer, drawDeskAnswer, TEAM_OF } from '../receiving-desk.ts';
import { isOfDrill } from './callers.ts';
import type { Door } from './door.ts';
import type { Picture } from './picture.ts';

/** A request that was refused, or whose effect is not seen yet, is made again after this. */
const AGAIN_MS = 60_000;
const SHIFT_MS = 8 * 3_600_000;
const SHARE_LIMITED = 0.06;
/** What a centre counts free at the start of a shift. Illustrative 示意. */
const FREE_PLACES = { least: 3, most: 12 };
/** Between two reports of readiness: 27 centres are through within two minutes. */
const REPORT_EVERY_MS = 1500;

/** The desks of the receiving centres: acknowledge the drill's patients and report who is open. */
export interface Receiving {
  act(picture: Picture, now: number): void;
}

export function createReceiving(
  centres: readonly Centre[],
  doorOf: (account: string) => Door,
  draws: Draws,
): Receiving {
  const answers = new Map<string, DeskAnswer>();
  const due = new Map<string, number>();
  const teamDue = new Map<string, number>();
  let reportAt = 0;

  function answerTo(preAlertId: string): DeskAnswer {
    const answer = answers.get(preAlertId) ?? drawDeskAnswer(draws);
    answers.set(preAlertId, answer);
    return answer;
  }

  function acknowledge(picture: Picture, now: number): void {
    for (const { preAlertId, centreId, incidentId, status, sentAt } of Object.values(picture.inbound)) {
      const incident = picture.incidents[incidentId];
      if (status !== 'sent' || !incident || !isOfDrill(incident)) {
        due.delete(preAlertId);
        continue;
      }
      const { acknowledges = Infinity } = answerTo(preAlertId);
      const at = due.get(preAlertId) ?? sentAt + acknowledges * 1000;
      due.set(preAlertId, now < at ? at : now + AGAIN_MS);
      if (now >= at) void doorOf(`centre-${centreId}`).post(`/api/prealerts/${preAlertId}/acknowledge`, {});
    }
  }

  function callTeams(picture: Picture, now: number): void {
    for (const { preAlertId, centreId, incidentId, status, pathway, teams } of Object.values(
      picture.inbound,
    )) {
      const incident = picture.incidents[incidentId];
      const team = pathway && TEAM_OF[pathway];
      if (status !== 'acknowledged' || !incident || !isOfDrill(incident) || !team || teams[team]) {
        teamDue.delete(preAlertId);
        continue;
      }
      const { callsTeam = Infinity } = answerTo(preAlertId);
      const at = teamDue.get(preAlertId) ?? now + callsTeam * 1000;
      teamDue.set(preAlertId, now < at ? at : now + AGAIN_MS);
      if (now < at) continue;
      void doorOf(`centre-${centreId}`).post(`/api/prealerts/${preAlertId}/teams`, { team, isActive: true });
    }
  }

  /** A centre that has said nothing, or whose word has run out, reports; what people said is left alone. */
  function report(picture: Picture, now: number): void {
    if (now < reportAt) return;
    reportAt = now + REPORT_EVERY_MS;
    for (const centre of centres) {
      const known = picture.centres[centre.id]?.readiness;
      const category = known && categoriesOf(centre).find((name) => (known[name]?.validUntil ?? 0) <= now);
      if (!category) continue;
      const said = drawReadiness(category, now, draws);
      void doorOf(`centre-${centre.id}`).post(`/api/centres/${centre.id}/readiness`, said);
      return;
    }
  }

  return {
    act(picture, now) {
      acknowledge(picture, now);
      callTeams(picture, now);
      report(picture, now);
    },
  };
}

/** What a desk says of a category at the start of a shift. */
export function drawReadiness(
  category: ReadinessCategory,
  now: number,
  draws: Draws,
): Required<Pick<ReadinessBody, 'category' | 'openness' | 'validUntil' | 'freePlaces'>> {
  return {
    category,
    openness: draws.fraction() < SHARE_LIMITED ? 'limited' : 'open',
    validUntil: Math.round(now + SHIFT_MS * draws.between(0.9, 1.1)),
    freePlaces: Math.round(draws.between(FREE_PLACES.least, FREE_PLACES.most)),
  };
}

export const categoriesOf = ({
  hasEmergencyDepartment,
  grade,
  capabilities,
}: Centre): ReadinessCategory[] => [
  ...(hasEmergencyDepartment ? (['emergency'] as const) : []),
  ...(grade === 'tertiary' ? (['icu'] as const) : []),
  ...capabilities.map(({ pathway }) => CATEGORY_OF[pathway]),
];
