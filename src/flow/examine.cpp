#include "flow/examine.h"

#include <fmt/format.h>

#include <charconv>

#include "flow/load.h"
#include "flow/tests.h"
#include "flow/warnings.h"

namespace rf::flow {

namespace {

// From `file:line: message`, as every part of the checker tells it.
Remark remark(std::string_view file, std::string_view text) {
  Remark out;
  if (text.starts_with(file) && text.size() > file.size() && text[file.size()] == ':') {
    const auto rest = text.substr(file.size() + 1);
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), out.line);
    const auto used = static_cast<std::size_t>(end - rest.data());
    if (problem == std::errc() && rest.substr(used).starts_with(": ")) {
      out.message = rest.substr(used + 2);
      return out;
    }
  }
  out.line = 1;
  out.message = text;
  return out;
}

class Examination {
 public:
  Examination(std::string file, const GoOn& go_on) : file_(std::move(file)), go_on_(go_on) {}

  Examined run(std::string_view text) {
    auto flow = load_or_problems(file_, text);
    if (!flow) {
      for (const auto& problem : flow.error()) add(out_.problems, problem.message);
      out_.more = out_.problems.size() == problems_most;
      return std::move(out_);
    }
    out_.flow = std::move(*flow);
    prove_and_test();
    out_.more = out_.problems.size() > problems_most;
    if (out_.more) out_.problems.resize(problems_most);
    return std::move(out_);
  }

 private:
  void add(std::vector<Remark>& to, std::string_view text) { to.push_back(remark(file_, text)); }

  void prove_and_test() {
    const auto& flow = *out_.flow;
    auto report = test_report(flow, go_on_);
    for (const auto& failure : report.failures) add(out_.problems, failure);
    for (const auto& warning : warnings(flow)) add(out_.warnings, warning);
    for (const auto& exit : report.untested) add(out_.untested, exit);
    out_.exits = report.exits;
    out_.visits = std::move(report.visits);
    if (stopped(go_on_)) {
      out_.problems.push_back({1, "the tests could not be run in time; fewer or shorter ones help"});
      return;
    }
    auto proof = prove(flow, go_on_);
    if (!proof) {
      out_.problems.push_back({1, proof.error().message});
      return;
    }
    for (const auto& violation : proof->violations) add(out_.problems, told(flow, violation));
    out_.proof = std::move(*proof);
  }

  const std::string file_;
  const GoOn& go_on_;
  Examined out_;
};

}  // namespace

Examined examine(std::string file, std::string_view text, const GoOn& go_on) {
  return Examination(std::move(file), go_on).run(text);
}

std::string told(std::string_view file, const Remark& remark) {
  return fmt::format("{}:{}: {}", file, remark.line, remark.message);
}

}  // namespace rf::flow
