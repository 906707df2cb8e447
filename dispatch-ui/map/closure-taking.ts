import type { Place } from '../../coordinator/domain/geography.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import { screenAt } from '../desk/route.svelte.ts';

/** The tool stands beside the map of the dispatcher's console; other screens have a map without it. */
const isOnConsole = ({ route, session }: Desk): boolean =>
  session.account !== undefined && screenAt(route.hash, session.account.role) === 'console';

/** Whether a click or Space on the map tells where roads are closed. */
export const isDrawing = (desk: Desk): boolean =>
  desk.selection.subject.kind === 'closures' &&
  desk.closing.takesPlace &&
  desk.mayAct('close-roads') &&
  isOnConsole(desk);

/** Takes a place that was clicked, whatever mark stands there, while a closure is drawn. */
export function takeForClosure(desk: Desk, place: Place | undefined): boolean {
  if (!isDrawing(desk)) return false;
  if (place) desk.closing.point(place);
  return true;
}
