import type { sendUnaryData, Server, ServerUnaryCall } from '@grpc/grpc-js';
import { method, type Node } from './node.ts';
import { type ClusterInfo, clusterInfo, type SupportedMethods, supportedMethods } from './node-messages.ts';
import { STREAMS } from './streams-service.ts';
import { type Empty, empty } from './wire.ts';

const FEATURES = 'event_store.client.server_features.ServerFeatures';
const GOSSIP = 'event_store.client.gossip.Gossip';

/** The last release line whose protocol this is; clients compare it with what they need. */
const PROTOCOL_VERSION = '23.10.0';

/** `VNodeState.Leader` of the gossip protocol. */
const LEADER = 8;

export function addFeatures(server: Server): void {
  const methods = ['read', 'append', 'batchappend', 'delete', 'tombstone'].map((methodName) => ({
    methodName,
    serviceName: STREAMS.toLowerCase(),
  }));
  server.addService(
    { getSupportedMethods: method(FEATURES, 'GetSupportedMethods', [empty, supportedMethods], false, false) },
    {
      getSupportedMethods(
        _: ServerUnaryCall<Empty, SupportedMethods>,
        answer: sendUnaryData<SupportedMethods>,
      ) {
        answer(null, { methods, eventStoreServerVersion: PROTOCOL_VERSION });
      },
    },
  );
}

export function addGossip(server: Server, node: Node): void {
  server.addService(
    { read: method(GOSSIP, 'Read', [empty, clusterInfo], false, false) },
    {
      read(_: ServerUnaryCall<Empty, ClusterInfo>, answer: sendUnaryData<ClusterInfo>) {
        const { host, port } = node.address();
        answer(null, {
          members: [
            {
              instanceId: { string: node.storage.storeId },
              timeStamp: node.now(),
              state: LEADER,
              isAlive: true,
              httpEndPoint: { address: host, port },
            },
          ],
        });
      },
    },
  );
}
