import { ROUTES } from '../../contract/routes.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

/** How the event store stands. */
export function openStoreDoors(open: OpenDoor, { storeStanding }: HttpDependencies): void {
  open(ROUTES.storeStanding, {}, async () => ({ answer: await storeStanding.now() }));

  open(ROUTES.storeStatistics, {}, async () => {
    const answer = await storeStanding.statistics();
    return answer ? { answer } : { refusal: { type: 'StoreElsewhere' } };
  });
}
