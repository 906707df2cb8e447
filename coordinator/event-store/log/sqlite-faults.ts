import { constants } from 'node:os';
import { DiskFull, LogDamaged } from './log-storage.ts';

/** What the binding tells of SQLite's errors: https://sqlite.org/rescode.html */
interface SqliteFault extends Error {
  readonly code: 'ERR_SQLITE_ERROR';
  readonly sqliteCode?: number;
  readonly sqliteExtendedCode?: number;
  readonly systemErrno?: number;
}

const SQLITE_ERROR = 1;
const SQLITE_PERM = 3;
const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;
const SQLITE_IOERR_READ = 266;
const SQLITE_IOERR_SHORT_READ = 522;
const SQLITE_IOERR_WRITE = 778;
const SQLITE_IOERR_CORRUPTFS = 8458;

/** The disk itself cannot give back what was written to it. */
const UNREADABLE: readonly (number | undefined)[] = [
  SQLITE_IOERR_READ,
  SQLITE_IOERR_SHORT_READ,
  SQLITE_IOERR_CORRUPTFS,
];

/** A write that finds no room: the quota is used up, or the largest file the system allows is reached. */
const { ENOSPC, EDQUOT, EFBIG } = constants.errno;
const NO_ROOM: readonly (number | undefined)[] = [ENOSPC, EDQUOT, EFBIG];

export const isSqliteFault = (error: unknown): error is SqliteFault =>
  error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';

export const isLocked = (error: unknown): boolean => isSqliteFault(error) && error.sqliteCode === SQLITE_BUSY;

/** A write that found no room, or a file that could not be made for lack of it. */
export const isDiskFull = (error: unknown): boolean =>
  isSqliteFault(error) &&
  (error.sqliteCode === SQLITE_FULL ||
    ((error.sqliteExtendedCode === SQLITE_IOERR_WRITE || error.sqliteCode === SQLITE_CANTOPEN) &&
      NO_ROOM.includes(error.systemErrno)));

/** The system does not let us open or write the file. */
export const isForbidden = (error: unknown): boolean =>
  isSqliteFault(error) &&
  (error.sqliteCode === SQLITE_PERM ||
    error.sqliteCode === SQLITE_READONLY ||
    error.sqliteCode === SQLITE_CANTOPEN);

/** The binding has no code for a number beyond 2^53, which nobody wrote. */
const isDamage = ({ sqliteCode, sqliteExtendedCode }: SqliteFault): boolean =>
  sqliteCode === undefined ||
  sqliteCode === SQLITE_CORRUPT ||
  sqliteCode === SQLITE_NOTADB ||
  UNREADABLE.includes(sqliteExtendedCode);

/** Runs what reads the log, and names the place where SQLite itself finds the file damaged. */
export function reading<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (isSqliteFault(error) && isDamage(error)) throw new LogDamaged(place, error.message, error);
    throw error;
  }
}

/** As above, where our own statements can only be wrong when the file's description of itself is. */
export function opening<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (isSqliteFault(error) && (isDamage(error) || error.sqliteCode === SQLITE_ERROR)) {
      throw new LogDamaged(file, error.message, error);
    }
    throw error;
  }
}

export const diskFull = (directory: string, cause: unknown): DiskFull =>
  new DiskFull(`The disk of the event store is full: nothing more can be recorded in ${directory}.`, {
    cause,
  });
