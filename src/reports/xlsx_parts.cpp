#include "reports/xlsx_parts.h"

#include <expat.h>
#include <zip.h>

#include <algorithm>

#include "base/text.h"

namespace rf::reports {
namespace {

struct CloseZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

// What expat's callbacks share.
struct Reading {
  XML_Parser parser;
  XmlHandler& handler;
  std::size_t depth = 0, most_depth;
  Error problem;

  void stop(const char* code, const char* message) {
    if (problem.code.empty()) problem = {code, message};
    XML_StopParser(parser, XML_FALSE);
  }
  void obey() {
    if (handler.enough || !handler.problem.code.empty()) XML_StopParser(parser, XML_FALSE);
  }
};

void on_begin(void* data, const XML_Char* name, const XML_Char** pairs) {
  auto& reading = *static_cast<Reading*>(data);
  if (++reading.depth > reading.most_depth)
    return reading.stop("workbook-bomb", "its XML is nested too deeply. Save it anew with Excel.");
  XmlHandler::Attributes attributes;
  for (; *pairs; pairs += 2) attributes.emplace_back(without_prefix(pairs[0]), pairs[1]);
  reading.handler.begin(without_prefix(name), attributes);
  reading.obey();
}
void on_end(void* data, const XML_Char* name) {
  auto& reading = *static_cast<Reading*>(data);
  --reading.depth;
  reading.handler.end(without_prefix(name));
  reading.obey();
}
void on_text(void* data, const XML_Char* text, int size) {
  auto& reading = *static_cast<Reading*>(data);
  reading.handler.text({text, static_cast<std::size_t>(size)});
  reading.obey();
}
// No workbook has one, and entities are what XML bombs are made of.
void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  static_cast<Reading*>(data)->stop(
      "workbook-unsafe", "its XML declares a document type, which no workbook needs. It is not read.");
}

Error about(const std::string& part, Error error) {
  error.message = "The workbook cannot be read: '" + part + "': " + error.message;
  return error;
}

}  // namespace

std::string_view attribute(const XmlHandler::Attributes& attributes, std::string_view name) {
  for (const auto& [key, value] : attributes)
    if (key == name) return value;
  return "";
}

struct Archive::Data {
  std::unique_ptr<zip_t, CloseZip> zip;
  FrameLimits limits;
  std::size_t inflated = 0;  // of all parts so far
};

Archive::Archive(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string_view bytes, const FrameLimits& limits) {
  if (bytes.size() > limits.workbook_bytes)
    return fail("frame-too-large", "The workbook is larger than " +
                                       std::to_string(limits.workbook_bytes >> 20) +
                                       " MiB. Save the sheet as CSV and take that.");
  zip_error_t error;
  zip_error_init(&error);
  auto source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!zip) {
    const std::string why = zip_error_strerror(&error);
    if (source) zip_source_free(source);
    zip_error_fini(&error);
    return fail("workbook-broken",
                "The workbook's archive cannot be opened (" + why + "). Was the file cut off? Save it anew.");
  }
  zip_error_fini(&error);
  auto data = std::make_unique<Data>();
  data->zip.reset(zip);
  data->limits = limits;
  const auto entries = zip_get_num_entries(zip, 0);
  if (entries < 0 || static_cast<std::size_t>(entries) > limits.workbook_entries)
    return fail("workbook-bomb", "The workbook holds " + std::to_string(entries) + " parts; at most " +
                                     std::to_string(limits.workbook_entries) +
                                     " are read. Copy the sheet to a workbook of its own.");
  return Archive(std::move(data));
}

bool Archive::has(const std::string& name) const {
  return zip_name_locate(data_->zip.get(), name.c_str(), 0) >= 0;
}

Done Archive::read(const std::string& name, XmlHandler& handler) {
  const auto broken = [&](std::string why) {
    return tl::unexpected(about(name, {"workbook-broken", std::move(why)}));
  };
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(data_->zip.get(), name.c_str(), 0, &stat) != 0 || !(stat.valid & ZIP_STAT_COMP_SIZE))
    return broken("it is not in the archive.");
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
    return broken("it is encrypted. Save the workbook without a password.");
  std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(data_->zip.get(), name.c_str(), 0));
  if (!file) return broken("it cannot be opened (" + std::string(zip_strerror(data_->zip.get())) + ").");
  Parser parser(XML_ParserCreate(nullptr));
  if (!parser) return broken("there is not enough memory.");
  Reading reading{parser.get(), handler, 0, data_->limits.depth, {}};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_begin, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);

  std::vector<char> piece(std::size_t{1} << 16);
  for (std::size_t inflated = 0;;) {
    const auto got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0)
      return broken("it is damaged (" + std::string(zip_file_strerror(file.get())) + "). Save it anew.");
    inflated += static_cast<std::size_t>(got);
    data_->inflated += static_cast<std::size_t>(got);
    if (data_->inflated > data_->limits.workbook_inflated ||
        (inflated > (std::size_t{1} << 20) && inflated / data_->limits.workbook_ratio > stat.comp_size))
      return tl::unexpected(about(
          name,
          {"workbook-bomb", "it unpacks to far more than its size (over " + std::to_string(inflated >> 20) +
                                " MiB from " + std::to_string(stat.comp_size >> 10) +
                                " KiB). Save the sheet as CSV and take that."}));
    const auto status = XML_Parse(parser.get(), piece.data(), static_cast<int>(got), got == 0);
    if (!reading.problem.code.empty()) return tl::unexpected(about(name, reading.problem));
    if (!handler.problem.code.empty()) return tl::unexpected(handler.problem);
    if (handler.enough) return {};
    if (status != XML_STATUS_OK)
      return broken(std::string("line ") + std::to_string(XML_GetCurrentLineNumber(parser.get())) + ": " +
                    XML_ErrorString(XML_GetErrorCode(parser.get())) + ". Save it anew.");
    if (got == 0) return {};
  }
}

}  // namespace rf::reports
