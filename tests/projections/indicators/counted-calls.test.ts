import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../coordinator/domain/quantities.ts';
import type { DomainEvent } from '../../../coordinator/domain/events.ts';
import { createLately } from '../../../projections/indicators/lately.ts';
import { telephone } from '../../../projections/indicators/telephone.ts';
import type { IndicatorReport } from '../../../projections/indicators/view.ts';
import { emptyReadModel, READ_MODEL } from '../../../projections/read-model.ts';
import { foldInto } from '../../../projections/run.ts';
import { mission } from '../../support/mission.ts';
import type { MissionNames } from '../../support/mission.ts';
import { recorded, t, TestClock, viewOf } from '../../support/read-side.ts';
import { introduced, opened, twoCounties } from '../../support/two-counties.ts';
import { report, groupsOf, only } from './reported-cases.ts';

const calls = suite('calls as the indicators count them');

/** The same story, told with the seconds that the telephone rang. */
const ringing = (seconds: number, names: MissionNames = {}): readonly DomainEvent[] =>
  mission(names).map((event) =>
    event.type === 'CallReceived' ? { ...event, rangAt: instant(event.at - seconds * 1000) } : event,
  );

const indicatorOf = (id: string, said: IndicatorReport) =>
  said.indicators.find(({ definition }) => definition.id === id);

calls('a call of which nobody says when it rang is there, and counted by no figure', () => {
  const said = indicatorOf('call-answered', report('all', ...mission()));
  assert.equal([said?.of, said?.groups], [1, []]);
  assert.match(said?.definition.reportedBy?.en ?? '', /exchange reports/);
});

calls(
  'a call answered after ten seconds is in time, after eleven it is not; who does not know is left out',
  () => {
    const said = indicatorOf(
      'call-answered',
      report(
        'all',
        ...ringing(10),
        ...ringing(11, { incidentId: 'I2', unitId: 'A2', from: 5000 }),
        ...mission({ incidentId: 'I3', from: 9000 }),
      ),
    );
    const [group] = said?.groups ?? [];
    assert.equal([said?.of, group?.n, group?.within, group?.meanSeconds], [3, 2, 1, 10.5]);
    assert.equal(
      group?.cases.map(({ incidentId }) => incidentId),
      ['I2', 'I1'],
    );
  },
);

calls(
  'a call that came to nothing counts as answered; one that hung up before, or came by an app, does not',
  () => {
    const call = (callId: string, channel: 'telephone' | 'app'): DomainEvent => ({
      type: 'CallReceived',
      callId,
      channel,
      rangAt: t(0),
      at: t(4),
    });
    const said = report(
      'district',
      call('C1', 'telephone'),
      {
        type: 'CallLocated',
        callId: 'C1',
        place: opened('I1', t(5)).place,
        address: 'x',
        countyId: 'west',
        at: t(5),
      },
      { type: 'CallClosed', callId: 'C1', reason: 'no-ambulance-needed', at: t(60) },
      call('C2', 'telephone'),
      { type: 'CallAbandoned', callId: 'C2', at: t(5) },
      call('C3', 'app'),
    );
    assert.is(said.calls, 1);
    assert.equal(
      groupsOf('call-answered', said).map(({ key, n, cases }) => [key, n, cases]),
      [['west', 1, []]],
    );
  },
);

/** The story of an arrest: recognised and pressed so many seconds after somebody answered. */
const arrest = (recognised: number, pressed?: number): readonly DomainEvent[] =>
  mission().flatMap((event): readonly DomainEvent[] => {
    if (event.type !== 'CallLocated') return [event];
    const { callId, at } = event;
    const after = (seconds: number) => instant(at + seconds * 1000);
    return [
      event,
      { type: 'ArrestRecognised', callId, at: after(recognised) },
      ...(pressed === undefined
        ? []
        : [{ type: 'CompressionsStarted', callId, at: after(pressed) } as const]),
    ];
  });

calls('the first compression is counted from the answer, in every arrest that was recognised', () => {
  assert.is(only('call-to-arrest-recognised', ...arrest(70, 140))?.meanSeconds, 70);
  assert.equal(
    [150, 151].map((pressed) => only('call-to-compressions', ...arrest(70, pressed))?.within),
    [1, 0],
  );
  const unpressed = indicatorOf('call-to-compressions', report('all', ...arrest(70)));
  assert.equal([unpressed?.of, unpressed?.groups], [1, []]);
  assert.is(indicatorOf('call-to-compressions', report('all', ...mission()))?.of, 0);
});

calls('the last 24 hours say what the report says, and are told again only when they are others', () => {
  const view = emptyReadModel();
  const clock = new TestClock();
  const told: unknown[] = [];
  const lately = createLately({ view, clock, changed: (changes) => told.push(...changes) });
  for (const one of recorded([...introduced(twoCounties()), ...ringing(12)])) foldInto(READ_MODEL, view, one);
  clock.set(t(3600));
  lately.refresh();
  const row = { answered: { n: 1, of: 1, within: 0 }, turnout: { n: 1, of: 1, within: 1 } };
  assert.equal(told, [['lately', 'now', row]]);
  lately.refresh();
  assert.is(told.length, 1);
  clock.set(t(60 + 24 * 3600 + 1));
  lately.refresh();
  assert.equal(lately.lately.get('now')?.answered, { n: 0, of: 0, within: 0 });
});

calls('an answered call is forgotten after a month, like the clocks of its patients', () => {
  const month = 31 * 24 * 3600;
  const view = viewOf(telephone, ...mission(), ...mission({ incidentId: 'I2', from: month + 61 }));
  assert.equal([...view.answeredCalls.keys()], ['C-I2']);
});

calls.run();
