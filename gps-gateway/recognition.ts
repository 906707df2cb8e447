import type { ProtocolName } from './protocols/protocol.ts';

/** What somebody speaks who speaks none of ours on a port for terminals. */
type Foreign = 'http' | 'tls' | 'text';

const startsWith = (bytes: Buffer, word: string): boolean =>
  bytes.subarray(0, word.length).toString('latin1') === word;

const HTTP_WORDS = ['GET ', 'POST', 'HEAD', 'PUT ', 'OPTI', 'PRI '];
/** Sentences of TK103, H02, GPS103 and NMEA terminals. */
const TEXT_STARTS = ['(', '*HQ', '##', 'imei:', '$GP'];
const TLS_HANDSHAKE = 0x16;
const TLS_MAJOR_VERSION = 0x03;
const DELIMITER_808 = 0x7e;

/** So many bytes are enough to tell. */
export const LONGEST_MARK = 5;

/** Whose words these are, by the first bytes of a connection; undefined when it could be anyone's noise. */
export function recognise(first: Buffer): ProtocolName | Foreign | undefined {
  if (first[0] === DELIMITER_808) return 'jtt808';
  if (first.length >= 2 && first[0] === first[1] && (first[0] === 0x78 || first[0] === 0x79)) return 'gt06';
  if (HTTP_WORDS.some((word) => startsWith(first, word))) return 'http';
  if (first[0] === TLS_HANDSHAKE && first[1] === TLS_MAJOR_VERSION) return 'tls';
  return TEXT_STARTS.some((start) => startsWith(first, start)) ? 'text' : undefined;
}
