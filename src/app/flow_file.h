#pragma once

#include <string>

#include "base/error.h"
#include "flow/flow.h"
#include "flow/parts.h"

namespace rf::app {

// The script `text` of the file `file` with the parts that it uses: those in the folder `parts` beside the
// file, else those that were shipped with the program.
flow::Whole with_its_parts(const std::string& file, const std::string& text);
// The same for a file that is still to be read. Error: "file-unreadable", "file-too-large".
Result<flow::Whole> read_flow_file(const std::string& file);

struct FlowFile {
  std::string text;  // with the parts
  flow::Flow flow;
};
// The same, loaded. Errors: also as flow::load, with the place in the file that it is from.
Result<FlowFile> load_flow_file(const std::string& file);

}  // namespace rf::app
