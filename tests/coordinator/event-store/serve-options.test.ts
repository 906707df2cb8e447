import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { certificateWarnings, readCertificate } from '../../../coordinator/event-store/access/certificate.ts';
import { readServeOptions } from '../../../coordinator/event-store/serve-options.ts';
import { makeCertificate, writeCertificate } from '../../support/certificates.ts';

const T0 = Date.UTC(2026, 2, 1);
const DAY_MS = 86_400_000;
const days = (n: number): Date => new Date(T0 + n * DAY_MS);

const options = suite('options of a store that is run by itself');
let folder: string;
let tls: readonly string[];

options.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-options-'));
  const { certFile, keyFile } = writeCertificate(folder, certificateOf(-1, 365));
  tls = ['--tls-cert', certFile, '--tls-key', keyFile];
});
options.after.each(() => {
  rmSync(folder, { recursive: true });
});

const certificateOf = (fromDay: number, toDay: number, names = ['store.example.org', '10.0.0.7']) =>
  makeCertificate({ names, validFrom: days(fromDay), validTo: days(toDay) });

async function planOf(...args: readonly string[]) {
  const read = await readServeOptions(['--data', folder, ...args], T0);
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read;
}

async function faultsOf(...args: readonly string[]): Promise<readonly string[]> {
  const read = await readServeOptions(args, T0);
  return 'faults' in read ? read.faults : [];
}

options('the data alone are enough: this machine, any port, no TLS', async () => {
  const { secured, ...plan } = await planOf();
  assert.is(secured, undefined);
  assert.equal(plan, {
    dataDir: folder,
    host: '127.0.0.1',
    port: 0,
    advertisedHost: '127.0.0.1',
    localHost: '127.0.0.1',
  });
});

options('the names of this machine itself need no TLS', async () => {
  for (const host of ['localhost', '127.0.0.1', '127.0.0.2', '::1']) {
    const plan = await planOf('--host', host);
    assert.is(plan.secured, undefined, host);
  }
  assert.is((await planOf('--host', '::1')).advertisedHost, 'localhost', 'what a connection string can hold');
});

options('every other address needs TLS, and the fault says how', async () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1']) {
    const [fault, ...others] = await faultsOf('--data', folder, '--host', host);
    assert.match(fault ?? '', `--host ${host} can be reached from other machines: give --tls-cert FILE`);
    assert.equal(others, []);
    assert.ok((await planOf('--host', host, ...tls)).secured);
  }
});

options('for all addresses, clients are told what the certificate is for', async () => {
  const plan = await planOf('--host', '0.0.0.0', ...tls);
  assert.is(plan.advertisedHost, 'store.example.org');
  assert.is(plan.localHost, '127.0.0.1');
  const told = await planOf('--host', '0.0.0.0', ...tls, '--advertised-host', '10.0.0.7');
  assert.is(told.advertisedHost, '10.0.0.7');
});

options('everything that is wrong is said at once', async () => {
  const faults = await faultsOf(
    ...[
      '--prt',
      '2113',
      '--port',
      '65536',
      '--host',
      'no.such.host.invalid',
      '--tls-key',
      join(folder, 'nothing'),
    ],
    ...['stray', '--advertised-host'],
  );
  assert.equal(faults, [
    'There is no option --prt',
    "'2113' belongs to no option",
    "'stray' belongs to no option",
    '--advertised-host needs a value',
    'Say where the data are: --data DIR',
    "--port is a number from 0 to 65535, not '65536'",
    '--tls-cert and --tls-key go together; --tls-cert is missing',
    '--host: no.such.host.invalid is no address of this machine',
  ]);
});

options('a certificate that cannot be used is refused with the file and the reason', async () => {
  const missing = join(folder, 'nothing.pem');
  const rubbish = join(folder, 'rubbish.pem');
  writeFileSync(rubbish, 'rubbish');
  const good = writeCertificate(folder, certificateOf(-1, 365));
  for (const [certFile, keyFile, reason] of [
    [missing, good.keyFile, /nothing\.pem cannot be read: ENOENT/],
    [good.certFile, rubbish, /rubbish\.pem holds no PEM of an unencrypted private key/],
    [rubbish, good.keyFile, /rubbish\.pem holds no PEM of a certificate/],
    [good.keyFile, good.certFile, /store\.key holds no PEM of a certificate/],
  ] as const) {
    const faults = await faultsOf('--data', folder, '--tls-cert', certFile, '--tls-key', keyFile);
    assert.match(faults.join('\n'), reason);
  }
});

function faultsOfCertificate(certificate: {
  readonly cert: string;
  readonly key: string;
}): readonly string[] {
  const read = readCertificate(writeCertificate(folder, certificate), T0);
  return 'faults' in read ? read.faults : [];
}

options('a certificate serves within its time and with its own key only', () => {
  assert.equal(faultsOfCertificate(certificateOf(-1, 365)), []);
  assert.match(faultsOfCertificate(certificateOf(-9, -1)).join(), /expired at/);
  assert.match(faultsOfCertificate(certificateOf(1, 365)).join(), /not valid before/);
  const strange = { cert: certificateOf(-1, 365).cert, key: certificateOf(-1, 365).key };
  assert.match(faultsOfCertificate(strange).join(), /does not belong to the certificate/);
});

function warningsOf(toDay: number, host: string): readonly string[] {
  const files = writeCertificate(folder, certificateOf(-1, toDay));
  const read = readCertificate(files, T0);
  return 'faults' in read ? read.faults : certificateWarnings(read, files, host, T0);
}

options('what works but not for long, or not for all, is warned of', () => {
  assert.equal(warningsOf(365, 'store.example.org'), []);
  assert.equal(warningsOf(365, '10.0.0.7'), []);
  assert.match(warningsOf(12, '10.0.0.7').join(), /expires in 12 days/);
  assert.match(warningsOf(365, 'store').join(), /for store\.example\.org, 10\.0\.0\.7, not for store/);
  const files = writeCertificate(folder, certificateOf(-1, 365));
  chmodSync(files.keyFile, 0o644);
  const read = readCertificate(files, T0);
  assert.not('faults' in read);
  if (!('faults' in read)) {
    assert.match(certificateWarnings(read, files, '10.0.0.7', T0).join(), /chmod 600/);
  }
});

options.run();
