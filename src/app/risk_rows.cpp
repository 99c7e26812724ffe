#include "app/risk_rows.h"

#include "app/problems.h"
#include "reports/read_frame.h"
#include "risk/mapping.h"
#include "risk/prepare.h"

namespace rf::app {

Result<risk::Dataset> read_risk_rows(const std::string& file, const RiskData& data,
                                     const std::vector<std::string>* features) {
  risk::PrepareOptions options;
  options.target = data.target, options.positive = data.positive, options.group = data.group;
  options.date = data.date, options.segment = data.segment;
  options.keep = data.keep, options.leave_out = data.leave_out;
  reports::FrameOptions reading;
  if (!data.map.empty()) {
    auto text = read_text(data.map);
    if (!text) return tl::unexpected(text.error());
    auto mapping = risk::parse_mapping(data.map, *text);
    if (!mapping) return tl::unexpected(mapping.error());
    reading.sheet = mapping->sheet;
    options.mapping = std::move(*mapping);
  }
  auto read = reports::read_frame_file(file, reading);
  if (!read) return tl::unexpected(read.error());
  tell_problems(file, read->bad_rows);
  auto dataset = features ? risk::prepare_to_score(read->frame, *features, options)
                          : risk::prepare(read->frame, options);
  if (!dataset) return fail(dataset.error().code, file + ": " + dataset.error().message);
  if (read->bad_row_count > 0)
    dataset->warnings.push_back(std::to_string(read->bad_row_count) +
                                " rows of the file could not be read and were "
                                "left out.");
  return std::move(*dataset);
}

}  // namespace rf::app
