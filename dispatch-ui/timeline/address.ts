/** The incident that an address names: `#/incident/I1`; nothing in `#/incident`, or when it cannot be read. */
export function incidentAt(hash: string): string | undefined {
  const part = hash.split('/')[2];
  if (part === undefined || part === '') return undefined;
  try {
    return decodeURIComponent(part);
  } catch (fault) {
    if (fault instanceof URIError) return undefined;
    throw fault;
  }
}

export const addressOf = (incidentId: string): string => `#/incident/${encodeURIComponent(incidentId)}`;
