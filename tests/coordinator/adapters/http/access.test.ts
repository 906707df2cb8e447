import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ACCESS, type Grant, ROLES, type Role } from '../../../../coordinator/contract/access.ts';
import type { Route } from '../../../../coordinator/contract/route.ts';
import { ROUTES } from '../../../../coordinator/contract/routes.ts';
import { HttpClient } from '../../../support/http-client.ts';
import { type ServedSite, serveSite } from '../../../support/served-site.ts';

const access = suite('who may do what');
let served: ServedSite;
let incidentId: string;
let patientId: string;
access.before(async () => {
  served = await serveSite();
  const called = await served.clientOf('dispatcher').post('/api/calls', {
    place: { lat: 32.9, lon: 115.79 },
    address: '颍州中路 1 号',
    triage: { complaint: 'stroke-signs', answers: { face: true } },
  });
  incidentId = String(called.body?.['incidentId']);
  patientId = String((called.body?.['patientIds'] as string[])[0]);
  await served.until(() => served.projections.view.patients.has(patientId), 'the patient is on the board');
});
access.after(() => served.close());

/** Roles as accounts: A2 works for nobody, `west` awaits nobody. */
const ACCOUNTS: Record<Role, string> = {
  dispatcher: 'dispatcher',
  'receiving-centre': 'centre-west',
  'blood-centre': 'blood',
  crew: 'crew-A2',
  planner: 'planner',
  administrator: 'admin',
};

const noon = Date.now() + 3_600_000;

/** A valid body for every door that takes one, about somebody else's unit, patient, centre or order. */
const BODIES: Partial<Record<keyof typeof ROUTES, object>> = {
  createAccount: { account: 'new', displayName: 'New', role: 'planner', password: 'a long pass phrase' },
  receiveCall: { place: { lat: 32.9, lon: 115.8 }, address: 'somewhere' },
  locateCall: { place: { lat: 32.9, lon: 115.8 }, address: 'somewhere' },
  triageCall: { complaint: 'other', answers: {} },
  closeCall: { reason: 'abandoned' },
  abandonCall: { phone: '13800002201' },
  callBack: { outcome: 'reached' },
  keepApart: { fromCallIds: ['C1'] },
  tellCrew: { text: '回电' },
  dispatch: { unitId: 'A1', rankingId: 'R1' },
  closeIncident: { outcome: 'cancelled' },
  chooseDestination: { centreId: 'east', rankingId: 'R1' },
  disableAccount: { reason: 'tried' },
  enableAccount: { reason: 'tried' },
  resetPassword: { password: 'a long pass phrase' },
  suspendCapability: { pathway: 'stroke', reason: 'tried' },
  resumeCapability: { pathway: 'stroke', reason: 'tried' },
  publishRules: { expectedVersion: 99, limits: {}, reason: 'tried' },
  restoreRules: { expectedVersion: 99, reason: 'tried' },
  assessPatient: { unitId: 'A1', priority: 1, inExtremis: false, vitals: {} },
  endWithoutTransport: { reason: 'refused' },
  noteHandover: {
    situation: 'stable',
    vitals: {},
    treatments: ['oxygen'],
    takenOverBy: 'ED 12',
    wentTo: 'ct',
  },
  reachMilestone: { milestone: 'needle' },
  reportOutcome: { isConfirmed: true, disposition: 'discharged' },
  unitStep: { step: 'acknowledge' },
  moveUp: { stationId: 'S1' },
  takeBackStep: { incidentId: 'I1', step: 'on-scene' },
  recallUnit: { incidentId: 'I1', reason: 'nearer unit' },
  reportFlightWeather: { decision: 'go', validUntil: noon },
  acknowledgePreAlert: {},
  confirmArrival: {},
  callTeam: { team: 'stroke', isActive: true },
  askForPreAlertDiversion: { reason: 'CT down' },
  declinePreAlertDiversion: { reason: 'no other centre' },
  reportReadiness: { category: 'stroke', openness: 'open', validUntil: noon },
  releaseReserve: { category: 'stroke' },
  holdReservedPlace: { heldFor: 'transfer', agreedWith: 'duty physician' },
  requestDiversion: { category: 'stroke', reason: 'CT down', until: noon },
  acceptDiversion: { category: 'stroke' },
  declineDiversion: { category: 'stroke', reason: 'nobody else is open' },
  endDiversion: { category: 'stroke' },
  orderBlood: {
    centreId: 'east',
    product: 'red-cells',
    group: 'O-',
    quantity: 2,
    urgency: 'emergency',
    neededBy: noon,
  },
  requestBlood: {
    product: 'red-cells',
    group: 'O-',
    quantity: 2,
    urgency: 'emergency',
    neededBy: noon,
  },
  acceptBloodOrder: { bloodCentreId: 'other-blood' },
  declineBloodOrder: { reason: 'none left' },
  issueBlood: { unitId: 'X1', bagIds: ['B1'] },
  takeInBags: {
    bags: [{ bagId: 'G1', product: 'red-cells', group: 'O-', units: 2, volumeMl: 400, expiresAt: noon }],
    origin: 'collected',
  },
  allocate: { bagIds: ['G1'] },
  returnBags: { orderId: 'unknown-1', bagIds: ['G1'] },
  discardBags: { bagIds: ['G1'], reason: 'damaged' },
  releaseAllocation: {},
  recallLot: { lot: 'L1', reason: 'donor fell ill' },
  reportBloodTemperature: { celsius: 4 },
  receiveBlood: { acceptedBagIds: ['B1'] },
  cancelBloodOrder: { reason: 'patient died' },
  closeRoad: { where: { kind: 'road', place: { lat: 32.9, lon: 115.8 } }, reason: 'flood' },
  extendClosure: {},
  allowTerminal: { protocol: 'gt06', identity: '867530912345678', unitId: 'A1' },
};

