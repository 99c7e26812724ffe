#pragma once

#include <string>

#include "carriers/connect/aws.h"

namespace rf::carriers::connect {

// What AWS must be told about us, and we about it.
struct Settings {
  Credentials credentials;
  std::string region = "us-east-1";
  std::string instance;  // an id; "" when none is set
  std::string stream = "connect-real-time-transcription";
  std::string contact_flow, queue;
  std::string kinesis_url, connect_url;  // "" for AWS' own

  Aws::Peer kinesis() const;
  Aws::Peer connect() const;
  std::string source() const { return "kinesis:" + region + ":" + stream; }  // of checkpoints
};

// As they were set; texts are taken as they are.
struct Given {
  std::string access_key_id, secret_access_key, session_token, region, instance, stream, stream_arn,
      contact_flow, queue, kinesis_url, connect_url;
  bool region_is_default = true, stream_is_default = true;
};
// Errors, code "setting-invalid", with the variable: keys that are missing or no keys, an ARN that is none or
// contradicts the region or name, an endpoint over http on another machine.
Result<Settings> settings_of(const Given& given);

}  // namespace rf::carriers::connect
