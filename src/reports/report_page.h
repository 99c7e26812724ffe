#pragma once

#include <string>
#include <string_view>

#include "reports/risk_charts.h"

// Pieces of a report's page: escaped, without scripts, for narrow and wide screens, dark ones and paper.
namespace rf::reports {

std::string_view report_style();
std::string_view chart_style();  // beside svg::style()

// A table; `most` rows are shown, with a sentence about the rest.
std::string html_table(const Sheet& sheet, std::size_t most = 200);
// A cell as people read it.
std::string cell_words(const SheetColumn& column, const SheetCell& cell);
std::string html_facts(const std::vector<Fact>& facts);
// A picture with its sentence, how to read it and its numbers; or the sentence why there is none.
std::string html_plot(const Plot& plot, bool wide = false);
std::string html_section(std::string_view id, std::string_view title, std::string_view intro,
                         const std::string& body);

// A chart as a file of its own, with its title and style in it.
std::string standalone_svg(const Plot& plot);

}  // namespace rf::reports
