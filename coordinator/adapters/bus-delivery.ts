/** Told of an error that a subscriber threw or a connection reported; nobody else is disturbed by it. */
export type ReportFault = (fault: unknown, subject: string) => void;

export type Deliver = (payload: unknown, subject: string) => void;

/** Hands over a payload of its own to one subscriber; what that one throws is reported and stops nothing. */
export function deliverJson(json: string, subject: string, deliver: Deliver, report: ReportFault): void {
  try {
    deliver(JSON.parse(json), subject);
  } catch (fault) {
    report(fault, subject);
  }
}
