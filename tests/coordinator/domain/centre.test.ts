import { suite } from 'uvu';
import { centreDecider } from '../../../coordinator/domain/centre/centre.ts';
import type { CentreEvent } from '../../../coordinator/domain/centre/events.ts';
import { specification } from '../../support/decider.ts';
import { aCentre, minutesAfterNoon, NOON } from '../../support/facts.ts';

const centre = suite('centre');
const given = specification(centreDecider);

const centreId = 'H1';
const at = minutesAfterNoon(10);
const registered: CentreEvent = { type: 'CentreRegistered', centre: aCentre(centreId), at: NOON };
const report = {
  type: 'ReportReadiness',
  centreId,
  category: 'stroke',
  openness: 'limited',
  validUntil: minutesAfterNoon(70),
  at,
} as const;
const divert = {
  type: 'RequestDiversion',
  centreId,
  category: 'emergency',
  reason: 'CT broken',
  until: minutesAfterNoon(60),
  at,
} as const;

centre('is registered once, and again when its entry differs', () => {
  given()
    .when({ type: 'RegisterCentre', centre: aCentre(centreId), at: NOON })
    .thenRecorded(registered);
  given(registered)
    .when({ type: 'RegisterCentre', centre: aCentre(centreId), at })
    .thenRecorded();
  const county = aCentre(centreId, { capabilities: [{ pathway: 'stroke', level: 'lysis' }] });
  given(registered)
    .when({ type: 'RegisterCentre', centre: county, at })
    .thenRecorded({ type: 'CentreRegistered', centre: county, at });
});

centre('outside the network says nothing about itself', () => {
  given().when(report).thenRefused({ type: 'UnknownCentre', centreId });
  given(registered, { type: 'CentreWithdrawn', centreId, at })
    .when(report)
    .thenRefused({ type: 'UnknownCentre', centreId });
  given(registered, { type: 'CentreWithdrawn', centreId, at })
    .when({ type: 'WithdrawCentre', centreId, at })
    .thenRecorded();
});

centre('its word holds until a moment that is still to come', () => {
  given(registered)
    .when(report)
    .thenRecorded({ ...report, type: 'ReadinessReported' });
  given(registered, { ...report, type: 'ReadinessReported' })
    .when(report)
    .thenRecorded();
  given(registered)
    .when({ ...report, validUntil: at })
    .thenRefused({ type: 'EndNotAfterStart', field: 'validUntil', end: at });
});

centre('a diversion has an end that is still to come', () => {
  given(registered)
    .when(divert)
    .thenRecorded({ ...divert, type: 'DiversionRequested' });
  given(registered, { ...divert, type: 'DiversionRequested' })
    .when(divert)
    .thenRecorded();
  given(registered)
    .when({ ...divert, until: NOON })
    .thenRefused({ type: 'EndNotAfterStart', field: 'until', end: NOON });
});

centre('a trauma centre does not divert trauma', () => {
  const trauma = aCentre(centreId, { capabilities: [{ pathway: 'trauma', level: 'county' }] });
  given({ type: 'CentreRegistered', centre: trauma, at: NOON })
    .when({ ...divert, category: 'trauma' })
    .thenRefused({ type: 'DiversionNotAllowed', centreId, category: 'trauma' });
  given({ type: 'CentreRegistered', centre: trauma, at: NOON })
    .when(divert)
    .thenRecorded({ ...divert, type: 'DiversionRequested' });
});

centre('a diversion is ended early, but not one that has cleared itself', () => {
  const diverted: CentreEvent = { ...divert, type: 'DiversionRequested' };
  const end = { type: 'EndDiversion', centreId, category: 'emergency', at: minutesAfterNoon(30) } as const;
  given(registered, diverted)
    .when(end)
    .thenRecorded({ ...end, type: 'DiversionEnded' });
  given(registered, diverted, { ...end, type: 'DiversionEnded' })
    .when(end)
    .thenRecorded();
  given(registered, diverted)
    .when({ ...end, at: minutesAfterNoon(61) })
    .thenRecorded();
  given(registered).when(end).thenRecorded();
});

centre.run();
