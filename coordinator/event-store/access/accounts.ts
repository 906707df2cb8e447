import { hash } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';
import { chown, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Who may sign in to a store that listens with TLS. */
export interface Account {
  readonly name: string;
  /** `$admins` may everything, `$ops` may run the tools; others are what access lists make of them. */
  readonly groups: readonly string[];
  /** argon2id, as a PHC string. */
  readonly passwordHash: string;
}

export interface NewAccount {
  readonly name: string;
  readonly password: string;
  readonly groups: readonly string[];
}

export type AccountOutcome =
  { readonly kind: 'added' | 'replaced' } | { readonly kind: 'refused'; readonly reason: string };

/** The file of accounts is not what this store writes. */
export class AccountsDamaged extends Error {
  override readonly name = 'AccountsDamaged';
}

/** argon2id (the library's default variant), 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet. */
export const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** NIST SP 800-63B asks for 8 where people choose; programs choose these, and nothing else guards the door. */
const SHORTEST_PASSWORD = 12;
const LONGEST_NAME = 64;

const accountsFile = (directory: string): string => join(directory, 'accounts.json');

/** Every account, none when there is no file. @throws AccountsDamaged */
export async function readAccounts(directory: string): Promise<readonly Account[]> {
  const file = accountsFile(directory);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return parseAccounts(text, file);
}

/** Adds an account, or replaces the one of that name. A store that runs takes it at the next sign-in. */
export async function addAccount(
  directory: string,
  { name, password, groups }: NewAccount,
): Promise<AccountOutcome> {
  const reason = whyNot({ name, password, groups });
  if (reason !== undefined) return { kind: 'refused', reason };
  const known = await readAccounts(directory);
  const others = known.filter((account) => account.name !== name);
  const passwordHash = await hash(password, COST);
  await writeAccounts(directory, [...others, { name, groups: [...new Set(groups)], passwordHash }]);
  return { kind: others.length < known.length ? 'replaced' : 'added' };
}

/** False when there is no such account. Calls that are open go on until they end. */
export async function removeAccount(directory: string, name: string): Promise<boolean> {
  const known = await readAccounts(directory);
  const others = known.filter((account) => account.name !== name);
  if (others.length === known.length) return false;
  await writeAccounts(directory, others);
  return true;
}

function whyNot({ name, password, groups }: NewAccount): string | undefined {
  // A colon ends the name in Basic authentication; a dollar sign begins the names of roles.
  if (!/^[^$:\s][^:\s]*$/u.test(name)) {
    return 'A name has no colon and no space and does not begin with a dollar sign';
  }
  if (name.length > LONGEST_NAME) return `A name has at most ${LONGEST_NAME} characters`;
  if (password.length < SHORTEST_PASSWORD) return `A password has at least ${SHORTEST_PASSWORD} characters`;
  if (groups.includes('$all')) return 'Everybody who signs in belongs to $all';
  if (groups.some((group) => !/^\S+$/u.test(group))) return 'The name of a group has no space';
  return undefined;
}

function parseAccounts(text: string, file: string): readonly Account[] {
  try {
    const read: unknown = JSON.parse(text);
    if (Array.isArray(read) && read.every(isAccount)) return read;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AccountsDamaged(
    `${file} holds no accounts. Restore it, or delete it and add the accounts again.`,
  );
}

function isAccount(read: unknown): read is Account {
  if (typeof read !== 'object' || read === null) return false;
  const { name, groups, passwordHash } = read as Record<keyof Account, unknown>;
  return (
    typeof name === 'string' &&
    typeof passwordHash === 'string' &&
    Array.isArray(groups) &&
    groups.every((group) => typeof group === 'string')
  );
}

/** All or nothing, on the disk when it resolves, and readable by the owner of the data alone. */
async function writeAccounts(directory: string, accounts: readonly Account[]): Promise<void> {
  const part = `${accountsFile(directory)}.${randomUUID()}`;
  const file = await open(part, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(accounts, null, 2)}\n`);
    await file.sync();
    await file.close();
    // An administrator who adds an account as root must not lock the store out.
    const owner = await stat(directory);
    if (process.getuid?.() === 0) await chown(part, owner.uid, owner.gid);
    await rename(part, accountsFile(directory));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