/** What the paths name belongs to none of the scoped accounts above. */
const pathOf = (path: string): string =>
  path
    .replace(':incidentId', incidentId)
    .replace(':patientId', patientId)
    .replace(':unitId', 'A1')
    .replace(':centreId', 'east')
    .replace(':at', '1')
    .replace(/:[a-zA-Z]+/, 'unknown-1')
    .concat(path === ROUTES.roadRoute.path ? '?fromLat=32.9&fromLon=115.8&toLat=32.9&toLon=115.9' : '')
    .concat(path === ROUTES.places.path ? '?text=a' : '')
    .concat(path === ROUTES.roadAt.path ? '?lat=32.9&lon=115.8' : '');

function ask(client: HttpClient, name: keyof typeof ROUTES): ReturnType<HttpClient['get']> {
  const { method, path }: Route = ROUTES[name];
  return method === 'GET' ? client.get(pathOf(path)) : client.post(pathOf(path), BODIES[name] ?? {});
}

const names = Object.keys(ROUTES) as (keyof typeof ROUTES)[];
const isScoped = (name: keyof typeof ROUTES, role: Role): boolean => {
  const grant: Grant = ACCESS[ROUTES[name].action];
  return typeof grant !== 'string' && grant[role] !== undefined && grant[role] !== 'all';
};
const isGranted = (name: keyof typeof ROUTES, role: Role): boolean => {
  const grant: Grant = ACCESS[ROUTES[name].action];
  return typeof grant === 'string' || grant[role] !== undefined;
};

access('every door is there, and shut to whoever is not signed in', async () => {
  for (const name of names) {
    const { status, body } = await ask(new HttpClient(served.url), name);
    const grant: Grant = ACCESS[ROUTES[name].action];
    if (grant !== 'anyone') assert.equal([status, body?.['code']], [401, 'NotSignedIn'], name);
    else assert.is.not(status, 404, name);
  }
});

