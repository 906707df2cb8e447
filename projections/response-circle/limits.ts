import type { Network, Township } from '../../coordinator/domain/network.ts';
import { type Seconds, minutes, seconds } from '../../coordinator/domain/quantities.ts';

/** 10 min urban, 15 min rural: the service targets of prehospital care in China, and the circles that are drawn. */
export const LIMITS = [600, 900] as const satisfies readonly number[];
const [URBAN, RURAL] = LIMITS;

/** Within how long a free unit should come to the townships of a network. */
export interface ResponseLimits {
  /** Its own when the network sets one, else its county's, else that of the county's setting. */
  readonly of: (township: Township) => Seconds;
  /** The greatest of all, the drawn ones included: how far a search must look. */
  readonly longest: Seconds;
}

export function responseLimits({ counties, townships }: Network): ResponseLimits {
  const ofCounty = new Map(
    counties.map(({ id, setting, responseLimitMinutes }) => [
      id,
      responseLimitMinutes === undefined
        ? seconds(setting === 'urban' ? URBAN : RURAL)
        : minutes(responseLimitMinutes),
    ]),
  );
  const of = ({ countyId, responseLimitMinutes }: Township): Seconds =>
    responseLimitMinutes === undefined
      ? (ofCounty.get(countyId) ?? seconds(RURAL))
      : minutes(responseLimitMinutes);
  return { of, longest: seconds(Math.max(...LIMITS, ...townships.map(of))) };
}
