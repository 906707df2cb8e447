import type { FirstPlace, Treatment, Vitals } from '../../coordinator/domain/patient/events.ts';
import type { HandoverNoteBody } from '../../coordinator/contract/care.ts';

/** A handover note as it is being written. */
export class HandoverDraft {
  situation = $state('');
  takenOverBy = $state('');
  wentTo = $state<FirstPlace>('emergency');
  treatments = $state.raw<readonly Treatment[]>([]);

  readonly isComplete = $derived(this.situation.trim() !== '' && this.takenOverBy.trim() !== '');

  toggle(treatment: Treatment): void {
    this.treatments = this.treatments.includes(treatment)
      ? this.treatments.filter((other) => other !== treatment)
      : [...this.treatments, treatment];
  }

  body(vitals: Vitals): HandoverNoteBody {
    return {
      situation: this.situation.trim(),
      takenOverBy: this.takenOverBy.trim(),
      wentTo: this.wentTo,
      treatments: [...this.treatments],
      vitals: { ...vitals },
    };
  }
}
