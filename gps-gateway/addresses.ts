import { BlockList, isIPv4 } from 'node:net';

/** Addresses that a terminal may come from. */
export type AddressRanges = Pick<BlockList, 'check'>;

/** Of ranges such as `10.64.0.0/10`; undefined for none, which is anywhere. */
export function rangesOf(addresses: readonly string[] | undefined): AddressRanges | undefined {
  if (!addresses) return undefined;
  const ranges = new BlockList();
  for (const range of addresses) {
    const [network = '', bits = '32'] = range.split('/');
    ranges.addSubnet(network, Number(bits), 'ipv4');
  }
  return ranges;
}

/** IPv4 as a socket that also serves IPv6 writes it. */
const MAPPED = /^::ffff:/i;

export function isWithinRanges(ranges: AddressRanges | undefined, address: string): boolean {
  if (!ranges) return true;
  const plain = address.replace(MAPPED, '');
  return isIPv4(plain) && ranges.check(plain, 'ipv4');
}
