import type { Network } from '../coordinator/domain/network.ts';
import type { Books } from './books.ts';
import type { Indicators } from './indicators.ts';
import type { Report } from './report.ts';
import { pathwayText } from './pathway-text.ts';
import type { Spread } from './spread.ts';
import { clock, percent, table } from './text-table.ts';

const SPREAD_HEAD = ['', 'n', 'mean', 'p50', 'p75', 'p90', 'p95', '<= 10 min', '<= 15 min'];
const spreadRow = (name: string, spread: Spread): string[] => [
  name,
  String(spread.count),
  ...[spread.mean, spread.p50, spread.p75, spread.p90, spread.p95].map(clock),
  percent(spread.within10Minutes),
  percent(spread.within15Minutes),
];

/** The report as tables, times as minutes:seconds. */
export function reportText(report: Report, network: Network): string {
  const { scenario, calls, indicators, assumptions, books, log } = report;
  const { roads } = scenario;
  const travel =
    roads.status === 'ready'
      ? `by ${roads.source} roads (${roads.detail})`
      : `ESTIMATED along straight lines × 1.35: ${roads.detail}`;
  return [
    `${scenario.network.name.en} ${scenario.network.name.zh}: ${scenario.days} day(s), seed ${scenario.seed}, policy ${scenario.policy}, ${scenario.ambulances} ambulances`,
    `Travel times ${travel}. Drives to a scene that are estimated: ${indicators.response.estimatedDrives}.`,
    `Calls ${calls.received}: ${Object.entries(calls.byOutcome)
      .map(([outcome, count]) => `${outcome} ${count}`)
      .join(', ')}.`,
    ...responseText(indicators, network),
    ...otherText(indicators, network),
    ...pathwayText(report.pathways),
    '',
    'What this rests on',
    ...assumptions.map(({ what, value, basis, source }) => `  ${what}: ${value}  [${basis}: ${source}]`),
    ...booksText(books),
    `Event log: ${log.events} events, SHA-256 ${log.sha256}`,
  ].join('\n');
}

function responseText({ response }: Indicators, network: Network): string[] {
  const toScene = response.toScene;
  return [
    '',
    'Response time, by both definitions in use',
    ...table([
      SPREAD_HEAD,
      spreadRow(toScene.definition, toScene.all),
      spreadRow(response.toCentre.definition, response.toCentre.all),
    ]),
    '',
    `By priority and by county: ${toScene.definition}`,
    ...table([
      SPREAD_HEAD,
      ...Object.entries(toScene.byPriority).map(([priority, spread]) =>
        spreadRow(`priority ${priority}`, spread),
      ),
      ...network.counties.map(({ id, name, setting }) =>
        spreadRow(`${name.en} (${setting})`, toScene.byCounty[id] ?? { count: 0 }),
      ),
    ]),
  ];
}

function otherText(indicators: Indicators, network: Network): string[] {
  const { turnout, queue, coverage, utilisation, destinations } = indicators;
  const { busiest, statusHours } = utilisation;
  return [
    '',
    `Turnout (order → wheels rolling): p50 ${clock(turnout.p50)}, p90 ${clock(turnout.p90)}, within 3 min ${percent(turnout.within3Minutes)}`,
    `Queue: ${queue.waits.count} incidents waited (${percent(queue.share)}), at most ${queue.most} at once; mean ${clock(queue.waits.mean)}, p90 ${clock(queue.waits.p90)}`,
    `Utilisation of ambulances on duty: ${percent(utilisation.ambulances)}${busiest ? `; busiest ${busiest.unitId} ${percent(busiest.share)}` : ''}`,
    `Status hours: ${Object.entries(statusHours)
      .map(([status, hours]) => `${status} ${hours.toFixed(1)}`)
      .join(', ')}`,
    `Destinations: ${destinations.transported} transported; of ${destinations.withPathway} with a pathway ${destinations.capable} to a centre of it, ${destinations.highestLevel} to its highest level; ${destinations.inExtremis} in extremis to the nearest emergency department; drive p50 ${clock(destinations.drive.p50)}, p90 ${clock(destinations.drive.p90)}`,
    '',
    `Coverage: share of residents whom a free unit reaches, mean of ${coverage.samples} hourly samples`,
    ...table([
      ['', '10 min', '15 min'],
      ['all', percent(coverage.all.within10Minutes), percent(coverage.all.within15Minutes)],
      ...network.counties.map(({ id, name }) => {
        const county = coverage.byCounty[id];
        return [name.en, percent(county?.within10Minutes), percent(county?.within15Minutes)];
      }),
    ]),
  ];
}

function booksText(books: Books): string[] {
  const { received, completed, open, cancelled, unitHours, statusHours, responsesChecked, faults } = books;
  return [
    '',
    `Conservation: received ${received} = completed ${completed} + open ${open} + cancelled ${cancelled}; unit hours ${unitHours.toFixed(2)} = status hours ${statusHours.toFixed(2)}; ${responsesChecked} responses = intake + queue + turnout + drive`,
    faults.length === 0
      ? 'The books balance.'
      : `THE BOOKS DO NOT BALANCE (${faults.length}):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  ];
}
