import type { Centre, Network } from '../coordinator/domain/network.ts';
import { LEVELS, type Pathway } from '../coordinator/domain/pathways.ts';
import type { CallRecord } from './call-records.ts';
import { durations, type Spread, spreadOf } from './spread.ts';

export interface Destinations {
  readonly transported: number;
  readonly withPathway: number;
  /** Of those with a pathway: brought to a centre of that pathway, and to one of its highest level. */
  readonly capable: number;
  readonly highestLevel: number;
  /** To the nearest emergency department, whatever the pathway. */
  readonly inExtremis: number;
  readonly drive: Spread;
}

export function destinationsOf(network: Network, records: readonly CallRecord[]): Destinations {
  const centres = new Map(network.centres.map((centre) => [centre.id, centre]));
  const transported = records.filter(({ centreId }) => centreId !== undefined);
  const pathwayPatients = transported.flatMap(({ suspectedPathway, inExtremis, centreId }) => {
    const centre = centres.get(centreId ?? '');
    return suspectedPathway && !inExtremis && centre ? [{ pathway: suspectedPathway, centre }] : [];
  });
  const levels = pathwayPatients.map(({ pathway, centre }) => levelRank(centre, pathway));
  return {
    transported: transported.length,
    withPathway: pathwayPatients.length,
    capable: levels.filter((rank) => rank >= 0).length,
    highestLevel: levels.filter((rank) => rank === 0).length,
    inExtremis: transported.filter(({ inExtremis }) => inExtremis === true).length,
    drive: spreadOf(
      durations(
        transported,
        ({ leftSceneAt }) => leftSceneAt,
        ({ atCentreAt }) => atCentreAt,
      ),
    ),
  };
}

/** 0 is the highest level; −1 when the centre does not take the pathway. */
function levelRank({ capabilities }: Centre, pathway: Pathway): number {
  const level = capabilities.find((capability) => capability.pathway === pathway)?.level;
  return level ? (LEVELS[pathway] as readonly string[]).indexOf(level) : -1;
}
