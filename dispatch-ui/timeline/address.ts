/** One part of an address, `#` being the first; undefined where there is none, or one that nobody can read. */
export function partOf(hash: string, place: number): string | undefined {
  const part = hash.split('/')[place];
  if (part === undefined || part === '') return undefined;
  try {
    return decodeURIComponent(part);
  } catch (fault) {
    if (fault instanceof URIError) return undefined;
    throw fault;
  }
}

/** The incident that an address names: `#/incident/I1`; nothing in `#/incident`, or when it cannot be read. */
export const incidentAt = (hash: string): string | undefined => partOf(hash, 2);

export const addressOf = (incidentId: string): string => `#/incident/${encodeURIComponent(incidentId)}`;
