import type { BloodGroup } from '../../coordinator/domain/bloodorder/events.ts';

/** What one barcode of a bag's label says. */
export type Label =
  | { readonly what: 'bag'; readonly bagId: string }
  | { readonly what: 'group'; readonly group: BloodGroup }
  | { readonly what: 'expiry'; readonly expiresAt: number }
  | { readonly what: 'product'; readonly code: string };

/** ISBT 128, data structure 002: the first two digits. */
const GROUP_CODES: Readonly<Record<string, BloodGroup>> = {
  '95': 'O-',
  '51': 'O+',
  '06': 'A-',
  '62': 'A+',
  '17': 'B-',
  '73': 'B+',
  '28': 'AB-',
  '84': 'AB+',
};

/** The network's clocks stand eight hours before UTC, the whole year. */
const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Century, year, day of the year, and the minute: without one, the day's last. */
function momentOf(digits: string): number {
  const year = (digits.startsWith('9') ? 1900 : 2000) + Number(digits.slice(1, 3));
  const day = Date.UTC(year, 0, 1) + (Number(digits.slice(3, 6)) - 1) * DAY_MS - ZONE_MS;
  const hours = digits.length > 6 ? Number(digits.slice(6, 8)) : 23;
  const minutes = digits.length > 6 ? Number(digits.slice(8, 10)) : 59;
  return day + (hours * 60 + minutes) * 60_000;
}

/**
 * Reads a scanned code. ISBT 128 says by its first two characters what it is; a donation number comes without its two
 * flag characters, which differ between a bag's own barcodes. Any other code, such as a Chinese 献血码, is a bag's number.
 */
export function readLabel(code: string): Label | undefined {
  const group = /^=%(\d\d)/.exec(code);
  if (group) {
    const known = GROUP_CODES[group[1] ?? ''];
    return known && { what: 'group', group: known };
  }
  const expiry = /^(?:=>(\d{6})|&>(\d{10}))$/.exec(code);
  if (expiry) return { what: 'expiry', expiresAt: momentOf(expiry[1] ?? expiry[2] ?? '') };
  const product = /^=<([A-Z0-9]{8})$/.exec(code);
  if (product) return { what: 'product', code: product[1] ?? '' };
  const donation = /^=([A-NP-Z1-9][A-Z0-9]{4}\d{8})\d{2}$/.exec(code);
  if (donation) return { what: 'bag', bagId: donation[1] ?? '' };
  const bagId = code.replaceAll(/[^A-Za-z0-9._-]/g, '');
  return bagId === '' ? undefined : { what: 'bag', bagId };
}

/** `2026-12-31`, the network's day of a moment. */
export const dayOf = (at: number): string => new Date(at + ZONE_MS).toISOString().slice(0, 10);
