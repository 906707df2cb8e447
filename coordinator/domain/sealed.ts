/**
 * Personal data encrypted under the key of one person (AES-256-GCM, base64). Destroying the key erases the data
 * from every copy of the log (PIPL, right of deletion).
 */
export interface SealedPersonalData {
  readonly personId: string;
  readonly keyId: string;
  readonly nonce: string;
  readonly ciphertext: string;
}
