import { instant } from '../../coordinator/domain/quantities.ts';
import { readJson, readParameters } from '../protocols/osmand/request.ts';
import { recognise } from '../recognition.ts';
import { explainGt06 } from './explain-gt06.ts';
import { explainJtt808, isBareFrame } from './explain-jtt808.ts';
import { padded, type Say, sayIn, type Tongue } from './say.ts';

/**
 * What a frame of any protocol says, as lines of a table. Given in hexadecimal (spaces do not matter); a request of
 * OsmAnd also as it is: its query, or its JSON. Undefined when it is nothing that the gateway speaks.
 */
export function explain(given: string, tongue: Tongue = 'en'): readonly string[] | undefined {
  const say = sayIn(tongue);
  const plain = given.trim();
  const bytes = bytesOf(plain);
  if (!bytes) return explainOsmand(plain, say);
  switch (recognise(bytes)) {
    case 'jtt808':
      return explainJtt808(bytes, say);
    case 'gt06':
      return explainGt06(bytes, say);
    case 'http':
      return explainOsmand(bytes.toString('utf8'), say);
    case 'osmand':
    case 'tls':
    case 'text':
    case undefined:
  }
  // Without delimiters, as many logs print it.
  return isBareFrame(bytes) ? explainJtt808(bytes, say) : explainOsmand(bytes.toString('utf8'), say);
}

function bytesOf(plain: string): Buffer | undefined {
  const hex = plain.replaceAll(/\s/g, '').replace(/^0x/i, '');
  return /^([0-9a-f]{2})+$/i.test(hex) ? Buffer.from(hex, 'hex') : undefined;
}

const TRIED = {
  en: {
    none: 'This is no frame of JT/T 808, GT06 or OsmAnd. Tried:',
    hex: 'hexadecimal: it is none',
    odd: 'hexadecimal: an odd number of digits',
    start808: 'JT/T 808: does not begin with 7e',
    bare: 'JT/T 808 without its delimiters: the last byte is not the checksum of the others',
    gt06: 'GT06: begins with neither 7878 nor 7979',
    osmand: 'OsmAnd: no parameters such as id=…&lat=…&lon=…, no JSON',
    tls: 'it looks like TLS, which no terminal speaks here',
    text: 'it looks like a text protocol (TK103, H02, GPS103, NMEA), which the gateway does not speak',
  },
  zh: {
    none: '不是 JT/T 808、GT06 或 OsmAnd 报文。已尝试：',
    hex: '十六进制：不是',
    odd: '十六进制：位数为奇数',
    start808: 'JT/T 808：不以 7e 开头',
    bare: 'JT/T 808（无标识位）：末字节不是其余字节的校验码',
    gt06: 'GT06：不以 7878 或 7979 开头',
    osmand: 'OsmAnd：没有 id=…&lat=…&lon=… 之类的参数，也不是 JSON',
    tls: '像是 TLS，这里没有终端使用',
    text: '像是文本协议（TK103、H02、GPS103、NMEA），网关不支持',
  },
} as const;

/** Why nothing could be made of it, for each protocol. */
export function tried(given: string, tongue: Tongue): readonly string[] {
  const words = TRIED[tongue];
  const plain = given.trim();
  const bytes = bytesOf(plain);
  const isOdd = /^(0x)?[0-9a-f\s]+$/i.test(plain);
  const reasons = bytes
    ? [words.start808, words.bare, words.gt06, words.osmand]
    : [isOdd ? words.odd : words.hex, words.osmand];
  const spoken = recognise(bytes ?? Buffer.from(plain));
  const guess = spoken === 'tls' || spoken === 'text' ? [words[spoken]] : [];
  return [words.none, ...[...reasons, ...guess].map((reason) => `  ${reason}`)];
}

const WIDEST_NAME = 16;

function explainOsmand(text: string, say: Say): string[] | undefined {
  const body = text.includes('\r\n\r\n') ? text.slice(text.indexOf('\r\n\r\n') + 4) : text;
  const json = body.startsWith('{') ? parsed(body) : undefined;
  const query = /[?]([^\s#]+)/.exec(text)?.[1] ?? body;
  if (json === undefined && !/^[\w.]+=/.test(query)) return undefined;
  // A position without a time is of the moment it arrives; here it has not arrived.
  const unknown = instant(0);
  const reading =
    json === undefined ? readParameters(new URLSearchParams(query), unknown) : readJson(json, unknown);
  if ('field' in reading) return [`OsmAnd: ${say.meaning('refused')}, ${reading.field} ${reading.problem}`];
  const { deviceId, report } = reading;
  const line = (name: string, meaning: string): string =>
    `  ${padded(say.name(name), WIDEST_NAME)}  ${say.meaning(meaning)}`;
  const shown = Object.entries(report).map(([name, value]) => {
    if (name !== 'at') return line(name, String(value));
    return line(name, value === unknown ? 'when it arrives' : new Date(Number(value)).toISOString());
  });
  return [
    `OsmAnd${json === undefined ? '' : ', JSON'}`,
    `  ${padded(say.name('deviceId'), WIDEST_NAME)}  ${deviceId}`,
    ...shown,
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
