#include "reports/inspection.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "base/text.h"
#include "reports/svg.h"
#include "risk/source.h"

namespace rf::reports {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

// Days and moments as people read them, everything else as a number.
Json value(double value, risk::Kind kind) {
  if (!std::isfinite(value)) return nullptr;
  if (kind != risk::Kind::day && kind != risk::Kind::moment) return value;
  return risk::cell_text({"", kind, {value}, {}}, 0);
}

Json problems(const std::vector<Problem>& all) {
  Json out = Json::array();
  for (const auto& one : all) out.push_back({{"line", one.line}, {"reason", repair_utf8(one.reason)}});
  return out;
}

Json column_json(const risk::ColumnReport& one) {
  Json out{{"name", one.name},         {"type", kind_name(one.kind)},  {"role", one.role},
           {"missing", one.missing},   {"empty", one.empty},           {"missing_words", one.words},
           {"infinite", one.infinite}, {"unreadable", one.unreadable}, {"distinct", one.distinct}};
  if (!one.why.empty()) out["why"] = one.why;
  if (one.kind == risk::Kind::text) {
    Json common = Json::array();
    for (const auto& [text, count] : one.common)
      common.push_back({{"value", repair_utf8(text)}, {"rows", count}});
    out["common"] = std::move(common);
    return out;
  }
  out["zeros"] = one.zeros;
  out["zeros_mean_missing"] = one.zeros_mean_missing.empty() ? Json(false) : Json(true);
  out["min"] = value(one.least, one.kind);
  out["median"] = value(one.median, one.kind);
  out["max"] = value(one.most, one.kind);
  return out;
}

Json pairs(const std::vector<risk::Pair>& all) {
  Json out = Json::array();
  for (const auto& one : all) out.push_back({{"a", one.a}, {"b", one.b}, {"r", number(one.r)}});
  return out;
}

Json plan_json(const risk::Plan& plan) {
  Json left_out = Json::array();
  for (const auto& one : plan.left_out)
    left_out.push_back({{"column", one.column}, {"why", one.why}, {"warning", one.warned}});
  return {{"target", plan.target},
          {"positive", plan.positive},
          {"customer", plan.group},
          {"call", plan.call},
          {"date", plan.date},
          {"fairness", plan.segment},
          {"rows_are_calls", plan.calls},
          {"left_out", std::move(left_out)}};
}

}  // namespace

std::string_view kind_name(risk::Kind kind) {
  switch (kind) {
    case risk::Kind::number: return "number";
    case risk::Kind::text: return "text";
    case risk::Kind::day: return "day";
    case risk::Kind::moment: return "moment";
    case risk::Kind::duration: break;
  }
  return "duration";
}

