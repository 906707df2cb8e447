/** The thread that draws the tiles of the base map, so that cutting them keeps neither positions nor routes waiting. */
import { workerData } from 'node:worker_threads';
import { readExtract } from '../osm/read-extract.ts';
import { answerInThread } from '../thread/asked-thread.ts';
import { mapSheets } from './map-sheets.ts';
import type { MapToDraw } from './open-tiles.ts';
import { type ReadMap, readMap } from './read-map.ts';
import { createTileMaker } from './tile-maker.ts';

/** Without the extract it still draws the districts. */
const EMPTY: ReadMap = { ways: [], villages: [] };

const { pbfFile, bounds, network } = workerData as MapToDraw;
const { read, fault } = readExtract(pbfFile, EMPTY, (source) => readMap(source, bounds));
answerInThread(createTileMaker(mapSheets(read, network)), fault);
