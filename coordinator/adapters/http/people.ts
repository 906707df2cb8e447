import { ROUTES } from '../../contract/routes.ts';
import type { SealedPersonalData } from '../../domain/sealed.ts';
import { concernedByIncident, findCaller } from './concerned.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { OpenDoor } from './doors.ts';
import { recordAccount } from './record-account.ts';

/** The one door to personal data: who reads whose is written down, what was read is not. */
export function openPeopleDoors(open: OpenDoor, deps: HttpDependencies): void {
  const { view } = deps.readModel;
  open(
    ROUTES.person,
    {
      concerns: ({ params }) => {
        const caller = findCaller(view, params.personId);
        return (
          caller && (caller.incidentId === undefined ? {} : concernedByIncident(view, caller.incidentId))
        );
      },
    },
    async ({ params: { personId }, account }) => {
      const caller = findCaller(view, personId);
      const sealed = caller && (await findSealed(deps, caller.callId));
      if (sealed?.personId !== personId) return { refusal: { type: 'UnknownPerson', personId } };
      const person = deps.personalData.open(sealed);
      if (person === undefined) return { refusal: { type: 'PersonErased', personId } };
      await recordAccount(
        deps,
        { type: 'NotePersonalDataRead', account: account.account, personId, at: deps.clock.now() },
        account.account,
      );
      return { answer: { personId, ...person } };
    },
  );
}

export async function findSealed(
  { store }: Pick<HttpDependencies, 'store'>,
  callId: string,
): Promise<SealedPersonalData | undefined> {
  for await (const { event } of store.readStream(`call-${callId}`)) {
    if (event.type === 'CallerIdentified') return event.sealed;
  }
  return undefined;
}
