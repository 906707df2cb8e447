import type { ClosureEvent } from '../../../../coordinator/domain/closure/events.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import { at, later, place, type OneOfEach } from './examples.ts';

export const CLOSURE_EVENTS: OneOfEach<ClosureEvent> = {
  RoadClosed: {
    type: 'RoadClosed',
    closureId: 'R1',
    where: { kind: 'road', place, name: '颍河西路', stretch: [place, { lat: 32.8951, lon: 115.8085 }] },
    reason: 'flood',
    note: '积水 50 cm',
    until: later,
    at,
  },
  ClosureExtended: { type: 'ClosureExtended', closureId: 'R1', until: instant(at + 7_200_000), at: later },
  RoadReopened: { type: 'RoadReopened', closureId: 'R1', at: later },
};
