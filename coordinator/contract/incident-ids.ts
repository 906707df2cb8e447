/** The incident that comes of a call has its name before it is opened: a desk that asks a waiting call tells the others by it. */
export { incidentIdOf } from '../domain/ids.ts';
