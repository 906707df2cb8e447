import type { SimilarCall } from '../../coordinator/contract/telephone.ts';
import type { Desk } from '../desk/desk.svelte.ts';

/** Says that the call being taken repeats another one, and shows what that one has become. */
export async function linkCall(desk: Desk, { callId, incidentId }: SimilarCall): Promise<void> {
  const { intake, commands, selection, language, tables, clock } = desk;
  const done = language.t('similar.linked');
  const other = incidentId === undefined ? tables.calls.get(callId) : tables.incidents.get(incidentId);
  const place = intake.place ?? other?.place;
  const address = intake.address.trim() === '' ? other?.address : intake.address.trim();
  const number = intake.phone.replaceAll(/[\s-]/g, '');
  const accepted = intake.call
    ? await commands.send(
        `/api/calls/${encodeURIComponent(intake.call.callId)}/close`,
        { reason: 'duplicate', duplicateOf: callId },
        done,
      )
    : place &&
      address !== undefined &&
      (await commands.send(
        '/api/calls',
        {
          ...intake.answeredAt(clock.now),
          place,
          address,
          ...(number !== '' && { caller: { phone: number } }),
          duplicateOf: callId,
        },
        done,
      ));
  if (!accepted) return;
  intake.clear();
  if (incidentId === undefined) selection.clear();
  else selection.show({ kind: 'incident', id: incidentId });
}

/** Says that it is another matter: at once for a call that waits, with the rest for one being taken. */
export async function keepApart(desk: Desk, callId: string): Promise<void> {
  const { intake, commands, language } = desk;
  const { call } = intake;
  if (call) {
    const path = `/api/calls/${encodeURIComponent(call.callId)}/keep-apart`;
    if (!(await commands.send(path, { fromCallIds: [callId] }, language.t('similar.kept')))) return;
  }
  intake.keptApartFrom = [...intake.keptApartFrom, callId];
}
