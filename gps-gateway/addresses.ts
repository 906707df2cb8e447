import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Addresses that a terminal may come from. */
export type AddressRanges = Pick<BlockList, 'check'>;

/** Of ranges such as `10.64.0.0/10` and `240e::/20`; undefined for none, which is anywhere. */
export function rangesOf(addresses: readonly string[] | undefined): AddressRanges | undefined {
  if (!addresses) return undefined;
  const ranges = new BlockList();
  for (const range of addresses) {
    const [network = '', bits = ''] = range.split('/');
    ranges.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
  }
  return ranges;
}

/** IPv4 as a socket that also serves IPv6 writes it. */
const MAPPED = /^::ffff:/i;

export function isWithinRanges(ranges: AddressRanges | undefined, address: string): boolean {
  if (!ranges) return true;
  const plain = address.replace(MAPPED, '');
  if (isIPv4(plain)) return ranges.check(plain, 'ipv4');
  // A link-local address carries the name of the interface.
  const [unzoned = ''] = plain.split('%');
  return isIPv6(unzoned) && ranges.check(unzoned, 'ipv6');
}
