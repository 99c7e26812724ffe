#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "flow/flow.h"

namespace rf::desk {

using FlowPtr = std::shared_ptr<const flow::Flow>;

// The flows that the desk knows: the current one of each name, and every version that a running call began
// with.
class Flows {
 public:
  // Makes `flow`, which was loaded from `text`, the current one of its name.
  void add(flow::Flow flow, std::string text);
  // A version that is no longer current, for calls that began with it. Errors: as flow::load, and
  // "flow-changed" when `text` is not what `version` was made from.
  Result<FlowPtr> keep(const std::string& version, const std::string& text);

  FlowPtr current(const std::string& name) const;     // null when unknown
  FlowPtr version(const std::string& version) const;  // null when unknown
  const std::string& text(const std::string& version) const;
  std::vector<FlowPtr> all() const;  // current ones, by name

 private:
  struct Loaded {
    FlowPtr flow;
    std::string text;
  };
  FlowPtr hold(flow::Flow flow, std::string text);
  std::map<std::string, Loaded> versions_;
  std::map<std::string, FlowPtr> current_;
};

}  // namespace rf::desk
