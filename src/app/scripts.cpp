#include "app/scripts.h"

#include <algorithm>

#include "flow/load.h"

namespace rf::app {
namespace {

using store::ScriptSource;
using store::ScriptVersion;

class Settling {
 public:
  Settling(desk::Flows& flows, store::Scripts& scripts, ScriptSource source, const std::string& from,
           Time now)
      : flows_(flows), scripts_(scripts), source_(source), from_(from), now_(now) {}

  Result<SettledScripts> run() {
    auto in_force = scripts_.in_force();
    if (!in_force) return tl::unexpected(in_force.error());
    for (const auto& flow : flows_.all()) {
      const auto known = std::find_if(in_force->begin(), in_force->end(),
                                      [&](const ScriptVersion& one) { return one.name == flow->name; });
      auto settled = settle(*flow, known == in_force->end() ? nullptr : &*known);
      if (!settled) return tl::unexpected(settled.error());
    }
    // What only the desk has.
    for (const auto& version : *in_force)
      if (!flows_.current(version.name) && !troubled(version.name) && version.source == ScriptSource::person)
        if (auto spoken = speak(version); !spoken) return tl::unexpected(spoken.error());
    return std::move(out_);
  }

 private:
  bool troubled(const std::string& name) const {
    return std::any_of(out_.troubles.begin(), out_.troubles.end(),
                       [&](const ScriptTrouble& one) { return one.name == name; });
  }

  Done settle(const flow::Flow& file, const ScriptVersion* in_force) {
    if (in_force && in_force->version == file.version) return {};
    if (!in_force || in_force->source != ScriptSource::person) return take(file, in_force);
    auto history = scripts_.history(file.name);
    if (!history) return tl::unexpected(history.error());
    const bool was_in_force = std::any_of(history->begin(), history->end(), [&](const ScriptVersion& one) {
      return one.version == file.version;
    });
    if (!was_in_force) out_.differences.push_back({file.name, file.file, file.version, in_force->number});
    return speak(*in_force);
  }

  // The file's text becomes the next version.
  Done take(const flow::Flow& file, const ScriptVersion* in_force) {
    store::Publishing next;
    next.name = file.name;
    next.version = file.version;
    next.text = flows_.text(file.version);
    next.message = source_ == ScriptSource::program ? "Came with " + from_ : "From the file " + file.file;
    next.source = source_;
    next.after = in_force ? in_force->number : 0;
    auto taken = scripts_.publish(next, now_);
    if (!taken) return tl::unexpected(taken.error());
    return {};
  }

  Done speak(const ScriptVersion& version) {
    auto text = scripts_.text(version.version);
    if (!text) return tl::unexpected(text.error());
    auto flow = flow::load(version.name + ", version " + std::to_string(version.number), *text);
    if (flow && flow->version == version.version) {
      flows_.add(std::move(*flow), *text);
      return {};
    }
    flows_.remove(version.name);
    out_.troubles.push_back(
        {version.name, flow ? "its text was changed in the store" : flow.error().message, version.number});
    return {};
  }

  desk::Flows& flows_;
  store::Scripts& scripts_;
  const ScriptSource source_;
  const std::string& from_;
  const Time now_;
  SettledScripts out_;
};

}  // namespace

Result<SettledScripts> settle_scripts(desk::Flows& flows, store::Scripts& scripts, ScriptSource source,
                                      const std::string& from, Time now) {
  return Settling(flows, scripts, source, from, now).run();
}

Result<std::vector<std::string>> published_names(store::Scripts& scripts) {
  auto in_force = scripts.in_force();
  if (!in_force) return tl::unexpected(in_force.error());
  std::vector<std::string> names;
  for (const auto& version : *in_force)
    if (version.source == ScriptSource::person) names.push_back(version.name);
  return names;
}

}  // namespace rf::app
