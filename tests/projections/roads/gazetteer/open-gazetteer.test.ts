import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openGazetteer } from '../../../../projections/roads/gazetteer/open-gazetteer.ts';
import { NETWORK, TOWN } from './named-town.ts';

const gazetteer = suite('the thread that knows the names');

/** A thread may start slowly beside other tests. */
const PATIENT_MS = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'mingmai-names-'));
const pbfFile = join(folder, 'town.osm.pbf');
writeFileSync(pbfFile, TOWN);
gazetteer.after(() => {
  rmSync(folder, { recursive: true, force: true });
});

gazetteer('names of the network and of the extract are found in one thread', async () => {
  const opened = openGazetteer({ pbfFile, network: NETWORK }, PATIENT_MS);
  opened.prepare();
  const [hospital, road] = await Promise.all(['fyrm', 'qhl'].map((text) => opened.find({ text, limit: 3 })));
  assert.is(opened.trouble(), undefined);
  await opened.close();
  assert.is(hospital?.[0]?.name.en, "Fuyang People's Hospital");
  assert.is(road?.[0]?.name.zh, '清河路 G105');
});

gazetteer('an extract that cannot be read costs the roads, not the hospitals', async () => {
  const broken = join(folder, 'broken.osm.pbf');
  writeFileSync(broken, 'not a map');
  const opened = openGazetteer({ pbfFile: broken, network: NETWORK }, PATIENT_MS);
  const hospital = await opened.find({ text: 'fyrm', limit: 3 });
  assert.is(hospital?.[0]?.kind, 'centre');
  assert.match(opened.trouble() ?? '', /^broken\.osm\.pbf: /);
  await opened.close();
});

gazetteer('who asks before the names are read is not kept waiting', async () => {
  const opened = openGazetteer({ pbfFile, network: NETWORK }, 0);
  assert.is(await opened.find({ text: 'fyrm', limit: 3 }), undefined);
  await opened.close();
});

gazetteer('who asks while it closes is told that nobody answers', async () => {
  const opened = openGazetteer({ pbfFile: undefined, network: NETWORK }, PATIENT_MS);
  const asked = opened.find({ text: 'fyrm', limit: 3 });
  await opened.close();
  assert.is(await asked, undefined);
  assert.is(await opened.find({ text: 'fyrm', limit: 3 }), undefined);
});

gazetteer.run();
