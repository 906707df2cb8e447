import { triage } from '../../coordinator/contract/clinical-rules.ts';
import { distance, type Place } from '../../coordinator/domain/geography.ts';
import type { Network } from '../../coordinator/domain/network.ts';
import type { Complaint, Pathway } from '../../coordinator/domain/pathways.ts';
import type { Instant } from '../../coordinator/domain/quantities.ts';
import { CALL_KINDS } from '../demand.ts';
import type { Draws } from '../draws.ts';
import { drawCall, type SimulatedCall } from '../simulated-calls.ts';

/** One patient of each network, the quickest to show first. */
const FIRST: readonly (readonly [Pathway, Complaint])[] = [
  ['chest-pain', 'chest-pain'],
  ['stroke', 'stroke-signs'],
  ['trauma', 'trauma'],
  ['maternal', 'childbirth'],
  ['neonatal', 'newborn'],
];
/** A few minutes to drive, to the patient and then to the centre. */
const NEAR_STATION_METRES = 2_500;
const NEAR_CENTRE_METRES = 7_000;
const ATTEMPTS = 200;

/**
 * The caller whose turn it is among the first, in a place from which all of a mission is seen soon: near a station and
 * a centre that takes the patient. Where nothing is so near, and after these, somebody of the published demand.
 */
export function drawFirstCaller(network: Network, at: Instant, number: number, draws: Draws): SimulatedCall {
  const [pathway, complaint] = FIRST[number - 1] ?? [];
  const kinds = CALL_KINDS.filter((kind) => kind.complaint === complaint);
  if (pathway === undefined || kinds.length === 0) return drawCall(network, at, number, draws);
  const stations = network.stations.map(({ place }) => place);
  const centres = network.centres
    .filter(({ capabilities }) => capabilities.some((one) => one.pathway === pathway))
    .map(({ place }) => place);
  const near = (place: Place, places: readonly Place[], metres: number): boolean =>
    places.some((other) => distance(place, other) <= metres);
  const townships = network.townships.filter(({ place }) => near(place, centres, NEAR_CENTRE_METRES));
  for (let attempt = 0; attempt < ATTEMPTS && townships.length > 0; attempt += 1) {
    const call = drawCall({ ...network, townships }, at, number, draws, kinds);
    const { place, answers, ageBand } = call;
    const verdict = triage(call.complaint, answers, ageBand);
    const isNear = near(place, stations, NEAR_STATION_METRES) && near(place, centres, NEAR_CENTRE_METRES);
    if (
      isNear &&
      verdict.accepted &&
      verdict.triage.suspectedPathway === pathway &&
      !verdict.triage.inExtremis
    )
      return call;
  }
  return drawCall(network, at, number, draws);
}
