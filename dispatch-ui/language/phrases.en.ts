import { administrationEn } from './administration.en.ts';
import { alarmLoadEn } from './alarm-load.en.ts';
import { alarmsEn } from './alarms.en.ts';
import { answersEn } from './answers.en.ts';
import { bloodStockEn } from './blood-stock.en.ts';
import { boardsEn } from './boards.en.ts';
import { capacityEn } from './capacity.en.ts';
import { careEn } from './care.en.ts';
import { closuresEn } from './closures.en.ts';
import { consoleEn } from './console.en.ts';
import { crewEn } from './crew.en.ts';
import { desksEn } from './desks.en.ts';
import { glanceEn } from './glance.en.ts';
import { handoverEn } from './handover.en.ts';
import { inboundEn } from './inbound.en.ts';
import { mapEn } from './map.en.ts';
import { keysEn } from './keys.en.ts';
import { recordsEn } from './records.en.ts';
import { placesEn } from './places.en.ts';
import { panelsEn } from './panels.en.ts';
import { reasonsEn } from './reasons.en.ts';
import { replayEn } from './replay.en.ts';
import { ruleBookEn } from './rule-book.en.ts';
import { shellEn } from './shell.en.ts';
import { terminalsEn } from './terminals.en.ts';
import { termsEn } from './terms.en.ts';
import { timelineEn } from './timeline.en.ts';
import type { Phrases } from './phrases.zh.ts';

export const en: Phrases = {
  ...termsEn,
  ...recordsEn,
  ...panelsEn,
  ...placesEn,
  ...reasonsEn,
  ...shellEn,
  ...administrationEn,
  ...alarmsEn,
  ...alarmLoadEn,
  ...consoleEn,
  ...crewEn,
  ...keysEn,
  ...boardsEn,
  ...bloodStockEn,
  ...capacityEn,
  ...careEn,
  ...closuresEn,
  ...desksEn,
  ...glanceEn,
  ...handoverEn,
  ...inboundEn,
  ...answersEn,
  ...terminalsEn,
  ...timelineEn,
  ...mapEn,
  ...replayEn,
  ...ruleBookEn,
};
