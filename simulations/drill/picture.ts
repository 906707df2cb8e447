import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { AssessmentBody } from '../../coordinator/contract/patients.ts';
import { COMPLAINTS, PATHWAYS, READINESS_CATEGORIES } from '../../coordinator/domain/pathways.ts';
import type { Door } from './door.ts';

const PlaceFields = { lat: Type.Number(), lon: Type.Number() };

/** What the drill reads of `GET /api/live-snapshot`; other tables and fields are left alone. */
const Snapshot = Type.Object({
  tables: Type.Object({
    units: Type.Record(
      Type.String(),
      Type.Object({
        unitId: Type.String(),
        status: Type.Enum([
          'off-duty',
          'at-station',
          'available',
          'assigned',
          'acknowledged',
          'mobilised',
          'on-scene',
          'transporting',
          'at-centre',
          'paused',
        ]),
        since: Type.Number(),
        contactAt: Type.Optional(Type.Number()),
        incidentId: Type.Optional(Type.String()),
        centreId: Type.Optional(Type.String()),
        movedUpTo: Type.Optional(Type.String()),
      }),
    ),
    positions: Type.Record(Type.String(), Type.Object(PlaceFields)),
    incidents: Type.Record(
      Type.String(),
      Type.Object({
        incidentId: Type.String(),
        status: Type.String(),
        place: Type.Object(PlaceFields),
        address: Type.String(),
        complaint: Type.Enum([...COMPLAINTS]),
        patientIds: Type.Array(Type.String()),
        openedAt: Type.Number(),
      }),
    ),
    patients: Type.Record(
      Type.String(),
      Type.Object({
        patientId: Type.String(),
        status: Type.String(),
        unitId: Type.Optional(Type.String()),
        priority: Type.Enum([1, 2, 3, 4]),
        suspectedPathway: Type.Optional(Type.Enum([...PATHWAYS])),
        inExtremis: Type.Boolean(),
        ageBand: Type.Enum(['newborn', 'infant', 'child', 'adult', 'older-adult', 'unknown']),
        assessedAt: Type.Optional(Type.Number()),
        vitals: AssessmentBody.properties.vitals,
        findings: AssessmentBody.properties.findings,
        lastKnownWellAt: Type.Optional(Type.Number()),
        ecgReference: Type.Optional(Type.String()),
        destinationId: Type.Optional(Type.String()),
      }),
    ),
    inbound: Type.Record(
      Type.String(),
      Type.Object({
        preAlertId: Type.String(),
        centreId: Type.String(),
        incidentId: Type.String(),
        status: Type.String(),
        sentAt: Type.Number(),
        pathway: Type.Optional(Type.Enum([...PATHWAYS])),
        teams: Type.Record(Type.String(), Type.Object({})),
      }),
    ),
    clocks: Type.Record(
      Type.String(),
      Type.Object({
        patientId: Type.String(),
        incidentId: Type.String(),
        pathway: Type.Optional(Type.Enum([...PATHWAYS])),
        unitId: Type.Optional(Type.String()),
        centreId: Type.Optional(Type.String()),
        reached: Type.Record(Type.String(), Type.Number()),
        note: Type.Optional(Type.Object({})),
        outcome: Type.Optional(Type.Object({})),
      }),
    ),
    centres: Type.Record(
      Type.String(),
      Type.Object({
        readiness: Type.Partial(
          Type.Record(Type.Enum([...READINESS_CATEGORIES]), Type.Object({ validUntil: Type.Number() })),
        ),
      }),
    ),
    bloodOrders: Type.Record(
      Type.String(),
      Type.Object({
        orderId: Type.String(),
        centreId: Type.String(),
        product: Type.String(),
        status: Type.String(),
        orderedAt: Type.Number(),
        unitId: Type.Optional(Type.String()),
        bagIds: Type.Array(Type.String()),
        quantity: Type.Number(),
        excursion: Type.Optional(Type.Object({})),
      }),
    ),
  }),
});

export type Picture = Static<typeof Snapshot>['tables'];
export type AgeBand = Picture['patients'][string]['ageBand'];
export type PatientSeen = Picture['patients'][string];
export type UnitSeen = Picture['units'][string];
export type ClockSeen = Picture['clocks'][string];
export type BloodOrderSeen = Picture['bloodOrders'][string];

/** The live tables as a signed-in dispatcher sees them; undefined while the server has none to give. */
export async function readPicture(dispatcher: Door): Promise<Picture | undefined> {
  const said = await dispatcher.get('/api/live-snapshot');
  return said.ok && Value.Check(Snapshot, said.body) ? said.body.tables : undefined;
}
