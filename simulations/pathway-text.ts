import type { PathwayFigures } from './pathway-figures.ts';
import { clock, percent, table } from './text-table.ts';

const HEAD = [
  ...['', 'patients', 'found on scene', 'pre-alerts', 'read p50', 'p90', 'rolled over', 'repeats'],
  ...['unanswered', 'teams', 'called p50', 'reminded', 'outcomes', 'confirmed'],
];

function row({ pathway, patients, foundOnScene, preAlerts, outcomes, confirmed }: PathwayFigures): string[] {
  const { sent, acknowledged, rolledOver, repeats, unanswered, teams, reminded } = preAlerts;
  return [
    ...[pathway, String(patients), String(foundOnScene), String(sent)],
    ...[clock(acknowledged.p50), clock(acknowledged.p90), String(rolledOver), String(repeats)],
    ...[String(unanswered), String(teams.count), clock(teams.p50), String(reminded)],
    ...[String(outcomes), percent(outcomes > 0 ? confirmed / outcomes : undefined)],
  ];
}

/** Each pathway from the crew's findings to what became of the patients. */
export function pathwayText(figures: readonly PathwayFigures[]): string[] {
  const doorTimes = figures.flatMap(({ pathway, doorTimes: times }) =>
    times.map(({ milestone, count, p50, p90, target }) => [
      `${pathway}: ${milestone}`,
      ...[String(count), clock(p50), clock(p90)],
      ...[target ? clock(target.seconds) : '–', percent(target?.within)],
    ]),
  );
  return [
    '',
    'Pathways: what crews found, how centres answered (since the pre-alert was sent), what was reported back',
    ...table([HEAD, ...figures.map(row)]),
    '',
    'From the door of the centre',
    ...table([['', 'n', 'p50', 'p90', 'target', 'within'], ...doorTimes]),
  ];
}
