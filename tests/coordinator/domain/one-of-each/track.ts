import type { TrackEvent } from '../../../../coordinator/domain/track/events.ts';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import { at, place, type OneOfEach } from './examples.ts';

export const TRACK_EVENTS: OneOfEach<TrackEvent> = {
  FixesRecorded: {
    type: 'FixesRecorded',
    unitId: 'FY-01',
    fixes: [
      {
        ...place,
        at,
        receivedAt: instant(at + 900),
        speedMps: 16.7,
        courseDegrees: 271,
        altitudeMetres: 31,
        ignitionOn: true,
        isBackfill: true,
      },
    ],
    warnings: [{ alarms: ['sos'], at }],
    at,
  },
};
