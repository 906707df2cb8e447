import type { View } from '../../../projections/projection.ts';
import type { Account } from '../accounts.ts';
import type { Scope } from '../../contract/access.ts';
import type { LiveTables } from './read-model.ts';

/** The units and facilities a request is about: an account bound to one of them may make it. */
export interface Concerned {
  readonly unitIds?: readonly string[];
  readonly centreIds?: readonly string[];
  readonly bloodCentreIds?: readonly string[];
}

export function isWithin(scope: Scope, account: Account, concerned: Concerned): boolean {
  const { unitId, centreId, bloodCentreId } = account.scope ?? {};
  switch (scope) {
    case 'all':
      return true;
    case 'own-unit':
      return unitId !== undefined && (concerned.unitIds ?? []).includes(unitId);
    case 'own-facility':
      return (
        (centreId !== undefined && (concerned.centreIds ?? []).includes(centreId)) ||
        (bloodCentreId !== undefined && (concerned.bloodCentreIds ?? []).includes(bloodCentreId))
      );
  }
}

type Rows = View<LiveTables>;

export function unitsOf(view: Rows, incidentId: string): string[] {
  return [...view.units.values()].filter((row) => row.incidentId === incidentId).map((row) => row.unitId);
}

/** Undefined while the read side does not know the incident. */
export function concernedByIncident(view: Rows, incidentId: string): Concerned | undefined {
  if (!view.incidents.has(incidentId)) return undefined;
  const inbound = [...view.inbound.values()].filter((row) => row.incidentId === incidentId);
  return { unitIds: unitsOf(view, incidentId), centreIds: inbound.map((row) => row.centreId) };
}

export function concernedByPatient(view: Rows, patientId: string): Concerned | undefined {
  const patient = view.patients.get(patientId);
  return patient && { unitIds: unitsOf(view, patient.incidentId) };
}

export function concernedByPreAlert(view: Rows, preAlertId: string): Concerned | undefined {
  const inbound = view.inbound.get(preAlertId);
  return inbound && { centreIds: [inbound.centreId] };
}

/** An order nobody has accepted yet concerns every blood centre. */
export function concernedByBloodOrder(view: Rows, orderId: string): Concerned | undefined {
  const order = view.bloodOrders.get(orderId);
  if (order === undefined) return undefined;
  const network = view.network.get('network')?.network;
  return {
    unitIds: order.unitId === undefined ? [] : [order.unitId],
    centreIds: [order.centreId],
    bloodCentreIds:
      order.bloodCentreId === undefined
        ? (network?.bloodCentres ?? []).map((centre) => centre.id)
        : [order.bloodCentreId],
  };
}

/** The call that gave a person's number, when an incident or waiting call still shows it. */
export function findCaller(
  view: Rows,
  personId: string,
): { readonly callId: string; readonly incidentId?: string } | undefined {
  for (const incident of view.incidents.values()) {
    if (incident.callerId === personId) return incident;
  }
  for (const call of view.calls.values()) if (call.callerId === personId) return call;
  return undefined;
}
