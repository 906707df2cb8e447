import { glanceEn } from './glance.en.ts';
import { capacityEn } from './capacity.en.ts';
import { alarmsEn } from './alarms.en.ts';
import { consoleEn } from './console.en.ts';
import { mapEn } from './map.en.ts';
import { shellEn } from './shell.en.ts';
import { termsEn } from './terms.en.ts';

/** What a console says before any panel is opened; the rest of its words follow. */
export const firstEn = {
  ...termsEn,
  ...glanceEn,
  ...capacityEn,
  ...shellEn,
  ...alarmsEn,
  ...consoleEn,
  ...mapEn,
};
