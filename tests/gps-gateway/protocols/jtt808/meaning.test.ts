import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { writeItems } from '../../../../gps-gateway/protocols/jtt808/location.ts';
import { alarmsOf, reportOf } from '../../../../gps-gateway/protocols/jtt808/meaning.ts';
import { now } from '../../../support/gateway.ts';
import { reportAt } from '../../../support/terminal.ts';

const meaning = suite('meaning of JT/T 808 locations');

const item = (id: number, hex: string): { id: number; value: Buffer } => ({
  id,
  value: Buffer.from(hex, 'hex'),
});

meaning('items of the standard become quantities and the makers’ own stay as sent', () => {
  const report = reportOf(
    reportAt(now, {
      items: writeItems([
        item(0x01, '00002710'),
        item(0x02, '0190'),
        item(0x30, '1f'),
        item(0x31, '0c'),
        item(0xe1, '0102'),
        item(0x25, '00000001'),
      ]),
    }),
  );
  const { odometerMetres, fuelLitres, signalStrength, satellites, vendorItems } = report;
  assert.equal(
    { odometerMetres, fuelLitres, signalStrength, satellites, vendorItems },
    {
      odometerMetres: 1_000_000,
      fuelLitres: 40,
      signalStrength: 31,
      satellites: 12,
      vendorItems: 'e1020102250400000001',
    },
  );
});

meaning('an item of another length than the standard’s is its maker’s own', () => {
  const report = reportOf(reportAt(now, { items: writeItems([item(0x31, '000c')]) }));
  assert.is(report.satellites, undefined);
  assert.is(report.vendorItems, '3102000c');
});

meaning('a location without items and alarms carries nothing more', () => {
  const report = reportOf(reportAt(now));
  assert.not.ok('alarms' in report || 'vendorItems' in report || 'odometerMetres' in report);
});

meaning('each alarm bit has its word, and three faults of the receiver are one', () => {
  assert.equal(alarmsOf(0), []);
  assert.equal(alarmsOf(1), ['sos']);
  assert.equal(alarmsOf(0b111_0000), ['receiver-fault']);
  assert.equal(alarmsOf((1 << 29) | 1), ['sos', 'collision']);
  assert.equal(alarmsOf(2 ** 31), [], 'a door forced open is nobody’s business here');
});

meaning('what one location carries is not copied to another', () => {
  const first = reportOf(reportAt(now, { alarmBits: 1, items: writeItems([item(0x31, '0c')]) }));
  const second = reportOf(reportAt(now));
  assert.is(first.satellites, 12);
  assert.not.ok('satellites' in second || 'alarms' in second);
});

meaning.run();
