import type { RankingAnswer } from '../../coordinator/contract/answers.ts';
import type { Door } from './door.ts';

/**
 * Takes the first destination offered, unless the patient is on the way there. Where the network has no centre for the
 * patient, the crew has done what it can.
 */
export async function chooseDestination(crew: Door, patientId: string, boundFor?: string): Promise<void> {
  const said = await crew.get(`/api/patients/${patientId}/destination-ranking`);
  if (!said.ok) return;
  const { rankingId, offered, shortfall } = said.body as RankingAnswer;
  const [first] = offered;
  if (first && first.id !== boundFor) {
    await crew.post(`/api/patients/${patientId}/destination`, { centreId: first.id, rankingId });
  } else if (boundFor === undefined && shortfall?.code === 'no-centre-for') {
    await crew.post(`/api/patients/${patientId}/end-without-transport`, { reason: 'treated-on-scene' });
  }
}
