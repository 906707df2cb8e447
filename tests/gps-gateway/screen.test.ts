import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../coordinator/domain/quantities.ts';
import { reportOf } from '../../gps-gateway/protocols/jtt808/meaning.ts';
import type { Report } from '../../gps-gateway/report.ts';
import { createSeen } from '../../gps-gateway/seen.ts';
import { EMPTY_TRAIL, screen, type Trail } from '../../gps-gateway/screen.ts';
import { ago, now } from '../support/gateway.ts';
import { reportAt as locationAt } from '../support/terminal.ts';

const screening = suite('screening of positions');

const nothingSeen = { has: () => false };
const circumstances = { now, bounds: undefined, isBackfill: false, seen: nothingSeen };
const reportAt = (...args: Parameters<typeof locationAt>): Report => reportOf(locationAt(...args));
/** What becomes of each position in turn: `live`, `history`, `repeated` or the reason of its rejection. */
function fates(...reports: readonly Report[]): string[] {
  let trail: Trail = EMPTY_TRAIL;
  const seen = createSeen();
  return reports.map((report) => {
    const screened = screen(report, trail, { ...circumstances, seen });
    trail = screened.trail;
    const { verdict } = screened;
    if (verdict.verdict === 'accepted') {
      seen.add(verdict.fix, verdict.fix.isBackfill === true);
      return verdict.fix.isBackfill ? 'history' : 'live';
    }
    return verdict.verdict === 'rejected' ? verdict.reason : verdict.verdict;
  });
}
/** About 94 m of longitude at this latitude for each thousandth of a degree. */
const east = (age: number, thousandths: number): Report =>
  reportAt(ago(age), { lon: 115.8 + thousandths / 1000 });

screening('a minute ahead is tolerated, more is from the future', () => {
  assert.equal(fates(reportAt(ago(-60))), ['live']);
  assert.equal(fates(reportAt(ago(-61))), ['from-the-future']);
});

screening('a future position leaves no trace: the present one after it is live', () => {
  assert.equal(fates(reportAt(ago(-86_400)), reportAt(now)), ['from-the-future', 'live']);
});

screening('after ten minutes a position is history, after thirty days it is no position', () => {
  assert.equal(fates(reportAt(ago(600))), ['live']);
  assert.equal(fates(reportAt(ago(601))), ['history']);
  assert.equal(fates(reportAt(ago(30 * 86_400 + 1))), ['too-old']);
});

screening('positions off the earth and at 0,0 are told apart', () => {
  assert.equal(fates(reportAt(now, { lat: 90.000001 })), ['off-earth']);
  assert.equal(fates(reportAt(now, { lon: -180.5 })), ['off-earth']);
  assert.equal(fates(reportAt(now, { lat: 0.0005, lon: -0.0005 })), ['null-island']);
  assert.equal(fates(reportAt(now, { lat: 0, lon: 115 })), ['live']);
});

screening('a position older than the newest is history', () => {
  assert.equal(fates(reportAt(ago(5)), reportAt(ago(6))), ['live', 'history']);
});

screening('the same second elsewhere is a new position, the same place too is a repeat', () => {
  assert.equal(fates(east(1, 0), east(1, 0.1), east(1, 0.1)), ['live', 'live', 'repeated']);
});

screening('a fast ambulance passes and a jump does not', () => {
  assert.equal(fates(east(10, 0), east(0, 6)), ['live', 'live']);
  assert.equal(fates(east(10, 0), east(0, 10)), ['live', 'impossible-jump']);
});

screening('one wild position does not stop the good ones after it', () => {
  assert.equal(fates(east(9, 0), east(8, 100), east(7, 0.2)), ['live', 'impossible-jump', 'live']);
});

screening('three jumps that agree are a move, three that do not are noise', () => {
  const jump = 'impossible-jump';
  assert.equal(fates(east(9, 0), east(8, 100), east(7, 100.1), east(6, 100.2)), ['live', jump, jump, 'live']);
  assert.equal(fates(east(9, 0), east(8, 100), east(7, 200), east(6, 300)), ['live', jump, jump, jump]);
});

screening('the network has a wide margin', () => {
  const bounds = { south: 32, west: 114, north: 34, east: 117 };
  const fate = (lat: number): string =>
    screen(reportAt(now, { lat }), EMPTY_TRAIL, { ...circumstances, bounds }).verdict.verdict;
  assert.is(fate(36.9), 'accepted');
  assert.is(fate(37.1), 'rejected');
});

screening('no order of positions makes the live time run backwards or pass the tolerance', () => {
  const age = fc.integer({ min: -200, max: 2000 });
  const place = fc.integer({ min: 0, max: 50 });
  fc.assert(
    fc.property(fc.array(fc.tuple(age, place)), (visits) => {
      let trail: Trail = EMPTY_TRAIL;
      for (const [seconds, thousandths] of visits) {
        const before = trail.newest?.at ?? instant(0);
        trail = screen(east(seconds, thousandths), trail, circumstances).trail;
        const after = trail.newest?.at ?? instant(0);
        assert.ok(after >= before && after <= ago(-60));
      }
    }),
  );
});

screening('whatever a terminal says of a position is in the fix, and when it was received', () => {
  const measured: Required<Omit<Report, 'isFixed'>> = {
    ...{ lat: 32.9, lon: 115.8, at: ago(3), speedMps: 5, courseDegrees: 90, altitudeMetres: 35 },
    ...{ ignitionOn: true, alarms: ['sos'], odometerMetres: 12_300, fuelLitres: 40, satellites: 14 },
    ...{ accuracyMetres: 4, signalStrength: 25, batteryPercent: 80, vendorItems: 'e10112' },
  };
  const { verdict } = screen({ ...measured, isFixed: true }, EMPTY_TRAIL, circumstances);
  assert.equal(verdict, { verdict: 'accepted', fix: { ...measured, receivedAt: now } });
});

screening.run();
