import { accept, type Outcome } from '../decider.ts';
import type { NoteTextFate, TellCrew } from './commands.ts';
import type { UnitEvent } from './events.ts';
import { isOnMission, type KnownUnit } from './state.ts';

/**
 * A text is sent once. Several follow the same picture, and who reaches no terminal may say that it is lost before the
 * one that holds the line says that it was shown: that is the last word. Any other second word changes nothing.
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
      const { fate, unitId, at } = command;
      if (!awaited || (awaited.isLost && fate !== 'shown')) return accept();
      const { textId, incidentId } = awaited;
      const about = { unitId, textId, ...(incidentId !== undefined && { incidentId }), at };
      return fate === 'shown'
        ? accept({ type: 'CrewTextShown', ...about })
        : accept({ type: 'CrewTextNotShown', hindrance: fate, ...about });
    }
  }
}
