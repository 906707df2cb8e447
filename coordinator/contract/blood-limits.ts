/** What a site keeps its blood at, and within which it is due: the very limits that the server judges by. */
export { bloodLimitsOf, type TemperatureBand } from '../domain/rules/blood-limits.ts';
