import { randomBytes } from 'node:crypto';
import { openAccess, securedAccess } from './access/access.ts';
import { readAccounts } from './access/accounts.ts';
import { type Certificate, certificateWarnings, readCertificate } from './access/certificate.ts';
import { credentialCheck } from './access/credentials.ts';
import { removeEndpoint, writeEndpoint } from './keeper/endpoint.ts';
import { scavengeDaily } from './keeper/daily-scavenge.ts';
import type { DiskLog } from './log/log-storage.ts';
import { operationsOf } from './keeper/operations.ts';
import { type RunningServer, startServer } from './server.ts';
import { readServeOptions, type ServePlan } from './serve-options.ts';
import { type OpeningReports, sqliteStorage } from './log/sqlite-storage.ts';

/** A store that runs. */
export interface Serving {
  readonly port: number;
  readonly storeId: string;
  /** The connection string; names and passwords are for the reader to fill in. */
  readonly url: string;
  /** Reads the files of the certificate again. */
  renew(): void;
  stop(): Promise<void>;
}

export interface ServeVoice {
  /** Progress, and what somebody should look after. */
  readonly say: (message: string) => void;
  /** A fault that the store survives. */
  readonly complain: (error: unknown) => void;
  /** A fault that it does not: the process must end. */
  readonly fail: (error: unknown) => void;
}

/** The arguments ask for what cannot be done; the message has a line for each reason. */
export class BadServeOptions extends Error {
  override readonly name = 'BadServeOptions';
}

/** Certificates are renewed by other programs, which do not say so. */
const LOOK_AT_CERTIFICATE_EVERY_MS = 3_600_000;

/**
 * Opens the data and listens, as the command line asks.
 * @throws BadServeOptions, and what opening the data and listening throw.
 */
export async function serve(args: readonly string[], voice: ServeVoice): Promise<Serving> {
  const plan = await readServeOptions(args, Date.now());
  if ('faults' in plan) throw new BadServeOptions(plan.faults.join('\n'));
  const key = randomBytes(32).toString('base64url');
  const storage = sqliteStorage(plan.dataDir, openingReports(voice));
  const server = await listen(storage, plan, key, voice).catch((error: unknown) => {
    storage.close();
    throw error;
  });
  try {
    return await attend(server, storage, plan, key, voice);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function openingReports({ say }: ServeVoice): OpeningReports {
  let tenths = -1;
  return {
    onTornTail(bytes) {
      say(
        `A crash had cut short the last write. Nobody was told that it was done; its ${bytes} bytes are gone.`,
      );
    },
    onConverting(done, total) {
      const reached = total > 0 ? Math.floor((done * 10) / total) : 0;
      if (reached === tenths) return;
      tenths = reached;
      say(`The log is brought to today's format: ${done} of ${total} events`);
    },
  };
}

function listen(
  storage: DiskLog,
  { dataDir, host, port, advertisedHost, secured }: ServePlan,
  key: string,
  { fail, complain: report }: ServeVoice,
): Promise<RunningServer> {
  const check = credentialCheck({ accounts: () => readAccounts(dataDir), key, now: Date.now });
  return startServer({
    storage,
    host,
    port,
    advertisedHost,
    ...(secured && { tls: secured.certificate }),
    access: secured ? securedAccess(storage, check) : openAccess(check),
    operations: operationsOf(storage, Date.now, false),
    now: Date.now,
    fail,
    report,
  });
}

/** Tells the tools where the store is and the administrator what to see to, and keeps the certificate fresh. */
async function attend(
  server: RunningServer,
  storage: DiskLog,
  plan: ServePlan,
  key: string,
  voice: ServeVoice,
): Promise<Serving> {
  const { dataDir, secured } = plan;
  const { port } = server;
  const { pid } = process;
  writeEndpoint(dataDir, { pid, host: plan.localHost, port, tls: secured !== undefined, key });
  if (secured) await warn(secured.certificate, plan, voice);
  const renew = renewal(server, plan, voice);
  const look = setInterval(renew, LOOK_AT_CERTIFICATE_EVERY_MS).unref();
  const endScavenging = scavengeDaily({
    storage,
    now: Date.now,
    done: ({ events, bytesBefore, bytesAfter }) => {
      voice.say(
        `${events} expired events were removed: ${bytesBefore} bytes on disk before, ${bytesAfter} after`,
      );
    },
    report: voice.complain,
  });
  return {
    port,
    storeId: storage.storeId,
    url: urlOf(plan, port),
    renew,
    async stop() {
      clearInterval(look);
      endScavenging();
      removeEndpoint(dataDir, pid);
      await server.stop();
    },
  };
}

async function warn(
  certificate: Certificate,
  { secured, advertisedHost, dataDir }: ServePlan,
  { say }: ServeVoice,
): Promise<void> {
  if (!secured) return;
  for (const warning of certificateWarnings(certificate, secured.files, advertisedHost, Date.now()))
    say(warning);
  if ((await readAccounts(dataDir)).length === 0) {
    say('Nobody can sign in yet. Add an account: npm run store -- account NAME --group $admins');
  }
}

/** A certificate that is not in order is said and not used; the one before goes on. */
function renewal(
  server: RunningServer,
  { secured, advertisedHost }: ServePlan,
  voice: ServeVoice,
): () => void {
  let current = secured?.certificate;
  return () => {
    if (!secured || !current) return;
    const read = readCertificate(secured.files, Date.now());
    if ('faults' in read) {
      for (const fault of read.faults) voice.say(`The certificate is not renewed: ${fault}`);
      return;
    }
    if (!read.cert.equals(current.cert) || !read.key.equals(current.key)) {
      server.renew(read);
      current = read;
      voice.say(`A new certificate is in use, valid until ${new Date(read.validTo).toISOString()}`);
    }
    for (const warning of certificateWarnings(read, secured.files, advertisedHost, Date.now()))
      voice.say(warning);
  };
}

function urlOf({ advertisedHost, secured }: ServePlan, port: number): string {
  if (!secured) return `esdb://${advertisedHost}:${port}?tls=false`;
  const trust = secured.certificate.isSelfSigned
    ? `&tlsCaFile=${encodeURIComponent(secured.files.certFile)}`
    : '';
  return `esdb://NAME:PASSWORD@${advertisedHost}:${port}?tls=true${trust}`;
}
