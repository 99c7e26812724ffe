#include "reports/risk_workbook.h"

// The workbook, by libxlsxwriter. Texts are written as texts only, so that no cell from data is a formula.
#include <fmt/format.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "reports/risk_tables.h"

namespace rf::reports {
namespace {

constexpr std::size_t rows_above = 1;  // the header
static_assert(kMostSheetRows + rows_above == LXW_ROW_MAX);
constexpr std::size_t most_text = 32'000;  // bytes; the format's limit is 32,767 characters

struct Formats {
  explicit Formats(lxw_workbook* book) {
    head = workbook_add_format(book);
    format_set_bold(head);
    format_set_text_wrap(head);
    format_set_align(head, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(head, 0xE8ECF2);
    format_set_bottom(head, LXW_BORDER_THIN);
    const std::array<const char*, 5> numbers = {nullptr, "#,##0", "0.0%", "#,##0.000", "0.0"};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      kind[i] = workbook_add_format(book);
      format_set_align(kind[i], LXW_ALIGN_VERTICAL_TOP);
      if (numbers[i]) format_set_num_format(kind[i], numbers[i]);
    }
    wrapped = workbook_add_format(book);
    format_set_text_wrap(wrapped);
    format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
  }
  lxw_format *head = nullptr, *wrapped = nullptr;
  std::array<lxw_format*, 5> kind{};
};

// What XML may not hold is replaced; the library escapes the rest.
std::string cell_text(std::string_view text) {
  auto whole = repair_utf8(text);
  for (std::string_view bad : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (auto at = whole.find(bad); at != std::string::npos; at = whole.find(bad, at + 3))
      whole.replace(at, 3, "\xEF\xBF\xBD");
  if (whole.size() > most_text) whole = std::string(beginning(whole, most_text)) + "…";
  return whole;
}

class Writer {
 public:
  Writer(lxw_worksheet* sheet, const Formats& formats) : sheet_(sheet), formats_(formats) {}

  lxw_error write(const Sheet& table, const RiskResults& r, bool wrap) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const auto column = static_cast<lxw_col_t>(c);
      note(worksheet_set_column(sheet_, column, column, table.columns[c].width, nullptr));
    }
    const auto rows = std::min(table.rows, kMostSheetRows);
    for (std::size_t c = 0; c < table.columns.size(); ++c) text(0, c, table.columns[c].title, formats_.head);
    for (std::size_t i = 0; i < rows && error_ == LXW_NO_ERROR; ++i)
      row(i + rows_above, table, table.row(i), wrap);
    worksheet_freeze_panes(sheet_, rows_above, 1);
    const auto last = static_cast<lxw_row_t>(std::max<std::size_t>(rows + rows_above - 1, rows_above - 1));
    note(worksheet_autofilter(sheet_, rows_above - 1, 0, last,
                              static_cast<lxw_col_t>(table.columns.size() - 1)));
    page(r);
    return error_;
  }

 private:
  void row(std::size_t at, const Sheet& table, const SheetRow& cells, bool wrap) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      auto* format =
          wrap && c ? formats_.wrapped : formats_.kind[static_cast<std::size_t>(table.columns[c].kind)];
      if (const auto* value = std::get_if<double>(&cells[c]))
        note(worksheet_write_number(sheet_, static_cast<lxw_row_t>(at), static_cast<lxw_col_t>(c), *value,
                                    format));
      else if (const auto* words = std::get_if<std::string>(&cells[c]))
        text(at, c, *words, format);
    }
  }
  void text(std::size_t at, std::size_t column, std::string_view words, lxw_format* format) {
    note(worksheet_write_string(sheet_, static_cast<lxw_row_t>(at), static_cast<lxw_col_t>(column),
                                cell_text(words).c_str(), format));
  }
  void page(const RiskResults& r) {
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    note(worksheet_repeat_rows(sheet_, 0, 0));
    note(worksheet_set_header(sheet_, ("&L" + skill_sentence(r)).c_str()));
    note(worksheet_set_footer(sheet_, "&L&A&RPage &P of &N"));
  }
  void note(lxw_error error) {
    if (error_ == LXW_NO_ERROR) error_ = error;
  }
  lxw_worksheet* sheet_;
  const Formats& formats_;
  lxw_error error_ = LXW_NO_ERROR;
};

tl::unexpected<Error> failed(const std::filesystem::path& file, const char* why) {
  return fail("export-failed", file.string() + " could not be written: " + why +
                                   ". Is there room on the disk and in the folder for temporary files?");
}

// The library does not tell of every write that failed; a whole archive can be opened.
Done check_whole(const std::filesystem::path& file, int sheets) {
  int problem = 0;
  auto* archive = zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &problem);
  if (!archive) return failed(file, "what was written is no whole workbook");
  const auto entries = zip_get_num_entries(archive, 0);
  zip_discard(archive);
  if (entries <= sheets) return failed(file, "sheets are missing in what was written");
  return {};
}

}  // namespace

Done make_risk_workbook(const std::filesystem::path& file, const RiskResults& r) {
  // Rows go to the disk as they are made, whatever their number.
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = r.rows.size() > 500'000 ? LXW_TRUE : LXW_FALSE;
  auto* book = workbook_new_opt(file.c_str(), &options);
  if (!book) return failed(file, "there is not enough memory");
  const Formats formats(book);
  const Sheet sheets[] = {scores_sheet(r),      metrics_sheet(r), importance_sheet(r),
                          calibration_sheet(r), data_sheet(r),    summary_sheet(r)};
  auto error = LXW_NO_ERROR;
  for (const auto& sheet : sheets) {
    auto* page = workbook_add_worksheet(book, sheet.name.c_str());
    // Nothing can be written where no sheet could be made; the book is closed all the same.
    const auto now = page ? Writer(page, formats).write(sheet, r, sheet.name == "Summary")
                          : LXW_ERROR_MEMORY_MALLOC_FAILED;
    if (error == LXW_NO_ERROR) error = now;
  }
  const auto title = cell_text("Risk of " + r.data.target + " = " + r.data.positive);
  const auto skill = skill_sentence(r);
  lxw_doc_properties properties{};
  if (title.size() < 250) properties.title = const_cast<char*>(title.c_str());
  properties.comments = const_cast<char*>(skill.c_str());
  workbook_set_properties(book, &properties);
  const auto closed = workbook_close(book);
  if (error == LXW_NO_ERROR) error = closed;
  if (error != LXW_NO_ERROR) return failed(file, lxw_strerror(error));
  return check_whole(file, static_cast<int>(std::size(sheets)));
}

}  // namespace rf::reports
