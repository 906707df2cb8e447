/**
 * The part of EventStoreDB's gRPC protocol that is answered here, written from the field numbers of the public client
 * (`@eventstore/db-client` 6.2.1, Apache-2.0). Nested messages are named flat: names do not travel, except the ones
 * inside `Any`, which outcomes.ts spells out.
 */
export const PROTOCOL = `
syntax = "proto3";

message Empty {}
message Uuid {
  message Structured { int64 most_significant_bits = 1; int64 least_significant_bits = 2; }
  oneof value { Structured structured = 1; string string = 2; }
}
message StreamIdentifier { bytes stream_name = 3; }
message Position { uint64 commit_position = 1; uint64 prepare_position = 2; }
message Timestamp { int64 seconds = 1; int32 nanos = 2; }
message Duration { int64 seconds = 1; int32 nanos = 2; }
message Any { string type_url = 1; bytes value = 2; }
message Status { int32 code = 1; string message = 2; Any details = 3; }

message WrongExpectedVersion {
  oneof current { uint64 current_stream_revision = 1; Empty current_no_stream = 2; }
  oneof expected {
    uint64 expected_stream_position = 3; Empty expected_any = 4; Empty expected_stream_exists = 5;
    Empty expected_no_stream = 6;
  }
}
message StreamDeleted { StreamIdentifier stream_identifier = 1; }
message MaximumAppendSizeExceeded { uint32 max_append_size = 1; }
message BadRequest { string message = 1; }

message ProposedMessage {
  Uuid id = 1; map<string, string> metadata = 2; bytes custom_metadata = 3; bytes data = 4;
}
message AppendOptions {
  StreamIdentifier stream_identifier = 1;
  oneof expected { uint64 revision = 2; Empty no_stream = 3; Empty any = 4; Empty stream_exists = 5; }
}
message AppendReq { oneof content { AppendOptions options = 1; ProposedMessage proposed_message = 2; } }
message AppendSuccess {
  oneof revision { uint64 current_revision = 1; Empty no_stream = 2; }
  oneof place { Position position = 3; Empty no_position = 4; }
}
message AppendConflict {
  oneof current { uint64 current_stream_revision = 6; Empty current_no_stream = 7; }
  oneof expected {
    uint64 expected_stream_position = 8; Empty expected_any = 9; Empty expected_stream_exists = 10;
    Empty expected_no_stream = 11;
  }
}
message AppendResp { oneof result { AppendSuccess success = 1; AppendConflict wrong_expected_version = 2; } }

message BatchAppendOptions {
  StreamIdentifier stream_identifier = 1;
  oneof expected { uint64 revision = 2; Empty no_stream = 3; Empty any = 4; Empty stream_exists = 5; }
  Timestamp deadline = 6;
  Duration patience = 7;
}
message BatchAppendReq {
  Uuid correlation_id = 1; BatchAppendOptions options = 2; repeated ProposedMessage proposed_messages = 3;
  bool is_final = 4;
}
message BatchAppendResp {
  Uuid correlation_id = 1;
  oneof result { Status error = 2; AppendSuccess success = 3; }
  StreamIdentifier stream_identifier = 4;
  oneof expected { uint64 revision = 5; Empty expected_no_stream = 6; Empty any = 7; Empty stream_exists = 8; }
}

message DeleteReq { AppendOptions options = 1; }
message DeleteResp { oneof place { Position position = 1; Empty no_position = 2; } }

message StreamOptions {
  StreamIdentifier stream_identifier = 1;
  oneof from { uint64 revision = 2; Empty start = 3; Empty end = 4; }
}
message AllOptions { oneof from { Position position = 1; Empty start = 2; Empty end = 3; } }
message FilterExpression { string regex = 1; repeated string prefix = 2; }
message FilterOptions {
  oneof on { FilterExpression stream_identifier = 1; FilterExpression event_type = 2; }
  oneof window { uint32 max = 3; Empty count = 4; }
  uint32 checkpoint_interval_multiplier = 5;
}
message ReadOptions {
  oneof source { StreamOptions stream = 1; AllOptions all = 2; }
  int32 read_direction = 3;
  bool resolve_links = 4;
  oneof amount { uint64 count = 5; Empty subscription = 6; }
  oneof selection { FilterOptions filter = 7; Empty no_filter = 8; }
  UuidOption uuid_option = 9;
}
message UuidOption { oneof form { Empty structured = 1; Empty string = 2; } }
message ReadReq { ReadOptions options = 1; }

message RecordedEvent {
  Uuid id = 1; StreamIdentifier stream_identifier = 2; uint64 stream_revision = 3; uint64 prepare_position = 4;
  uint64 commit_position = 5; map<string, string> metadata = 6; bytes custom_metadata = 7; bytes data = 8;
}
message ReadEvent {
  RecordedEvent event = 1; RecordedEvent link = 2;
  oneof place { uint64 commit_position = 3; Empty no_position = 4; }
}
message Checkpoint { uint64 commit_position = 1; uint64 prepare_position = 2; Timestamp timestamp = 3; }
message CaughtUp { Timestamp timestamp = 1; uint64 stream_revision = 2; Position position = 3; }
message Confirmation { string subscription_id = 1; }
message StreamNotFound { StreamIdentifier stream_identifier = 1; }
message ReadResp {
  oneof content {
    ReadEvent event = 1; Confirmation confirmation = 2; Checkpoint checkpoint = 3; StreamNotFound stream_not_found = 4;
    CaughtUp caught_up = 8;
  }
}

message SupportedMethod { string method_name = 1; string service_name = 2; repeated string features = 3; }
message SupportedMethods { repeated SupportedMethod methods = 1; string event_store_server_version = 2; }

message EndPoint { string address = 1; uint32 port = 2; }
message MemberInfo {
  Uuid instance_id = 1; int64 time_stamp = 2; int32 state = 3; bool is_alive = 4; EndPoint http_end_point = 5;
}
message ClusterInfo { repeated MemberInfo members = 1; }
`;
