#include <unistd.h>

#include <chrono>
#include <iostream>

#include "app/commands.h"
#include "desk/log.h"
#include "sim/simulation.h"

namespace rf::app {
namespace {

// Says on standard error how far it is: on a terminal one line that changes, elsewhere a line now and then,
// and nothing at all of what does not take long.
class Progress {
 public:
  explicit Progress(int calls) : calls_(calls), terminal_(isatty(STDERR_FILENO) != 0) {}
  ~Progress() {
    if (shown_ && terminal_) std::cerr << "\r\033[K" << std::flush;
  }
  void operator()(std::int64_t done) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < (terminal_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(10'000)))
      return;
    last_ = now;
    shown_ = true;
    std::cerr << (terminal_ ? "\r" : "") << done << " of " << calls_ << " cases called ("
              << std::min<std::int64_t>(done * 100 / calls_, 100) << " %)" << (terminal_ ? "\033[K" : "\n")
              << std::flush;
  }

 private:
  const int calls_;
  const bool terminal_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Result<sim::Faults> faults_of(const std::string& given) {
  // A list has a '='; anything else that is not "none" names a file.
  if (given.empty() || given == "none" || given.find('=') != std::string::npos)
    return sim::parse_faults(given);
  auto text = read_text(given, 1024 * 1024);
  if (!text)
    return fail("faults-unreadable",
                "--faults: " + text.error().message +
                    "; write NAME=P,… or 'none', or name a file (--help lists the faults)");
  return sim::read_faults(given, *text);
}

Result<sim::Plan> plan_of(const Common& common, const SimulateOptions& options) {
  sim::Plan plan;
  plan.calls = options.calls;
  plan.seed = options.seed;
  auto faults = faults_of(options.faults);
  if (!faults) return tl::unexpected(faults.error());
  plan.faults = *faults;
  auto settings = load_settings(common);
  if (!settings) return tl::unexpected(settings.error());
  auto flows = load_flows(*settings);
  if (!flows) return tl::unexpected(flows.error());
  plan.flows = std::move(*flows);
  auto policies = load_policies(*settings, false);
  if (!policies) return tl::unexpected(policies.error());
  plan.policies = std::move(*policies);
  auto zones = load_zones();
  if (!zones) return tl::unexpected(zones.error());
  plan.zones = std::move(*zones);
  return plan;
}

}  // namespace

int simulate(const Common& common, const SimulateOptions& options) {
  auto plan = plan_of(common, options);
  if (!plan) return complain(plan.error());
  desk::log_level("off");
  sim::Report report;
  {
    Progress progress(options.calls);
    report = sim::run(*plan, [&progress](std::int64_t done) { progress(done); });
  }
  if (!common.json) std::cout << report.summary() << "\n";
  std::cout << report.json() << "\n";
  return report.holds() ? 0 : 1;
}

}  // namespace rf::app
