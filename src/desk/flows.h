#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "flow/flow.h"

namespace rf::desk {

using FlowPtr = std::shared_ptr<const flow::Flow>;

// The flows that the desk knows: the current one of each name, and every version that somebody holds: a
// running call, or a page that is being made. A version that nobody holds any more is forgotten, but for the
// few that were asked for last; its text is in the store.
class Flows {
 public:
  static constexpr std::size_t remembered_most = 4;

  // Makes `flow`, which was loaded from `text`, the current one of its name: the next call speaks it.
  void add(flow::Flow flow, std::string text);
  // No call is made with this script any more.
  void remove(const std::string& name);
  // A version that is no longer current, for calls that began with it. Errors: as flow::load, and
  // "flow-changed" when `text` is not what `version` was made from.
  Result<FlowPtr> keep(const std::string& version, const std::string& text);

  FlowPtr current(const std::string& name) const;     // null when unknown
  FlowPtr version(const std::string& version) const;  // null when nobody holds it
  // Of a version that somebody holds.
  std::string text(const std::string& version) const;
  std::vector<FlowPtr> all() const;  // current ones, by name
  std::size_t held() const;          // versions in memory

 private:
  struct Held {
    flow::Flow flow;
    std::string text;
  };
  using HeldPtr = std::shared_ptr<const Held>;
  static FlowPtr flow_of(const HeldPtr& held) { return {held, &held->flow}; }
  HeldPtr hold(flow::Flow flow, std::string text);
  HeldPtr find(const std::string& version) const;

  std::map<std::string, std::weak_ptr<const Held>> versions_;
  std::map<std::string, HeldPtr> current_;
  std::deque<HeldPtr> recent_;  // of those that are not current, the last ones that were asked for
};

}  // namespace rf::desk
