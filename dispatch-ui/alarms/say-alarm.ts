import type { Alarm } from '../../projections/alarms/view.ts';
import type { Subject } from '../dispatcher/selection.svelte.ts';
import type { Language } from '../language/language.svelte.ts';
import type { Tables } from '../live/tables.svelte.ts';
import { sayCentre } from '../ranking/say.ts';

/** The cause in the desk's language, with the names of what it is about. What is gone from the tables keeps its id. */
export function sayAlarm({ rule, subject }: Alarm, language: Language, tables: Tables): string {
  const { t } = language;
  const { id } = subject;
  switch (subject.kind) {
    case 'unit': {
      const row = tables.units.get(id);
      const causes = row?.crewAlarm?.causes ?? [];
      const what = causes.map((cause) => t(`crew-alarm.${cause}`)).join(t('list.comma'));
      return t(`alarm.${rule}`, { callSign: row?.unit.callSign ?? id, what });
    }
    case 'incident': {
      const row = tables.incidents.get(id);
      return t(`alarm.${rule}`, {
        what: row ? t(`complaint.${row.complaint}`) : id,
        where: row?.address ?? '',
      });
    }
    case 'call':
      return t(`alarm.${rule}`, { where: tables.calls.get(id)?.address ?? id });
    case 'inbound': {
      const row = tables.inbound.get(id);
      return t(`alarm.${rule}`, {
        centre: row ? sayCentre(row.centreId, language, tables) : id,
        code: row?.code ?? '',
      });
    }
    case 'centre':
      return t(`alarm.${rule}`, { centre: sayCentre(id, language, tables) });
    case 'blood-order': {
      const row = tables.bloodOrders.get(id);
      return t(`alarm.${rule}`, {
        centre: row ? sayCentre(row.centreId, language, tables) : id,
        what: row ? t(`product.${row.product}`) : '',
        celsius: row?.excursion?.celsius.toFixed(1) ?? '',
      });
    }
    case 'blood-stock': {
      const row = tables.bloodStocks.get(id);
      return t(`alarm.${rule}`, {
        what: row ? t(`product.${row.product}`) : id,
        group: row?.group ?? '',
        units: row?.freeUnits ?? '',
      });
    }
    case 'site':
      return t(`alarm.${rule}`);
  }
}

/** What the desk shows when the alarm is opened; nothing where no panel is about it. */
export function subjectOf({ subject, incidentId }: Alarm, tables: Tables): Subject | undefined {
  switch (subject.kind) {
    case 'unit':
    case 'incident':
    case 'centre':
      return { kind: subject.kind, id: subject.id };
    case 'inbound':
      return incidentId !== undefined && tables.incidents.has(incidentId)
        ? { kind: 'incident', id: incidentId }
        : undefined;
    case 'call':
    case 'blood-order':
    case 'blood-stock':
    case 'site':
      return undefined;
  }
}
