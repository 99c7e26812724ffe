#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace rf::carriers::connect {

// Many user records in one Kinesis record, as the Kinesis Producer Library packs them: the bytes F3 89 9A C2,
// a protobuf message (AggregatedRecord), and the MD5 of that message. No JSON text begins so.
bool is_aggregated(std::string_view record);

// The data of each user record, in order; of a record that is not aggregated its own bytes. At most 10,000 of
// them, of 1 MiB each (10 MiB together). Error "record-broken": the checksum, the message or a bound is
// wrong; nothing of it can be trusted then.
Result<std::vector<std::string>> user_records(std::string_view record);

}  // namespace rf::carriers::connect
