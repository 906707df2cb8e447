import type { UnitStepBody } from '../../coordinator/contract/units.ts';
import type { Desk } from '../desk/desk.svelte.ts';
import type { Screen } from '../desk/route.svelte.ts';
import { dispatchUnit, recallUnit, reportStep } from '../dispatcher/dispatch.ts';
import type { Subject } from '../dispatcher/selection.svelte.ts';

/** What a line of the command line does when it is entered. */
export type Effect =
  | {
      readonly kind: 'dispatch';
      readonly incidentId: string;
      readonly unitId: string;
      readonly decision: { readonly rankingId: string; readonly overrideReason?: string };
    }
  | { readonly kind: 'recall'; readonly incidentId: string; readonly unitId: string }
  | { readonly kind: 'step'; readonly unitId: string; readonly body: UnitStepBody; readonly called: string }
  | { readonly kind: 'show'; readonly subject: Subject }
  | { readonly kind: 'screen'; readonly screen: Screen }
  | { readonly kind: 'theme' }
  | { readonly kind: 'language' };

/** Goes where the subject can be seen. */
function show(desk: Desk, subject: Subject): void {
  if (desk.route.hash !== '#/console') location.hash = '#/console';
  desk.selection.show(subject);
}

/** @throws what loading the other language throws. */
export async function carryOut(desk: Desk, effect: Effect): Promise<void> {
  switch (effect.kind) {
    case 'dispatch':
      show(desk, { kind: 'incident', id: effect.incidentId });
      await dispatchUnit(desk, effect.incidentId, effect.unitId, effect.decision);
      return;
    case 'recall':
      await recallUnit(desk, effect.incidentId, effect.unitId);
      return;
    case 'step':
      await reportStep(desk, effect.unitId, effect.body, effect.called);
      return;
    case 'show':
      show(desk, effect.subject);
      return;
    case 'screen':
      location.hash = `#/${effect.screen}`;
      return;
    case 'theme':
      desk.theme.toggle();
      return;
    case 'language':
      await desk.language.toggle();
  }
}
