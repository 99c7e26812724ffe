#include "reports/read_frame.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/digest.h"
#include "base/text.h"
#include "reports/content.h"
#include "reports/encoding.h"
#include "reports/frame_csv.h"
#include "reports/xlsx.h"

namespace rf::reports {
namespace {

constexpr const char* accepted = "Read are CSV with a header, JSON lines and Excel workbooks (.xlsx)";

Done check_bytes(std::string_view bytes, const FrameLimits& limits) {
  if (bytes.size() > limits.bytes)
    return fail("frame-too-large", "The file is larger than " + std::to_string(limits.bytes >> 20) +
                                       " MiB. Split it, or take a part of it.");
  if (trim(bytes.substr(0, 4096)).empty() && trim(bytes).empty())
    return fail("frame-empty", std::string("The file is empty. ") + accepted + ".");
  return {};
}

// What is neither a workbook nor text.
Done check_text(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return fail("frame-binary",
                "The file is an old Excel workbook (.xls) or one with a password. Save it as .xlsx without a "
                "password, or as CSV.");
  const bool utf16 =
      bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || looks_like_utf16(bytes);
  if (utf16) return {};
  if (const auto kind = binary_kind(bytes); !kind.empty())
    return fail("frame-binary",
                "The file looks like " + std::string(kind) + ", not like a table. " + accepted + ".");
  return {};
}

Result<FrameFile> read_text(std::string_view bytes, const FrameOptions& options) {
  if (auto text = check_text(bytes); !text) return tl::unexpected(text.error());
  auto decoded = decode(bytes);
  if (!decoded) return tl::unexpected(decoded.error());
  const auto text = decoded->text();
  const auto start = trim(text.substr(0, 4096));
  if (start.empty()) return fail("frame-empty", std::string("The file is empty. ") + accepted + ".");
  FrameBuilder builder(options.limits);
  Done built;
  std::string format = "csv";
  if (start.starts_with('{')) {
    format = "jsonl";
    built = build_from_json_lines(text, options.limits, builder);
  } else if (start.starts_with('[')) {
    format = "json";
    built = build_from_json_list(text, options.limits, builder);
  } else {
    if (start.starts_with("<"))
      return fail("frame-binary",
                  std::string("The file looks like a web page or XML, not like a table. ") + accepted + ".");
    built = build_from_csv(text, options.limits, builder);
  }
  if (!built) return tl::unexpected(built.error());
  const auto encoding = decoded->encoding;
  decoded->owned = {};  // the cells are kept; room for their values
  auto file = builder.finish(options.known);
  if (!file) return file;
  file->format = std::move(format);
  file->encoding = encoding;
  return file;
}

Result<FrameFile> read_workbook(std::string_view bytes, const FrameOptions& options) {
  FrameBuilder builder(options.limits);
  auto sheets = build_from_workbook(bytes, options, builder);
  if (!sheets) return tl::unexpected(sheets.error());
  auto file = builder.finish(options.known);
  if (!file) return file;
  file->format = "xlsx";
  file->encoding = "utf-8";
  file->sheet = std::move(sheets->chosen);
  file->sheets = std::move(sheets->names);
  return file;
}

}  // namespace

Result<FrameFile> read_frame(std::string_view bytes, const FrameOptions& options) {
  if (auto good = check_bytes(bytes, options.limits); !good) return tl::unexpected(good.error());
  auto file = bytes.starts_with("PK\x03\x04") ? read_workbook(bytes, options) : read_text(bytes, options);
  if (file) file->digest = sha256_hex(bytes);
  return file;
}

Result<FrameFile> read_frame_file(const std::filesystem::path& path, const FrameOptions& options) {
  std::error_code trouble;
  const auto cannot = [&](const std::string& why) {
    return fail("frame-unreadable", path.string() + " cannot be read: " + why + ".");
  };
  if (std::filesystem::is_directory(path, trouble)) return cannot("it is a folder");
  std::ifstream in(path, std::ios::binary);
  if (!in) return cannot(std::strerror(errno));
  std::string bytes;
  // A pipe has no size; what a file says of its size only saves copies.
  const auto size = std::filesystem::file_size(path, trouble);
  if (!trouble && size <= options.limits.bytes) bytes.reserve(static_cast<std::size_t>(size) + 1);
  std::vector<char> piece(std::size_t{1} << 20);
  while (in && bytes.size() <= options.limits.bytes) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    bytes.append(piece.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return cannot(std::strerror(errno));
  auto file = read_frame(bytes, options);
  if (!file) return fail(file.error().code, path.string() + ": " + file.error().message);
  return file;
}

}  // namespace rf::reports
