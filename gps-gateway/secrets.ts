import { createHmac, timingSafeEqual } from 'node:crypto';

/** What terminals show besides their names. No secret is in the network file: they follow from the site key. */
export interface Secrets {
  /** Given to a vehicle terminal at its registration. */
  codeOf(identity: string): string;
  isCodeOf(identity: string, code: string): boolean;
  /** Typed into a phone beside its id; a new `generation` is another key. */
  keyOf(deviceId: string, generation?: number): string;
  isKeyOf(deviceId: string, key: string, generation?: number): boolean;
}

const CODE_LENGTH = 16;

function authenticationCode(siteKey: Buffer, identity: string): string {
  return createHmac('sha256', siteKey).update(identity).digest('hex').slice(0, CODE_LENGTH);
}

export function createSecrets(siteKey: Buffer): Secrets {
  const codeOf = (identity: string): string => authenticationCode(siteKey, identity);
  // The code of a number that is also a phone's id must not be that phone's key.
  const keyOf = (deviceId: string, generation = 0): string =>
    authenticationCode(siteKey, `osmand ${deviceId}${generation > 0 ? ` ${generation}` : ''}`);
  return {
    codeOf,
    isCodeOf: (identity, code) => isSame(code, codeOf(identity)),
    keyOf,
    isKeyOf: (deviceId, key, generation) => isSame(key, keyOf(deviceId, generation)),
  };
}

/** Takes the same time however much of it is right. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
