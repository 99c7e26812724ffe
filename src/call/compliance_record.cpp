#include "call/compliance_record.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace rf::call {
namespace {

struct Words {
  std::string_view name, title;
};
constexpr std::array<Words, points_count> words = {{
    {"notice", "Notice given"},
    {"notice_heard", "Notice heard to the end"},
    {"right_person", "Right person first"},
    {"machine", "Nothing private to a machine"},
    {"approved", "Approved words only"},
    {"opt_out", "Opt-out honoured"},
    {"human", "Request for a person honoured"},
    {"wrong_person", "Wrong person let go"},
    {"crisis", "Crisis handed to a person"},
    {"promise", "Promise read back"},
    {"hours", "Inside the calling hours"},
    {"cap", "Within the calls allowed"},
    {"represented", "Nothing more asked after a lawyer or bankruptcy"},
}};
constexpr std::array<std::string_view, 4> marks_by_name = {"pass", "fail", "not_applicable", "unknown"};
constexpr std::string_view letters = "pfnu";

}  // namespace

std::string_view name(Point p) { return words.at(static_cast<std::size_t>(p)).name; }
std::string_view title(Point p) { return words.at(static_cast<std::size_t>(p)).title; }
std::string_view name(Mark m) { return marks_by_name.at(static_cast<std::size_t>(m)); }

std::optional<Point> point_named(std::string_view name) {
  const auto at = std::ranges::find(words, name, &Words::name);
  if (at == words.end()) return std::nullopt;
  return static_cast<Point>(at - words.begin());
}

std::optional<Mark> mark_named(std::string_view name) {
  const auto at = std::ranges::find(marks_by_name, name);
  if (at == marks_by_name.end()) return std::nullopt;
  return static_cast<Mark>(at - marks_by_name.begin());
}

bool ComplianceRecord::failed() const {
  return std::ranges::any_of(findings, [](const Finding& one) { return one.mark == Mark::fail; });
}

std::string ComplianceRecord::marks() const {
  std::string out;
  for (const auto& one : findings) out += letters[static_cast<std::size_t>(one.mark)];
  return out;
}

std::string encode(const std::vector<Finding>& findings) {
  std::string out = "[";
  for (const auto& one : findings) {
    if (out.size() > 1) out += ',';
    out += R"({"p":")" + std::string(name(one.point)) + R"(","m":")" + std::string(name(one.mark)) +
           R"(","seq":)" + std::to_string(one.seq) + R"(,"why":)";
    append_json_string(out, one.why);
    out += '}';
  }
  return out + "]";
}

Result<std::vector<Finding>> decode_findings(std::string_view text) {
  const auto unreadable = [] { return fail("record-unreadable", "The compliance record cannot be read."); };
  const auto list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_array() || list.empty() || list.size() > points_count) return unreadable();
  std::vector<Finding> out;
  for (const auto& item : list) {
    if (!item.is_object()) return unreadable();
    const auto p = item.find("p"), m = item.find("m"), seq = item.find("seq"), why = item.find("why");
    for (const auto& field : {p, m, why})
      if (field == item.end() || !field->is_string()) return unreadable();
    const auto point = point_named(p->get_ref<const std::string&>());
    const auto mark = mark_named(m->get_ref<const std::string&>());
    const bool in_order = point && static_cast<std::size_t>(*point) == out.size();
    if (!in_order || !mark || seq == item.end() || !seq->is_number_unsigned()) return unreadable();
    out.push_back({*point, *mark, seq->get<std::uint32_t>(), why->get<std::string>()});
  }
  // Of rules that did not know the later points; it is computed anew when the desk starts.
  while (out.size() < points_count)
    out.push_back({static_cast<Point>(out.size()), Mark::unknown, 0, "This was not looked at yet."});
  return out;
}

ComplianceRecord unreadable_record(std::string flow, std::string day, std::uint32_t seq) {
  ComplianceRecord out{compliance_rules, seq, std::move(flow), std::move(day), {}};
  for (std::size_t i = 0; i < points_count; ++i)
    out.findings.push_back({static_cast<Point>(i), Mark::unknown, 0, "The log of this call cannot be read."});
  return out;
}

}  // namespace rf::call
