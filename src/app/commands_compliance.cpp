#include <algorithm>
#include <iostream>

#include "app/commands.h"
#include "app/scripts.h"
#include "base/date.h"
#include "base/text.h"
#include "store/compliance.h"
#include "store/database.h"
#include "web/compliance.h"

namespace rf::app {
namespace {

Result<std::string> day(const std::string& text, const char* option) {
  if (text.empty()) return text;
  auto day = parse_date(text);
  if (!day) return fail("day-invalid", std::string(option) + ": " + day.error().message);
  return date_iso(*day);
}

// A slip in the name would give an empty file, as if no call had been made.
Done know_script(const Settings& settings, const std::string& folder, store::Connection& db,
                 const std::string& flow) {
  if (flow.empty()) return {};
  auto recorded = store::flow_has_records(db, flow);
  if (!recorded) return tl::unexpected(recorded.error());
  if (*recorded) return {};
  std::vector<std::string> names;
  if (auto flows = load_flows(settings))
    for (const auto& one : flows->all()) names.push_back(one->name);
  if (auto scripts = store::Scripts::open(folder))
    if (auto published = published_names(**scripts))
      names.insert(names.end(), published->begin(), published->end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (std::find(names.begin(), names.end(), flow) != names.end()) return {};
  return fail("flow-unknown", "--flow: there is no script named '" + flow +
                                  "', and no call has been made with one. There are: " + join(names, ", "));
}

}  // namespace

int compliance_export(const Common& common, const ComplianceOptions& options) {
  auto settings = load_settings(common);
  if (!settings) return complain(settings.error());
  store::RecordFilter filter;
  filter.flow = options.flow;
  auto from = day(options.from, "--from"), to = day(options.to, "--to");
  if (!from) return complain(from.error());
  if (!to) return complain(to.error());
  filter.from = std::move(*from), filter.to = std::move(*to);
  if (options.open) filter.dealing = store::RecordFilter::Dealing::open;
  auto db = store::open_to_read(data_folder(*settings, common).string());
  if (!db) return complain(db.error());
  if (auto known = know_script(*settings, data_folder(*settings, common).string(), **db, options.flow);
      !known)
    return complain(known.error());
  auto file = web::export_records(filter);
  while (std::cout) {
    auto piece = file->next(**db);
    if (!piece) return complain(piece.error());
    if (piece->empty()) break;
    std::cout << *piece;
  }
  return 0;
}

}  // namespace rf::app
