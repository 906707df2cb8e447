import type { NetworkPublished } from './events.ts';

export interface PublishNetwork extends Omit<NetworkPublished, 'type'> {
  readonly type: 'PublishNetwork';
}

export type NetworkCommand = PublishNetwork;
