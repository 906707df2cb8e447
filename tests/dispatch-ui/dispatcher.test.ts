import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isOnEveryCard } from '../../coordinator/contract/clinical-rules.ts';
import { findPlaces, nearestTownship, readCoordinates } from '../../dispatch-ui/dispatcher/gazetteer.ts';
import { Intake } from '../../dispatch-ui/dispatcher/intake.svelte.ts';
import { openIncidents } from '../../dispatch-ui/dispatcher/queue.ts';
import { ago, incident, NOW, SITE } from './samples.ts';

const dispatcher = suite('what a dispatcher works with');

const zh = ({ zh: name }: { readonly zh: string }): string => name;

dispatcher('incidents without a unit come first, then by priority, then by arrival', () => {
  const rows = [
    incident({ incidentId: 'on-the-way', status: 'assigned', priority: 1 }),
    incident({ incidentId: 'late-P2', priority: 2, receivedAt: ago(10) }),
    incident({ incidentId: 'early-P2', priority: 2, receivedAt: ago(90) }),
    incident({ incidentId: 'P1', priority: 1, receivedAt: ago(1) }),
    incident({ incidentId: 'over', status: 'closed', priority: 1 }),
  ];
  const order = openIncidents(rows).map(({ incidentId }) => incidentId);
  assert.equal(order, ['P1', 'early-P2', 'late-P2', 'on-the-way']);
});

dispatcher('a place is found by part of its Chinese or English name', () => {
  assert.equal(
    findPlaces(SITE, '三合').map(({ name }) => name.zh),
    ['三合镇'],
  );
  assert.equal(
    findPlaces(SITE, 'wenf').map(({ name }) => name.zh),
    ['文峰街道'],
  );
  assert.equal(
    findPlaces(SITE, '颍州区文峰').map(({ name }) => name.zh),
    ['文峰街道'],
  );
  assert.equal(findPlaces(SITE, '  '), []);
  assert.equal(findPlaces(SITE, '北京'), []);
});

dispatcher('typed coordinates are a place, whatever separates them', () => {
  const place = { lat: 32.89, lon: 115.81 };
  for (const text of ['32.89, 115.81', '32.89 115.81', ' 32.89，115.81 '])
    assert.equal(readCoordinates(text), place);
  assert.is(readCoordinates('人民路 12, 3'), undefined);
});

dispatcher('a point on the map is called by the nearest township', () => {
  assert.is(nearestTownship(SITE, { lat: 32.76, lon: 115.71 })?.id, 'sanhe');
});

dispatcher('a call can be sent once it has a place, an address and a complaint', () => {
  const intake = new Intake();
  assert.equal(intake.missing(), ['place', 'address', 'complaint']);
  assert.is(intake.bodyAt(NOW), undefined);
  intake.pick({ lat: 32.9001234567, lon: 115.81 }, SITE, zh);
  assert.is(intake.address, '≈ 颍州区 文峰街道');
  intake.ask('stroke-signs', isOnEveryCard);
  intake.answer('face', true);
  intake.answer('onset-hours', 2);
  intake.phone = '138 0000-2201';
  assert.equal(intake.bodyAt(NOW), {
    channel: 'telephone',
    place: { lat: 32.900123, lon: 115.81 },
    address: '≈ 颍州区 文峰街道',
    caller: { phone: '13800002201' },
    triage: {
      complaint: 'stroke-signs',
      answers: { face: true, 'onset-hours': 2 },
      ageBand: 'unknown',
      patientCount: 1,
    },
  });
});

dispatcher(
  'the call was answered when its form was opened, unless that was left open for half an hour',
  () => {
    const intake = new Intake();
    intake.begin(NOW);
    intake.begin(NOW + 5_000);
    assert.equal(intake.answeredAt(NOW + 60_000), { answeredAt: NOW + 5_000 });
    intake.phone = '120';
    intake.begin(NOW + 70_000);
    assert.equal(intake.answeredAt(NOW + 80_000), { answeredAt: NOW + 5_000 });
    assert.equal(intake.answeredAt(NOW + 5_000 + 30 * 60_000 + 1), {});
  },
);

dispatcher('an address that was typed is not overwritten by a click on the map', () => {
  const intake = new Intake();
  intake.address = '人民路 12 号 3 楼';
  intake.pick({ lat: 32.9, lon: 115.81 }, SITE, zh);
  assert.is(intake.address, '人民路 12 号 3 楼');
});

dispatcher('a place outside the network is known before anything is sent', () => {
  const intake = new Intake();
  intake.place = { lat: 31.2, lon: 121.5 };
  assert.is(intake.isOutside(SITE), true);
  intake.place = { lat: 32.9, lon: 115.8 };
  assert.is(intake.isOutside(SITE), false);
});

dispatcher('answers belong to their card: another complaint begins without them', () => {
  const intake = new Intake();
  intake.ask('stroke-signs', isOnEveryCard);
  intake.answer('face', true);
  intake.ask('stroke-signs', isOnEveryCard);
  assert.equal(intake.answers, { face: true });
  intake.answer('face', undefined);
  assert.equal(intake.answers, {});
  intake.answer('face', false);
  intake.ask('trauma', isOnEveryCard);
  assert.equal(intake.answers, {});
});

dispatcher('what was typed for a new call stays until it is sent or discarded', () => {
  const intake = new Intake();
  intake.begin(1000);
  intake.phone = '138';
  intake.begin(9000);
  assert.is(intake.phone, '138');
  assert.is(intake.startedAt, 1000);
  intake.take({
    callId: 'C7',
    channel: 'app',
    receivedAt: ago(30),
    place: { lat: 32.9, lon: 115.8 },
    address: 'x',
  });
  assert.is(intake.phone, '');
  assert.is(intake.call?.callId, 'C7');
});

dispatcher.run();
