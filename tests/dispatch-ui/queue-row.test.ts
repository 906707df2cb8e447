import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import IncidentPanel from '../../dispatch-ui/dispatcher/IncidentPanel.svelte';
import QueueRow from '../../dispatch-ui/dispatcher/QueueRow.svelte';
import { ago, incident } from './samples.ts';
import { openForm } from './typed-form.ts';

const queueRow = suite('an incident in the queue');

async function clockOf(changes: Parameters<typeof incident>[0]): Promise<string> {
  const row = openForm(QueueRow, () => ({ incident: incident(changes) }));
  const clock = row.element.querySelector('.clock');
  const said = `${clock?.classList.contains('critical') ? 'critical ' : ''}${
    clock?.classList.contains('serious') ? 'serious ' : ''
  }${clock?.textContent.trim() ?? ''}`;
  await row.close();
  return said;
}

queueRow('that waits for a unit longer than a minute is marked, by more than colour', async () => {
  assert.is(await clockOf({ receivedAt: ago(60) }), '01:00');
  assert.is(await clockOf({ receivedAt: ago(61) }), 'serious ▲ 01:01');
  assert.is(await clockOf({ receivedAt: ago(61), priority: 1 }), 'critical ▲ 01:01');
  assert.is(await clockOf({ receivedAt: ago(61), status: 'assigned' }), '01:01');
});

queueRow('says nothing of a dispatch that was taken back', async () => {
  const open = async (status: 'waiting' | 'assigned'): Promise<string> => {
    const panel = openForm(IncidentPanel, () => ({ incidentId: 'I1' }), {
      role: 'planner',
      prepare: ({ live }) => {
        live.replace({
          incidents: { I1: incident({ status, receivedAt: ago(90), firstAssignedAt: ago(40) }) },
        });
      },
    });
    const text = panel.text();
    await panel.close();
    return text;
  };
  assert.match(await open('assigned'), /派车 \+00:50/);
  assert.not.match(await open('waiting'), /派车 \+/);
});

queueRow.run();
