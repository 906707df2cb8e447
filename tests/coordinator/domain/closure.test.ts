import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { closureDecider } from '../../../coordinator/domain/closure/closure.ts';
import type { ClosureCommand } from '../../../coordinator/domain/closure/commands.ts';
import type { ClosureEvent, RoadClosed } from '../../../coordinator/domain/closure/events.ts';
import { type Instant, instant } from '../../../coordinator/domain/quantities.ts';
import { play, specification } from '../../support/decider.ts';
import { minutesAfterNoon, NOON } from '../../support/facts.ts';

const closure = suite('closure');
const given = specification(closureDecider);

const closureId = 'R1';
const place = { lat: 32.9, lon: 115.8 };
const bounds = { south: 32.4, west: 114.9, north: 33.6, east: 116.6 };
const until = minutesAfterNoon(60);
const at = minutesAfterNoon(10);
const closed: RoadClosed = {
  type: 'RoadClosed',
  closureId,
  where: { kind: 'road', place, name: '颍河西路' },
  reason: 'crash',
  until,
  at: NOON,
};
const openEnded: RoadClosed = {
  type: 'RoadClosed',
  closureId,
  where: closed.where,
  reason: 'works',
  at: NOON,
};
const reopened: ClosureEvent = { type: 'RoadReopened', closureId, at };
const close = { ...closed, type: 'CloseRoad', bounds } as const;
const reopen = { type: 'ReopenRoad', closureId, at } as const;
const extend = (by: number): ClosureCommand => ({
  type: 'ExtendClosure',
  closureId,
  until: minutesAfterNoon(60 + by),
  at,
});
const ring = (corners: number) =>
  Array.from({ length: corners }, (_, i) => ({ lat: 32.9, lon: 115 + i / 1000 }));
const flood = (boundary: RoadClosed['where'] & { readonly kind: 'area' }) => ({ ...close, where: boundary });

closure('a road is closed once', () => {
  given().when(close).thenRecorded(closed);
  given(closed).when(close).thenRecorded();
});

closure('an end that lies in the past is refused', () => {
  given()
    .when({ ...close, until: NOON })
    .thenRefused({ type: 'EndNotAfterStart', field: 'until', end: NOON });
  given(closed).when({ type: 'ExtendClosure', closureId, until: NOON, at }).thenRefused({
    type: 'EndNotAfterStart',
    field: 'until',
    end: NOON,
  });
});

closure('an area has from three to five hundred corners', () => {
  const unfit = (corners: number) => ({ type: 'UnfitBoundary', corners, fewest: 3, most: 500 }) as const;
  const [a, b, c] = ring(3);
  assert.ok(a && b && c);
  given()
    .when(flood({ kind: 'area', boundary: [a, b] }))
    .thenRefused(unfit(2));
  given()
    .when(flood({ kind: 'area', boundary: [a, b, a] }))
    .thenRefused(unfit(2));
  given()
    .when(flood({ kind: 'area', boundary: ring(501) }))
    .thenRefused(unfit(501));
  for (const boundary of [[a, b, c], [a, b, c, a], ring(500)]) {
    given()
      .when(flood({ kind: 'area', boundary }))
      .thenRecorded({ ...closed, where: { kind: 'area', boundary } });
  }
});

closure('a place outside the network is refused, as is an area with one corner outside', () => {
  const outside = { lat: 31, lon: 115.8 };
  const refusal = { type: 'PlaceOutsideNetwork', place: outside } as const;
  given()
    .when({ ...close, where: { kind: 'road', place: outside } })
    .thenRefused(refusal);
  given()
    .when(flood({ kind: 'area', boundary: [...ring(3), outside] }))
    .thenRefused(refusal);
});

closure('is extended to a later end, or until further notice', () => {
  given(closed)
    .when(extend(30))
    .thenRecorded({
      type: 'ClosureExtended',
      closureId,
      until: minutesAfterNoon(90),
      at,
    });
  given(closed)
    .when({ type: 'ExtendClosure', closureId, at })
    .thenRecorded({ type: 'ClosureExtended', closureId, at });
  given(closed).when(extend(0)).thenRecorded();
});

closure('is not cut short by an extension', () => {
  given(closed).when(extend(-30)).thenRefused({ type: 'NoExtension', closureId, until });
  given(openEnded).when(extend(30)).thenRefused({ type: 'NoExtension', closureId });
});

closure('what has ended is not extended', () => {
  given(closed, reopened).when(extend(30)).thenRefused({
    type: 'ClosureEnded',
    closureId,
    status: 'reopened',
  });
  given(closed)
    .when({ type: 'ExtendClosure', closureId, until: minutesAfterNoon(90), at: until })
    .thenRefused({ type: 'ClosureEnded', closureId, status: 'expired' });
});

closure('is reopened once; one whose end has come has opened by itself', () => {
  given(closed).when(reopen).thenRecorded({ type: 'RoadReopened', closureId, at });
  given(openEnded).when(reopen).thenRecorded({ type: 'RoadReopened', closureId, at });
  given(closed, reopened).when(reopen).thenRecorded();
  given(closed)
    .when({ ...reopen, at: until })
    .thenRecorded();
});

closure('what was never closed is neither extended nor reopened', () => {
  given().when(reopen).thenRefused({ type: 'UnknownClosure', closureId });
  given().when(extend(30)).thenRefused({ type: 'UnknownClosure', closureId });
});

const moment = fc.nat(7200).map((seconds) => instant(NOON + seconds * 1000));
const end = fc.option(moment, { nil: undefined });
const lengthen = (when: Instant, until: Instant | undefined): ClosureCommand => ({
  type: 'ExtendClosure',
  closureId,
  ...(until !== undefined && { until }),
  at: when,
});
const anyCommand: fc.Arbitrary<ClosureCommand> = fc.oneof(
  moment.map((when): ClosureCommand => ({ ...reopen, at: when })),
  fc.tuple(moment, end).map(([when, until]) => lengthen(when, until)),
  fc.tuple(moment, moment).map(([when, until]): ClosureCommand => ({ ...close, until, at: when })),
);

closure('the announced end only ever moves to later, and nothing follows a reopening', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
      const { events } = play(closureDecider, commands);
      let known = 0;
      for (const [index, event] of events.entries()) {
        if (event.type === 'RoadReopened') {
          assert.is(index, events.length - 1);
          continue;
        }
        assert.is(event.type, index === 0 ? 'RoadClosed' : 'ClosureExtended');
        const next = event.until ?? Number.POSITIVE_INFINITY;
        assert.ok(next > known && next > event.at);
        known = next;
      }
    }),
  );
});

closure.run();
