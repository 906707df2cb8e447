import { flushSync, mount, unmount } from 'svelte';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant, metres, seconds } from '../../coordinator/domain/quantities.ts';
import FlightWeather from '../../dispatch-ui/crew/FlightWeather.svelte';
import { Desk } from '../../dispatch-ui/desk/desk.svelte.ts';
import ReservedPlace from '../../dispatch-ui/dispatcher/ReservedPlace.svelte';
import { Language } from '../../dispatch-ui/language/language.svelte.ts';
import { zh } from '../../dispatch-ui/language/phrases.zh.ts';
import { RankingRequest } from '../../dispatch-ui/ranking/ranking.svelte.ts';
import HeldStretchers from '../../dispatch-ui/receiving/HeldStretchers.svelte';
import ReserveState from '../../dispatch-ui/receiving/ReserveState.svelte';
import type { CentreRow } from '../../projections/live-map/view.ts';
import { aCentre } from '../support/facts.ts';
import OnDesk from './OnDesk.svelte';
import { ago, inbound, NOW, patient, unit } from './samples.ts';

const capacity = suite('capacity and air on the desks');
const opened: object[] = [];

function deskOf(role: 'dispatcher' | 'receiving-centre'): Desk {
  const desk = new Desk(new Language('zh', zh));
  desk.session.account = { account: 'a', displayName: 'A', role };
  desk.session.state = 'signed-in';
  desk.clock.now = NOW;
  return desk;
}

function show(desk: Desk, part: object, given: Record<string, unknown>): HTMLElement {
  const element = document.createElement('div');
  document.body.append(element);
  opened.push(mount(OnDesk, { target: element, props: { desk, part: part as never, given } }));
  flushSync();
  return element;
}
const textOf = (element: HTMLElement): string => element.textContent.replaceAll(/\s+/g, ' ').trim();
const buttonsOf = (element: HTMLElement): readonly string[] =>
  [...element.querySelectorAll('button')].map((button) => button.textContent.trim());

const centre = (more: Partial<CentreRow> = {}): CentreRow => ({
  centreId: 'H1',
  centre: aCentre('H1'),
  readiness: {
    stroke: {
      openness: 'open',
      reportedAt: ago(60),
      validUntil: instant(NOW + 4 * 3_600_000),
      freePlaces: 3,
      reserve: { reserved: 3, expert: 1, releasesAt: instant(NOW + 3_600_000) },
    },
  },
  diversions: {},
  ...more,
});

capacity.after.each(async () => {
  await Promise.all(opened.splice(0).map((part) => unmount(part)));
  document.body.replaceChildren();
});

capacity('a centre sees what it keeps for transfers and may give it to everybody, until its hour', () => {
  const given = { row: centre(), category: 'stroke' };
  const own = show(deskOf('receiving-centre'), ReserveState, given);
  assert.match(textOf(own), /为转诊保留 3（专家 1）/);
  assert.equal(buttonsOf(own), ['提前开放']);
  assert.equal(buttonsOf(show(deskOf('dispatcher'), ReserveState, given)), []);
  const later = deskOf('receiving-centre');
  later.clock.now = NOW + 3_600_001;
  assert.is(textOf(show(later, ReserveState, given)), '');
});

capacity('a dispatcher sees whether a place is held, and may hold a reserved one as agreed', () => {
  const bound = patient({ destinationId: 'H1', suspectedPathway: 'stroke' });
  const placeAt = (row: CentreRow): HTMLElement => {
    const desk = deskOf('dispatcher');
    desk.live.centres = new Map([['H1', row]]);
    return show(desk, ReservedPlace, { patient: bound });
  };
  const none = placeAt(centre());
  assert.match(textOf(none), /未留到床位：仅剩为转诊保留的 3 个/);
  assert.equal(buttonsOf(none), ['按转诊留床', '经专家同意留床']);
  assert.ok(
    [...none.querySelectorAll('button')].every((button) => button.disabled),
    'with whom comes first',
  );
  assert.match(textOf(placeAt(centre({ held: { P1: 'stroke' } }))), /^✓ 已留床位$/);
  const reserved = centre({ held: { P1: 'stroke' }, heldFor: { P1: 'transfer' } });
  assert.match(textOf(placeAt(reserved)), /已按转诊留床/);
  assert.is(textOf(placeAt(centre({ readiness: {} }))), '');
});

capacity('the weather of a helicopter is unknown, known until its hour, or run out', () => {
  const said = (row: object): string =>
    textOf(show(deskOf('dispatcher'), FlightWeather, { row: unit({ ...row }) }));
  assert.match(said({}), /天气未报告/);
  const weather = { decision: 'no-go', reportedAt: ago(60), validUntil: instant(NOW + 60_000), note: '雾' };
  assert.match(said({ flightWeather: weather }), /不可飞 至 .* 雾/);
  assert.match(said({ flightWeather: { ...weather, validUntil: ago(120) } }), /天气报告已过期/);
});

capacity('a board shows the stretchers held at its door, how long, and what that costs the county', () => {
  const desk = deskOf('receiving-centre');
  const at = { status: 'at-centre', centreId: 'H1', patientIds: ['P1'] } as const;
  desk.live.units = new Map([
    ['A1', unit({ ...at, since: ago(660) })],
    ['A2', unit({ ...at, unitId: 'A2', centreId: 'H2', since: ago(660) })],
  ]);
  desk.live.inbound = new Map([['PA1', inbound({ unitId: 'A1', status: 'acknowledged' })]]);
  const cost = { unitId: 'A1', centreId: 'H1', since: ago(660), townshipIds: ['t'], computedAt: ago(1) };
  desk.live.offloads = new Map([['A1', { ...cost, countyId: '太和', residents: 12_000 }]]);
  const text = textOf(show(desk, HeldStretchers, { centreId: 'H1' }));
  assert.match(text, /担架占用 1/);
  assert.match(text, /11:00.*太和因此 12,000 人无法按时到达/);
});

capacity('what is offered beside the list is chosen without a reason', async () => {
  const option = (id: string, more: object = {}) => ({
    id,
    travelSeconds: seconds(300),
    travelMetres: metres(3000),
    quality: 'road' as const,
    reasons: [],
    ...more,
  });
  const offered = [option('A1'), option('A2'), option('AIR', { isBeside: true })];
  const ranking = {
    rankingId: 'R1',
    policy: 'p',
    policyVersion: '1',
    rankedAt: ago(1),
    offered,
    excluded: [],
  };
  const request = new RankingRequest(() => Promise.resolve({ answered: true, body: ranking }));
  await request.ask();
  request.choose('A2');
  assert.equal([request.isOverride, request.isReady], [true, false]);
  request.choose('AIR');
  assert.equal([request.isOverride, request.isReady], [false, true]);
});

capacity.run();
