#include "carriers/connect/aggregated.h"

#include <cstdint>
#include <optional>

#include "base/digest.h"
#include "base/digest_bytes.h"

namespace rf::carriers::connect {
namespace {

using namespace std::string_view_literals;

constexpr auto magic = "\xF3\x89\x9A\xC2"sv;
constexpr std::size_t digest_bytes = 16, records_most = 10'000, record_most = 1024 * 1024,
                      together_most = 10 * 1024 * 1024;

// The four wire types that protobuf still uses.
enum Wire : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

struct Field {
  std::uint64_t number = 0;
  std::uint8_t wire = 0;
  std::uint64_t value = 0;   // of a varint
  std::string_view content;  // of bytes
};

// Reads a message field by field; `broken` once it does not end where it should.
class Message {
 public:
  explicit Message(std::string_view text) : rest_(text) {}

  bool broken() const { return broken_; }
  std::optional<Field> next() {
    if (rest_.empty() || broken_) return std::nullopt;
    const auto tag = number();
    if (broken_) return std::nullopt;
    Field field{.number = tag >> 3, .wire = static_cast<std::uint8_t>(tag & 7)};
    if (field.number == 0) return lost();
    switch (field.wire) {
      case varint: field.value = number(); break;
      case fixed64: take(8); break;
      case fixed32: take(4); break;
      case bytes: {
        const auto size = number();
        if (!broken_) field.content = take(size);
        break;
      }
      default: return lost();
    }
    if (broken_) return std::nullopt;
    return field;
  }

 private:
  std::nullopt_t lost() {
    broken_ = true;
    return std::nullopt;
  }
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) {
      broken_ = true;
      return {};
    }
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (!(byte & 128)) return value;
    }
    broken_ = true;
    return 0;
  }

  std::string_view rest_;
  bool broken_ = false;
};

tl::unexpected<Error> broken(const std::string& why) {
  return fail("record-broken", "The aggregated record " + why +
                                   "; it was not packed by the producer library so, "
                                   "or was damaged on the way.");
}

// Record {partition_key_index = 1, explicit_hash_key_index = 2, data = 3, tags = 4}; 1 and 3 must be there.
Result<std::string> data_of(std::string_view text) {
  Message message(text);
  std::optional<std::string_view> data;
  bool keyed = false;
  while (const auto field = message.next()) {
    if (field->number == 1 && field->wire == varint) keyed = true;
    if (field->number == 3 && field->wire == bytes) data = field->content;
  }
  if (message.broken()) return broken("holds a record that breaks off");
  if (!data || !keyed) return broken("holds a record without data or key");
  if (data->size() > record_most) return broken("holds a record of more than 1 MiB");
  return std::string(*data);
}

}  // namespace

bool is_aggregated(std::string_view record) { return record.starts_with(magic); }

Result<std::vector<std::string>> user_records(std::string_view record) {
  if (!is_aggregated(record)) return std::vector<std::string>{std::string(record)};
  if (record.size() < magic.size() + digest_bytes) return broken("breaks off");
  const auto text = record.substr(magic.size(), record.size() - magic.size() - digest_bytes);
  if (!equal_constant_time(md5(text), record.substr(record.size() - digest_bytes)))
    return broken("has another checksum than its content");
  // AggregatedRecord {partition_key_table = 1, explicit_hash_key_table = 2, records = 3}.
  Message message(text);
  std::vector<std::string> out;
  std::size_t together = 0;
  while (const auto field = message.next()) {
    if (field->number != 3 || field->wire != bytes) continue;
    auto data = data_of(field->content);
    if (!data) return tl::unexpected(data.error());
    together += data->size();
    if (out.size() == records_most || together > together_most) return broken("holds more than can be");
    out.push_back(std::move(*data));
  }
  if (message.broken()) return broken("breaks off");
  return out;
}

}  // namespace rf::carriers::connect
