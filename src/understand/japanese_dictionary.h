#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rf::understand::japanese {

enum class Part : std::uint8_t {
  noun,
  verb,
  adjective,
  adverb,
  adnominal,
  conjunction,
  interjection,
  particle,
  auxiliary,
  prefix,
  filler,
  symbol,
  other,
};

// One morpheme, as IPADIC describes it. The views point into the text and into the dictionary.
struct Morpheme {
  std::string_view surface;
  Part part = Part::other;
  std::string_view detail;         // 固有名詞, 非自立, 格助詞
  std::string_view detail2;        // of a proper noun: 人名
  std::string_view detail3;        // of a person's name: 姓, 名
  std::string_view type;           // of what is inflected: 特殊・ナイ
  std::string_view form;           // 未然形, 基本形, 命令ｉ
  std::string_view base;           // the dictionary's form
  std::string_view reading;        // in katakana; empty where the dictionary has none
  std::size_t begin = 0, end = 0;  // bytes of the text
  bool known = true;

  bool is(Part wanted, std::string_view wanted_detail) const {
    return part == wanted && detail == wanted_detail;
  }
};

// The most probable morphemes of `text`, which must outlive them. None when there is no dictionary. Safe on
// any thread.
std::vector<Morpheme> morphemes(std::string_view text);

}  // namespace rf::understand::japanese
