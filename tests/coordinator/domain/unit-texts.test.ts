import { suite } from 'uvu';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { specification } from '../../support/decider.ts';
import { unitId, of, at, registered, assigned, atCentre, free, ready, until } from './unit-history.ts';

const texts = suite('texts to a crew');
const given = specification(unitDecider);

const text = { unitId, textId: 'T1', text: '胸痛 清河东路123号' } as const;
const sent: UnitEvent = { type: 'CrewTextSent', ...text, incidentId: 'I1', at };

texts('a text to a crew belongs to its mission, and is sent once', () => {
  given(...until(assigned))
    .when({ type: 'TellCrew', ...text, at })
    .thenRecorded(sent);
  given(...until(assigned), sent)
    .when({ type: 'TellCrew', ...text, at })
    .thenRecorded();
  given(registered)
    .when({ type: 'TellCrew', ...text, at })
    .thenRecorded({ type: 'CrewTextSent', ...text, at });
  given()
    .when({ type: 'TellCrew', ...text, at })
    .thenRefused({ type: 'UnknownUnit', unitId });
});

texts('the fate of a text is told once, of the mission it was about', () => {
  const fate = { type: 'NoteTextFate', unitId, textId: 'T1', at } as const;
  const shown: UnitEvent = { type: 'CrewTextShown', ...of, textId: 'T1', at };
  given(...until(assigned), sent)
    .when({ ...fate, fate: 'shown' })
    .thenRecorded(shown);
  // The unit has become free while its terminal took its time.
  given(...until(atCentre), sent, free)
    .when({ ...fate, fate: 'no-answer' })
    .thenRecorded({ type: 'CrewTextNotShown', ...of, textId: 'T1', hindrance: 'no-answer', at });
  given(...until(assigned), sent, shown)
    .when({ ...fate, fate: 'failed' })
    .thenRecorded();
  given(...ready)
    .when({ ...fate, fate: 'shown' })
    .thenRecorded();
});

texts('a text that was thought lost is shown once its terminal says so, and not lost again', () => {
  const fate = { type: 'NoteTextFate', unitId, textId: 'T1', at } as const;
  const shown: UnitEvent = { type: 'CrewTextShown', ...of, textId: 'T1', at };
  const lost: UnitEvent = { type: 'CrewTextNotShown', ...of, textId: 'T1', hindrance: 'not-connected', at };
  given(...until(assigned), sent, lost)
    .when({ ...fate, fate: 'shown' })
    .thenRecorded(shown);
  given(...until(assigned), sent, lost)
    .when({ ...fate, fate: 'no-answer' })
    .thenRecorded();
  given(...until(assigned), sent, lost, shown)
    .when({ ...fate, fate: 'no-answer' })
    .thenRecorded();
  given(...until(assigned), sent, lost)
    .when({ type: 'TellCrew', unitId, textId: 'T1', text: '到东门', at })
    .thenRecorded();
});

texts.run();
