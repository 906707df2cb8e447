/** CRC-ITU, also called X-25: polynomial 0x1021 reflected, beginning and end inverted. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >> 1 : (value >> 1) ^ 0x8408;
  return value;
});

export function crcItu(bytes: Buffer): number {
  let crc = 0xffff;
  for (let index = 0; index < bytes.length; index += 1) {
    crc = (crc >> 8) ^ (TABLE[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0);
  }
  return ~crc & 0xffff;
}
