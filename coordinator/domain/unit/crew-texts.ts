import { accept, type Outcome } from '../decider.ts';
import type { NoteTextFate, TellCrew } from './commands.ts';
import type { UnitEvent } from './events.ts';
import { isOnMission, type KnownUnit } from './state.ts';

/**
 * A text is sent once and has one fate. Whoever tells of it second, because several follow the same picture, changes
 * nothing.
 */
export function decideCrewText(
  command: TellCrew | NoteTextFate,
  state: KnownUnit,
): Outcome<UnitEvent, never> {
  const { awaitedTexts = [] } = state;
  const awaited = awaitedTexts.find(({ textId }) => textId === command.textId);
  switch (command.type) {
    case 'TellCrew': {
      const mission = isOnMission(state) && { incidentId: state.incidentId };
      return awaited ? accept() : accept({ ...command, type: 'CrewTextSent', ...mission });
    }
    case 'NoteTextFate': {
      if (!awaited) return accept();
      const { fate, unitId, at } = command;
      const about = { unitId, ...awaited, at };
      return fate === 'shown'
        ? accept({ type: 'CrewTextShown', ...about })
        : accept({ type: 'CrewTextNotShown', hindrance: fate, ...about });
    }
  }
}
