/** Told of an error that a subscriber threw or a connection reported; nobody else is disturbed by it. */
export type ReportFault = (fault: unknown, subject: string) => void;

export type Deliver = (payload: unknown, subject: string) => void;

/** Hands over a payload of its own to one subscriber; what that one throws is reported and stops nothing. */
export function handOver(payload: unknown, subject: string, deliver: Deliver, report: ReportFault): void {
  try {
    deliver(payload, subject);
  } catch (fault) {
    report(fault, subject);
  }
}

/** The same of a payload that came as text; what is no JSON is reported. */
export function handOverJson(json: string, subject: string, deliver: Deliver, report: ReportFault): void {
  let payload: unknown;
  try {
    payload = JSON.parse(json);
  } catch (fault) {
    report(fault, subject);
    return;
  }
  handOver(payload, subject, deliver, report);
}
