import type { TerminalEvent } from '../../../../coordinator/domain/terminal/events.ts';
import { at, later, place, type OneOfEach } from './examples.ts';

export const TERMINAL_EVENTS: OneOfEach<TerminalEvent> = {
  TerminalAllowed: {
    type: 'TerminalAllowed',
    identity: '13905580099',
    protocol: 'jtt808-2019',
    unitId: 'FY-01',
    needsKey: true,
    addresses: ['10.64.0.0/10'],
    keyGeneration: 1,
    at,
  },
  TerminalKeyRotated: {
    type: 'TerminalKeyRotated',
    identity: 'crew-phone-1',
    protocol: 'osmand',
    keyGeneration: 1,
    at: later,
  },
  TerminalWithdrawn: {
    type: 'TerminalWithdrawn',
    identity: '13905580099',
    protocol: 'jtt808-2019',
    at: later,
  },
  DangerSignalled: {
    type: 'DangerSignalled',
    identity: '13905580099',
    protocol: 'jtt808-2019',
    unitId: 'FY-01',
    causes: ['sos'],
    place,
    at,
  },
  DangerSignalEnded: {
    type: 'DangerSignalEnded',
    identity: '13905580099',
    protocol: 'jtt808-2019',
    causes: ['sos'],
    at: later,
  },
};
