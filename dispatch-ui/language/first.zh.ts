import { glanceZh } from './glance.zh.ts';
import { capacityZh } from './capacity.zh.ts';
import { alarmsZh } from './alarms.zh.ts';
import { consoleZh } from './console.zh.ts';
import { mapZh } from './map.zh.ts';
import { shellZh } from './shell.zh.ts';
import { termsZh } from './terms.zh.ts';

/** What a console says before any panel is opened; the rest of its words follow. */
export const firstZh = {
  ...termsZh,
  ...glanceZh,
  ...capacityZh,
  ...shellZh,
  ...alarmsZh,
  ...consoleZh,
  ...mapZh,
};
