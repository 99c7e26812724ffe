#include <iostream>

#include "app/commands.h"
#include "base/date.h"
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
