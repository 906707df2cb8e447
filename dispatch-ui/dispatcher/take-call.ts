import type { CallAccepted } from '../../coordinator/contract/answers.ts';
import type { Desk } from '../desk/desk.svelte.ts';

/** Sends what was asked: a new call, or the answers of one that waited. Then shows the incident that follows. */
export async function takeCall(desk: Desk): Promise<void> {
  const { intake, commands, selection, language } = desk;
  const done = language.t('intake.done');
  const { call, place, triage } = intake;
  const body = intake.bodyAt(desk.clock.now);
  if (!body || !place || !triage) return;
  let accepted: CallAccepted | undefined;
  if (call) {
    const path = `/api/calls/${encodeURIComponent(call.callId)}`;
    const isMoved =
      place.lat !== call.place?.lat || place.lon !== call.place.lon || body.address !== call.address;
    if (isMoved && !(await commands.send(`${path}/location`, { place, address: body.address }, done))) return;
    accepted = (await commands.send(`${path}/triage`, triage, done)) as CallAccepted | undefined;
  } else {
    accepted = (await commands.send('/api/calls', body, done)) as CallAccepted | undefined;
  }
  if (!accepted) return;
  intake.clear();
  if (accepted.incidentId === undefined) selection.clear();
  else selection.show({ kind: 'incident', id: accepted.incidentId });
}

/** The line went dead before the call was taken: whatever is known of it waits in the queue to be called back. */
export async function abandonCall({ intake, commands, selection, language }: Desk): Promise<void> {
  const { place } = intake;
  const phone = intake.phone.replaceAll(/[\s-]/g, '');
  const address = intake.address.trim();
  const body = {
    ...(phone !== '' && { phone }),
    ...(place && address !== '' && { located: { place, address } }),
  };
  if (!(await commands.send('/api/calls/abandoned', body, language.t('abandoned.done')))) return;
  intake.clear();
  selection.clear();
}
