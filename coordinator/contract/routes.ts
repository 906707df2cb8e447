import { ACCOUNT_ROUTES } from './accounts.ts';
import { ALARM_ROUTES } from './alarms.ts';
import { AUDIT_ROUTES } from './audit.ts';
import { BLOOD_ORDER_ROUTES } from './blood-orders.ts';
import { BLOOD_STOCK_ROUTES } from './blood-stock.ts';
import { CALL_ROUTES } from './calls.ts';
import { CAPABILITY_ROUTES } from './capabilities.ts';
import { CARE_ROUTES } from './care.ts';
import { CENTRE_ROUTES } from './centres.ts';
import { CLOSURE_ROUTES } from './closures.ts';
import { HEALTH_ROUTES } from './health.ts';
import { HISTORY_ROUTES } from './history.ts';
import { INCIDENT_ROUTES } from './incidents.ts';
import { INDICATOR_ROUTES } from './indicators.ts';
import { LIVE_ROUTES } from './live.ts';
import { MAP_ROUTES } from './maps.ts';
import { PATIENT_ROUTES } from './patients.ts';
import { PEOPLE_ROUTES } from './people.ts';
import { PLACE_ROUTES } from './places.ts';
import { PREALERT_ROUTES } from './prealerts.ts';
import { RULE_ROUTES } from './rules.ts';
import { SESSION_ROUTES } from './session.ts';
import { STORE_ROUTES } from './store-standing.ts';
import { TELEPHONE_ROUTES } from './telephone.ts';
import { TERMINAL_ROUTES } from './terminals.ts';
import { UNIT_ROUTES } from './units.ts';

/**
 * Every door of the server. A path that is not listed here does not exist: the server refuses to open it. Every command
 * may carry an `Idempotency-Key` header (a UUID): sent twice with the same key it has one effect and one answer.
 */
export const ROUTES = {
  ...HEALTH_ROUTES,
  ...SESSION_ROUTES,
  ...ACCOUNT_ROUTES,
  ...AUDIT_ROUTES,
  ...STORE_ROUTES,
  ...RULE_ROUTES,
  ...LIVE_ROUTES,
  ...HISTORY_ROUTES,
  ...INDICATOR_ROUTES,
  ...ALARM_ROUTES,
  ...MAP_ROUTES,
  ...PLACE_ROUTES,
  ...CALL_ROUTES,
  ...TELEPHONE_ROUTES,
  ...INCIDENT_ROUTES,
  ...PATIENT_ROUTES,
  ...PEOPLE_ROUTES,
  ...CARE_ROUTES,
  ...UNIT_ROUTES,
  ...PREALERT_ROUTES,
  ...CENTRE_ROUTES,
  ...CAPABILITY_ROUTES,
  ...CLOSURE_ROUTES,
  ...TERMINAL_ROUTES,
  ...BLOOD_ORDER_ROUTES,
  ...BLOOD_STOCK_ROUTES,
};
