import { suite } from 'uvu';
import type { UnitEvent } from '../../../coordinator/domain/unit/events.ts';
import { unitDecider } from '../../../coordinator/domain/unit/unit.ts';
import { specification } from '../../support/decider.ts';
import { aUnit, minutesAfterNoon, NOON } from '../../support/facts.ts';

const weather = suite('flight weather');
const given = specification(unitDecider);

const at = minutesAfterNoon(5);
const registered = (kind: 'helicopter' | 'ambulance'): UnitEvent => ({
  type: 'UnitRegistered',
  unit: aUnit('AIR1', { kind }),
  at: NOON,
});
const said = {
  type: 'ReportFlightWeather',
  unitId: 'AIR1',
  decision: 'go',
  validUntil: minutesAfterNoon(65),
  at,
} as const;

weather('is what the crew or a dispatcher says of a helicopter, until a moment still to come', () => {
  given(registered('helicopter'))
    .when(said)
    .thenRecorded({ ...said, type: 'FlightWeatherReported' });
  given(registered('helicopter'), { ...said, type: 'FlightWeatherReported' })
    .when({ ...said, decision: 'no-go', note: 'fog' })
    .thenRecorded({ ...said, type: 'FlightWeatherReported', decision: 'no-go', note: 'fog' });
  given(registered('helicopter'))
    .when({ ...said, validUntil: at })
    .thenRefused({ type: 'EndNotAfterStart', field: 'validUntil', end: at });
});

weather('is not said of a car, nor of what nobody knows', () => {
  given(registered('ambulance')).when(said).thenRefused({ type: 'NotAnAircraft', unitId: 'AIR1' });
  given().when(said).thenRefused({ type: 'UnknownUnit', unitId: 'AIR1' });
});

weather.run();