std::string inspection_json(const InspectedFile& inspected) {
  const auto& [name, file, found] = inspected;
  Json out{{"file", name}, {"format", file.format}, {"encoding", file.encoding}, {"sha256", file.digest}};
  if (!file.sheet.empty()) out["sheet"] = file.sheet;
  out["rows"] = found.rows;
  out["bad_rows"] = {{"count", file.bad_row_count}, {"rows", problems(file.bad_rows)}};
  out["bad_cells"] = problems(file.bad_cells);
  out["trainable"] = found.trainable;
  if (!found.trainable) out["problem"] = {{"code", found.problem.code}, {"message", found.problem.message}};
  out["plan"] = plan_json(found.plan);
  out["customers"] = found.customers;
  out["dataset_rows"] = found.dataset_rows;
  out["positives"] = found.positives;
  out["groups"] = found.groups;
  out["linked_groups"] = found.linked_groups;
  out["shared_calls"] = found.plan.shared_calls;
  out["customers_sharing_calls"] = found.plan.customers_sharing;
  out["repeated_calls"] = found.plan.repeated_calls;
  out["duplicate_rows"] = found.plan.duplicate_rows;
  out["twin_rows"] = found.plan.twin_rows;
  out["rows_without_label"] = found.plan.rows_without_label;
  out["label_conflicts"] = found.plan.label_conflicts;
  Json columns = Json::array();
  for (const auto& one : found.columns) columns.push_back(column_json(one));
  out["columns"] = std::move(columns);
  Json features = Json::array();
  for (const auto& one : found.features)
    features.push_back({{"name", one.name},
                        {"unit", one.unit},
                        {"missing", one.missing},
                        {"auc", number(one.auc)},
                        {"low", number(one.low)},
                        {"high", number(one.high)},
                        {"better_than_chance", one.apart}});
  out["features"] = std::move(features);
  Json months = Json::array();
  for (const auto& one : found.months)
    months.push_back({{"month", one.month},
                      {"rows", one.rows},
                      {"positives", one.positives},
                      {"share", number(one.share)},
                      {"low", number(one.low)},
                      {"high", number(one.high)}});
  out["drift"] = {{"p", number(found.drift_p)}, {"months", std::move(months)}};
  out["correlations"] = pairs(found.correlations);
  out["redundant"] = pairs(found.redundant);
  out["warnings"] = found.warnings;
  out["summary"] = found.summary;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

namespace {

// Japanese letters are two places wide on a terminal.
std::size_t places(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    width += byte < 0x80 || (byte >= 0xC0 && byte < 0xE0) ? 1 : byte >= 0xE0 ? 2 : 0;
  }
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(hidden_character(text) == text.npos ? std::string(text) : excerpt(text));
  while (places(out) > width) {
    auto end = out.size() - 1;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  out.append(width - places(out), ' ');
  return out;
}

std::string shown(double v, risk::Kind kind) {
  if (!std::isfinite(v)) return "";
  return kind == risk::Kind::day || kind == risk::Kind::moment
             ? risk::cell_text({"", kind, {v}, {}}, 0).substr(0, 10)
             : svg::number(v);
}

}  // namespace

std::string inspection_text(const InspectedFile& inspected) {
  const auto& [name, file, found] = inspected;
  std::string out =
      fmt::format("{}: {}, {}, {} rows, {} columns{}\n\n", name, file.format, file.encoding, found.rows,
                  found.columns.size(), file.sheet.empty() ? "" : ", sheet " + excerpt(file.sheet));
  for (const auto& line : found.summary) out += line + "\n";
  for (const auto& line : found.warnings) out += "warning: " + line + "\n";
  out += "\n" + padded("column", 34) + padded("kind", 10) + padded("is", 10) + padded("missing", 9) +
         padded("different", 11) + padded("least", 12) + padded("median", 12) + "most\n";
  for (const auto& one : found.columns) {
    out += padded(one.name, 33) + " " + padded(kind_name(one.kind), 10) + padded(one.role, 10) +
           padded(std::to_string(one.missing), 9) + padded(std::to_string(one.distinct), 11) +
           padded(shown(one.least, one.kind), 12) + padded(shown(one.median, one.kind), 12) +
           shown(one.most, one.kind) + "\n";
    if (!one.why.empty()) out += "    " + one.why + "\n";
    if (!one.zeros_mean_missing.empty())
      out += fmt::format("    {} zeros: {}\n", one.zeros, one.zeros_mean_missing);
  }
  if (!found.features.empty())
    out += "\nAlone against what is to be foreseen (ROC AUC; 0.5 is chance; the intervals hold together):\n";
  for (std::size_t i = 0; i < found.features.size() && i < 10; ++i) {
    const auto& one = found.features[i];
    out += fmt::format("  {} {:.3f}  [{:.3f}, {:.3f}]{}\n", padded(one.name, 34), one.auc, one.low, one.high,
                       one.apart ? "  better than chance" : "");
  }
  if (!found.redundant.empty()) out += "\nSay the same:\n";
  for (std::size_t i = 0; i < found.redundant.size() && i < 10; ++i)
    out += fmt::format("  {} and {} (r {:.3f})\n", found.redundant[i].a, found.redundant[i].b,
                       found.redundant[i].r);
  if (!found.months.empty()) out += "\nBy month (with 95 % intervals):\n";
  for (const auto& one : found.months)
    out += fmt::format("  {}  {:>5} of {:>6}  {:5.1f} %  [{:.1f}, {:.1f}]\n", one.month, one.positives,
                       one.rows, 100 * one.share, 100 * one.low, 100 * one.high);
  if (file.bad_row_count)
    out += fmt::format("\n{} rows cannot be read and are left out:\n", file.bad_row_count);
  for (std::size_t i = 0; i < file.bad_rows.size() && i < 20; ++i)
    out += fmt::format("  line {}: {}\n", file.bad_rows[i].line, file.bad_rows[i].reason);
  if (file.bad_row_count > 20) out += "  … (--json and --report show more)\n";
  if (!file.bad_cells.empty()) out += "\nCells that count as missing:\n";
  for (std::size_t i = 0; i < file.bad_cells.size() && i < 20; ++i)
    out += fmt::format("  line {}: {}\n", file.bad_cells[i].line, file.bad_cells[i].reason);
  return out;
}

}  // namespace rf::reports
