/** The thread that knows the names, so that reading them keeps neither positions nor routes waiting. */
import { workerData } from 'node:worker_threads';
import { readExtract } from '../osm/read-extract.ts';
import { answerInThread } from '../thread/asked-thread.ts';
import { createGazetteer } from './gazetteer.ts';
import { gatherNames } from './gather-names.ts';
import type { NamesToRead } from './open-gazetteer.ts';
import { type ReadNames, readNames } from './read-names.ts';

/** Without the extract it still knows the hospitals. */
const EMPTY: ReadNames = { ways: [], spots: [] };

const { pbfFile, network } = workerData as NamesToRead;
const { read, fault } = readExtract(pbfFile, EMPTY, (source) => readNames(source, network.bounds));
answerInThread(createGazetteer(gatherNames(read, network), network.counties), fault);
