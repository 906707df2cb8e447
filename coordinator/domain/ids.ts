/**
 * Ids that follow from other ids, so that whoever sends the first command can name what will come of it, and a
 * process that sees a fact twice names the same thing twice.
 */
export const incidentIdOf = (callId: string): string => `I-${callId}`;

export const patientIdsOf = (incidentId: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${incidentId}-p${index + 1}`);

/** The revision of the patient's `DestinationChosen` tells a second choice of the same centre from the first. */
export const preAlertIdOf = (patientId: string, revisionOfChoice: number): string =>
  `${patientId}-a${revisionOfChoice}`;
