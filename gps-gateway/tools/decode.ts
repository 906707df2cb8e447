import { instant } from '../../coordinator/domain/quantities.ts';
import { readJson, readParameters } from '../protocols/osmand/request.ts';
import { recognise } from '../recognition.ts';
import { explainGt06 } from './explain-gt06.ts';
import { explainJtt808 } from './explain-jtt808.ts';

/**
 * What a frame of any protocol says, as lines of a table. Given in hexadecimal (spaces do not matter); a request of
 * OsmAnd also as it is: its query, or its JSON. Undefined when it is nothing that the gateway speaks.
 */
export function explain(given: string): readonly string[] | undefined {
  const plain = given.trim();
  const hex = plain.replaceAll(/\s/g, '').replace(/^0x/i, '');
  if (!/^([0-9a-f]{2})+$/i.test(hex)) return explainOsmand(plain);
  const bytes = Buffer.from(hex, 'hex');
  switch (recognise(bytes)) {
    case 'jtt808':
      return explainJtt808(bytes);
    case 'gt06':
      return explainGt06(bytes);
    case 'http':
      return explainOsmand(bytes.toString('utf8'));
    case 'osmand':
    case 'tls':
    case 'text':
    case undefined:
  }
  // Without delimiters, as many logs print it.
  return explainJtt808(bytes).at(-1)?.endsWith('right') ? explainJtt808(bytes) : undefined;
}

function explainOsmand(text: string): string[] | undefined {
  const body = text.includes('\r\n\r\n') ? text.slice(text.indexOf('\r\n\r\n') + 4) : text;
  const json = body.startsWith('{') ? parsed(body) : undefined;
  const query = /[?]([^\s#]+)/.exec(text)?.[1] ?? body;
  if (json === undefined && !query.includes('=')) return undefined;
  // A position without a time is of the moment it arrives; here it has not arrived.
  const unknown = instant(0);
  const reading =
    json === undefined ? readParameters(new URLSearchParams(query), unknown) : readJson(json, unknown);
  if ('field' in reading) return [`OsmAnd: refused, ${reading.field} ${reading.problem}`];
  const { deviceId, report } = reading;
  const shown = Object.entries(report).map(([name, value]) => {
    if (name !== 'at') return `  ${name.padEnd(16)}  ${String(value)}`;
    return `  ${name.padEnd(16)}  ${value === unknown ? 'when it arrives' : new Date(Number(value)).toISOString()}`;
  });
  return [`OsmAnd${json === undefined ? '' : ', JSON'}`, `  ${'deviceId'.padEnd(16)}  ${deviceId}`, ...shown];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
