import { codec, type Int64, type Uuid } from './wire.ts';

export interface SupportedMethods {
  readonly methods: readonly { readonly methodName: string; readonly serviceName: string }[];
  readonly eventStoreServerVersion: string;
}
export interface ClusterInfo {
  readonly members: readonly {
    readonly instanceId: Uuid;
    readonly timeStamp: Int64;
    readonly state: number;
    readonly isAlive: boolean;
    readonly httpEndPoint: { readonly address: string; readonly port: number };
  }[];
}

export const supportedMethods = codec<SupportedMethods>('SupportedMethods');
export const clusterInfo = codec<ClusterInfo>('ClusterInfo');
