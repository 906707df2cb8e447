import { ROUTES } from '../../contract/routes.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';

export function openHealthDoors(open: OpenDoor, { notReady }: HttpDependencies): void {
  open(ROUTES.isAlive, {}, () => ({ answer: { alive: true } }));
  open(ROUTES.isReady, {}, async () => {
    const waitingFor = await notReady();
    return waitingFor.length === 0
      ? { answer: { ready: true } }
      : { refusal: { type: 'NotReady', waitingFor } };
  });
}