for (const role of ROLES) {
  access(`a ${role} gets through no door that is not granted`, async () => {
    const unexpected: string[] = [];
    await Promise.all(
      names
        .filter((name) => name !== 'signOut' && name !== 'signIn')
        .map(async (name) => {
          const { status, body } = await ask(served.clientOf(ACCOUNTS[role]), name);
          const told = `${name}: ${status} ${String(body?.['code'])}`;
          if (!isGranted(name, role)) {
            if (status !== 403 || body?.['code'] !== 'NotAllowed') unexpected.push(told);
          } else if (isScoped(name, role) && ROUTES[name].action !== 'see-live') {
            // Granted for its own, and these are another's or nobody's.
            if (status !== 403 && body?.['code'] !== 'UnknownId') unexpected.push(told);
          } else if (status === 401 || status === 403) {
            unexpected.push(told);
          }
        }),
    );
    assert.equal(unexpected, []);
  });
}

access('a crew reports its own steps and nobody else’s', async () => {
  const crew = served.clientOf('crew-A2');
  const duty = { step: 'come-on-duty', crewSize: 3 };
  assert.is((await crew.post('/api/units/A2/steps', duty)).status, 200);
  assert.is((await crew.post('/api/units/A1/steps', duty)).status, 403);
});

access('a centre speaks for itself only', async () => {
  const west = served.clientOf('centre-west');
  const readiness = BODIES.reportReadiness ?? {};
  assert.is((await west.post('/api/centres/west/readiness', readiness)).status, 200);
  assert.is((await west.post('/api/centres/east/readiness', readiness)).status, 403);
});

access(
  'blood goes from the centre that ordered it through the vehicle that carries it, and nobody else',
  async () => {
    const [west, east, blood] = ['centre-west', 'centre-east', 'blood'].map((name) => served.clientOf(name));
    assert.ok(west && east && blood);
    const order = await east.post('/api/blood-orders', BODIES.orderBlood);
    assert.is(order.status, 200, JSON.stringify(order.body));
    const path = `/api/blood-orders/${String(order.body?.['id'])}`;
    assert.is((await blood.post(`${path}/accept`, { bloodCentreId: 'other-blood' })).status, 403);
    assert.is((await blood.post(`${path}/accept`, { bloodCentreId: 'blood' })).status, 200);
    assert.is((await west.post(`${path}/cancel`, { reason: 'not mine' })).status, 403);
    assert.is((await blood.post(`${path}/issue`, { unitId: 'X1', bagIds: ['B1', 'B2'] })).status, 200);
    const { bloodOrders } = served.projections.view;
    await served.until(() => [...bloodOrders.values()][0]?.status === 'in-transit', 'it is in transit');
    assert.is((await served.clientOf('crew-A2').post(`${path}/temperatures`, { celsius: 4 })).status, 403);
    assert.is((await served.clientOf('crew-X1').post(`${path}/temperatures`, { celsius: 4 })).status, 200);
    assert.is((await west.post(`${path}/receive`, { acceptedBagIds: ['B1'] })).status, 403);
    assert.is((await east.post(`${path}/receive`, { acceptedBagIds: ['B1', 'B2'] })).status, 200);
  },
);

access('an administrator makes accounts, each bound to what its role needs', async () => {
  const admin = served.clientOf('admin');
  const account = { account: 'crew-new', displayName: 'New', role: 'crew', password: 'a long pass phrase' };
  const unbound = await admin.post('/api/accounts', account);
  assert.equal([unbound.status, unbound.body?.['field']], [400, '/scope/unitId']);
  const bound = { ...account, scope: { unitId: 'A1' } };
  assert.is((await admin.post('/api/accounts', bound)).status, 200);
  assert.is((await admin.post('/api/accounts', bound)).body?.['code'], 'AccountExists');
  const crew = await served.signIn('dispatcher');
  assert.is((await crew.get('/api/session')).body?.['account'], 'dispatcher');
});

access('a page of another site cannot use this browser’s session', async () => {
  const token = served.site.sessions.open({ account: 'dispatcher', displayName: '', role: 'dispatcher' });
  const headers = { cookie: `mingmai=${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify(BODIES.receiveCall);
  const post = (origin: string) =>
    fetch(`${served.url}/api/calls`, { method: 'POST', headers: { ...headers, origin }, body });
  assert.is((await post('https://evil.example')).status, 403);
  assert.is((await post('null')).status, 403);
  assert.is((await post(served.url)).status, 200);
});

access.run();
