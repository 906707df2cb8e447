import type { Desk } from '../desk/desk.svelte.ts';
import { keepForm } from '../drafts/form-draft.svelte.ts';
import { Closing } from './closing.svelte.ts';

const KEPT = ['kind', 'place', 'corners', 'isRing', 'reason', 'note', 'hours'] as const;

/**
 * Keeps the closure being made, its drawing and its words, for a component to call while it is set up. The window may
 * still hold what another account has drawn: it begins as this account has left it.
 */
export function keepClosure(desk: Desk): { readonly sent: () => void } {
  const { closing, server } = desk;
  const blank = new Closing((place) => server.roadAt(place));
  Object.assign(closing, Object.fromEntries(KEPT.map((field) => [field, blank[field]])), { road: undefined });
  const kept = keepForm(desk, () => 'closure', closing, KEPT);
  if (closing.place) void closing.ask(closing.place);
  return kept;
}
