import type { BloodOrderRow } from '../../projections/blood-board/view.ts';
import type { BagRow } from '../../projections/blood-stock/view.ts';
import type { Language } from '../language/language.svelte.ts';
import type { Tables } from '../live/tables.svelte.ts';
import { sayCentre } from '../ranking/say.ts';
import { csvOf, isoOf } from '../timeline/csv.ts';
import { sayAuthor } from '../timeline/say-entry.ts';

export interface CustodyStep {
  readonly step: BloodOrderRow['status'];
  /** Absent: not reached yet, and a line is kept for it. */
  readonly at?: number | undefined;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** The order's steps from hand to hand; one that ended before it left has its end in place of the road. */
export function custodySteps(order: BloodOrderRow): readonly CustodyStep[] {
  const { status, orderedAt, orderedBy, acceptedAt, acceptedBy, issuedAt, issuedBy } = order;
  const begun: readonly CustodyStep[] = [
    { step: 'ordered', at: orderedAt, by: orderedBy },
    { step: 'accepted', at: acceptedAt, by: acceptedBy },
  ];
  if (status === 'declined' || status === 'cancelled') {
    const { endedAt, endedBy, reason } = order;
    return [
      ...begun.filter(({ at }) => at !== undefined),
      { step: status, at: endedAt, by: endedBy, reason },
    ];
  }
  return [
    ...begun,
    { step: 'in-transit', at: issuedAt, by: issuedBy },
    { step: 'received', at: order.receivedAt, by: order.receivedBy },
  ];
}

interface Saying {
  readonly language: Language;
  readonly tables: Tables;
}

type Line = readonly (string | number)[];

/** Every fact of an order's custody as a line of a spreadsheet: its steps, its bags' ways, its box's readings. */
export function custodyCsv(
  order: BloodOrderRow,
  bags: readonly BagRow[],
  { language, tables }: Saying,
): string {
  const { t } = language;
  const who = (by: string | undefined): string =>
    by === undefined ? '' : sayAuthor({ by }, language, tables);
  const head: Line = [
    ...[t('custody.order'), t('custody.bag'), t('custody.step'), t('custody.time')],
    ...[t('story.who'), t('custody.note'), '°C'],
  ];
  const steps = custodySteps(order).map(({ step, at, by, reason }): Line => [
    ...[order.orderId, '', t(`order.${step}`), at === undefined ? '' : isoOf(at)],
    ...[who(by), reason ?? (step === 'ordered' ? sayCentre(order.centreId, language, tables) : '')],
  ]);
  const ways = bags.flatMap((bag) =>
    bag.steps.map(({ step, at, by, why }): Line => [
      ...[order.orderId, bag.bagId, t(`bag-step.${step}`), isoOf(at)],
      ...[who(by), why === undefined ? '' : t(`bag-why.${why}`)],
    ]),
  );
  const readings = order.temperatures.map(({ celsius, at }): Line => [
    order.orderId,
    '',
    t('blood.temperature'),
    isoOf(at),
    '',
    '',
    celsius,
  ]);
  return csvOf([head, ...[...steps, ...ways, ...readings].map((line) => [...line, ...blanks(head, line)])]);
}

const blanks = (head: Line, line: Line): Line => head.slice(line.length).map(() => '');
