import { administrationZh } from './administration.zh.ts';
import { alarmLoadZh } from './alarm-load.zh.ts';
import { alarmsZh } from './alarms.zh.ts';
import { answersZh } from './answers.zh.ts';
import { bloodStockZh } from './blood-stock.zh.ts';
import { boardsZh } from './boards.zh.ts';
import { capacityZh } from './capacity.zh.ts';
import { careZh } from './care.zh.ts';
import { closuresZh } from './closures.zh.ts';
import { consoleZh } from './console.zh.ts';
import { crewZh } from './crew.zh.ts';
import { desksZh } from './desks.zh.ts';
import { glanceZh } from './glance.zh.ts';
import { handoverZh } from './handover.zh.ts';
import { inboundZh } from './inbound.zh.ts';
import { mapZh } from './map.zh.ts';
import { keysZh } from './keys.zh.ts';
import { recordsZh } from './records.zh.ts';
import { placesZh } from './places.zh.ts';
import { panelsZh } from './panels.zh.ts';
import { reasonsZh } from './reasons.zh.ts';
import { replayZh } from './replay.zh.ts';
import { ruleBookZh } from './rule-book.zh.ts';
import { shellZh } from './shell.zh.ts';
import { terminalsZh } from './terminals.zh.ts';
import { termsZh } from './terms.zh.ts';
import { timelineZh } from './timeline.zh.ts';

/** Everything a console says, in Chinese: the keys are what may be said in any language. */
export const zh = {
  ...termsZh,
  ...recordsZh,
  ...panelsZh,
  ...placesZh,
  ...reasonsZh,
  ...shellZh,
  ...administrationZh,
  ...alarmsZh,
  ...alarmLoadZh,
  ...consoleZh,
  ...crewZh,
  ...keysZh,
  ...boardsZh,
  ...bloodStockZh,
  ...capacityZh,
  ...careZh,
  ...closuresZh,
  ...desksZh,
  ...glanceZh,
  ...handoverZh,
  ...inboundZh,
  ...answersZh,
  ...terminalsZh,
  ...timelineZh,
  ...mapZh,
  ...replayZh,
  ...ruleBookZh,
};
export type Phrase = keyof typeof zh;
export type Phrases = Readonly<Record<Phrase, string>>;
