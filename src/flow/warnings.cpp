#include "flow/warnings.h"

#include <fmt/format.h>

#include <algorithm>

#include "flow/draft.h"
#include "flow/private.h"
#include "flow/unknown_facts.h"

namespace rf::flow {

namespace {

// Lines under `lines:` have no point in their names; those of parts may be there for other scripts.
void unsaid_lines(const Flow& flow, const std::vector<int>& said, std::vector<std::string>& out) {
  for (std::size_t line = 0; line < flow.lines.size(); ++line) {
    const auto& one = flow.lines[line];
    if (one.id.find('.') != std::string::npos || !is_id(one.id) ||
        std::find(said.begin(), said.end(), static_cast<int>(line)) != said.end())
      continue;
    out.push_back(fmt::format("{}:{}: nothing says the line '{}'; let an exit or a step say it, or remove it",
                              flow.file, one.at, one.id));
  }
}

void no_notice(const Flow& flow, const std::vector<int>& said, std::vector<std::string>& out) {
  const bool asked_for = flow.disclosures_at || !flow.private_words.empty();
  if (!flow.disclosures.empty() || !asked_for) return;
  const auto tells = std::find_if(said.begin(), said.end(),
                                  [&](int line) { return private_part(flow, flow.line(line)).any(); });
  if (tells == said.end()) return;
  const auto part = private_part(flow, flow.line(*tells));
  out.push_back(
      fmt::format("{}:{}: '{}' is private and is spoken, and the script declares no notice: "
                  "'disclosures:' names the lines that the law asks to be said on every call",
                  flow.file, flow.disclosures_at ? flow.disclosures_at : flow.line(*tells).at, part.name));
}

}  // namespace

std::vector<std::string> warnings(const Flow& flow) {
  auto out = unknown_facts(flow);
  const auto said = said_lines(flow);
  unsaid_lines(flow, said, out);
  no_notice(flow, said, out);
  return out;
}

}  // namespace rf::flow
