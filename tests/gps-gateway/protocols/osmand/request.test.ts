import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instant } from '../../../../coordinator/domain/quantities.ts';
import {
  type OsmandReading,
  readJson,
  readParameters,
} from '../../../../gps-gateway/protocols/osmand/request.ts';
import type { Report } from '../../../../gps-gateway/report.ts';

const requests = suite('OsmAnd requests');

const now = instant(Date.parse('2026-11-22T03:04:05Z'));
const query = (text: string): OsmandReading => readParameters(new URLSearchParams(text), now);
function reportOf(reading: OsmandReading): Report {
  if ('field' in reading) throw new Error(`${reading.field} ${reading.problem}`);
  return reading.report;
}
const fieldOf = (reading: OsmandReading): string | undefined =>
  'field' in reading ? reading.field : undefined;

requests('a query gives knots, degrees and percent', () => {
  const reading = query(
    'id=helicopter-1&lat=32.8932&lon=115.8085&timestamp=1795316645&speed=10&bearing=90&altitude=35.5&accuracy=4.2&batt=87.5',
  );
  assert.equal(reading, {
    deviceId: 'helicopter-1',
    report: {
      at: instant(1_795_316_645_000),
      lat: 32.8932,
      lon: 115.8085,
      isFixed: true,
      speedMps: 10 * (1852 / 3600),
      courseDegrees: 90,
      altitudeMetres: 35.5,
      ignitionOn: true,
      accuracyMetres: 4.2,
      batteryPercent: 87.5,
    },
  });
});

const TIMES: readonly (readonly [form: string, text: string])[] = [
  ['seconds', '1795316645'],
  ['milliseconds', '1795316645000'],
  ['ISO 8601', '2026-11-22T03:04:05Z'],
];
for (const [form, text] of TIMES) {
  requests(`a time may be ${form}`, () => {
    assert.is(reportOf(query(`id=abc123&lat=1&lon=2&timestamp=${text}`)).at, now);
  });
}

requests('a position without a time is of now', () => {
  assert.is(reportOf(query('id=abc123&lat=1&lon=2')).at, now);
});

requests('the other names of the dialect mean the same', () => {
  const report = reportOf(query('deviceid=abc123&location=32.5,115.5&heading=180'));
  assert.equal([report.lat, report.lon, report.courseDegrees], [32.5, 115.5, 180]);
});

requests('the button of the client raises an alarm, and an invalid position is no fix', () => {
  const report = reportOf(query('id=abc123&lat=1&lon=2&alarm=sos&valid=false'));
  assert.equal([report.alarms, report.isFixed], [['sos'], false]);
});

requests('what is missing or cannot be read is named', () => {
  assert.is(fieldOf(query('lat=1&lon=2')), 'id');
  assert.is(fieldOf(query('id=&lat=1&lon=2')), 'id');
  assert.is(fieldOf(query('id=abc123&lon=2')), 'lat');
  assert.is(fieldOf(query('id=abc123&lat=1&lon=east')), 'lon');
  assert.is(fieldOf(query('id=abc123&lat=1&lon=2&timestamp=yesterday')), 'timestamp');
});

const JSON_BODY = {
  device_id: 'helicopter-1',
  location: {
    timestamp: '2026-11-22T03:04:05.250Z',
    coords: { latitude: 32.8932, longitude: 115.8085, accuracy: 5, speed: 12.5, heading: 270, altitude: 33 },
    odometer: 1234.5,
    battery: { level: 0.85, is_charging: false },
    is_moving: true,
    extras: { alarm: 'sos' },
  },
};

requests('a JSON body gives metres per second and a charge from 0 to 1', () => {
  assert.equal(readJson(JSON_BODY, now), {
    deviceId: 'helicopter-1',
    report: {
      at: instant(now + 250),
      lat: 32.8932,
      lon: 115.8085,
      isFixed: true,
      speedMps: 12.5,
      courseDegrees: 270,
      altitudeMetres: 33,
      ignitionOn: true,
      accuracyMetres: 5,
      odometerMetres: 1234.5,
      batteryPercent: 85,
      alarms: ['sos'],
    },
  });
});

requests('−1 in JSON means that the phone does not know', () => {
  const coords = { latitude: 1, longitude: 2, accuracy: -1, speed: -1, heading: -1, altitude: -1 };
  const report = reportOf(
    readJson(
      { device_id: 'abc123', location: { ...JSON_BODY.location, coords, battery: { level: -1 } } },
      now,
    ),
  );
  assert.equal([report.speedMps, report.courseDegrees], [0, 0]);
  assert.not.ok('accuracyMetres' in report || 'batteryPercent' in report);
});

requests('a JSON body of another shape is refused by name', () => {
  assert.is(fieldOf(readJson(undefined, now)), 'body');
  assert.is(fieldOf(readJson([], now)), 'body');
  assert.is(fieldOf(readJson({ device_id: 'abc123' }, now)), 'location');
  assert.is(fieldOf(readJson({ device_id: 'abc123', location: {} }, now)), 'location.coords');
  assert.is(fieldOf(readJson({ location: JSON_BODY.location }, now)), 'id');
});

requests.run();
