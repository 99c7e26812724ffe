#include "understand/japanese_dictionary.h"

#include <mecab.h>

#include <array>
#include <atomic>
#include <memory>

#include <fmt/format.h>

#include "base/text.h"
#include "understand/japanese.h"

namespace rf::understand {
namespace japanese {
namespace {

struct Dictionary {
  std::unique_ptr<MeCab::Model> model;
  std::unique_ptr<MeCab::Tagger> tagger;  // parse(Lattice*) const may be called from any thread
  std::string name;
};

// Set once and never freed: threads may still be reading when the process ends.
std::atomic<const Dictionary*> loaded{nullptr};

Part part_of(std::string_view name) {
  struct Named {
    std::string_view name;
    Part part;
  };
  constexpr std::array<Named, 12> all = {{{"名詞", Part::noun},
                                          {"動詞", Part::verb},
                                          {"形容詞", Part::adjective},
                                          {"副詞", Part::adverb},
                                          {"連体詞", Part::adnominal},
                                          {"接続詞", Part::conjunction},
                                          {"感動詞", Part::interjection},
                                          {"助詞", Part::particle},
                                          {"助動詞", Part::auxiliary},
                                          {"接頭詞", Part::prefix},
                                          {"フィラー", Part::filler},
                                          {"記号", Part::symbol}}};
  for (const auto& named : all)
    if (named.name == name) return named.part;
  return Part::other;
}

Morpheme described(const MeCab::Node& node, std::string_view text) {
  std::array<std::string_view, 9> fields{};
  std::string_view rest = node.feature;
  for (auto& field : fields) {
    const auto comma = rest.find(',');
    field = rest.substr(0, comma);
    if (field == "*") field = {};
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  Morpheme out;
  out.surface = std::string_view(node.surface, node.length);
  out.part = part_of(fields[0]);
  out.detail = fields[1];
  out.detail2 = fields[2];
  out.detail3 = fields[3];
  out.type = fields[4];
  out.form = fields[5];
  out.base = fields[6].empty() ? out.surface : fields[6];
  out.reading = fields[7];
  out.begin = static_cast<std::size_t>(out.surface.data() - text.data());
  out.end = out.begin + out.surface.size();
  out.known = node.stat == MECAB_NOR_NODE;
  return out;
}

const Dictionary* dictionary() {
  const auto* now = loaded.load(std::memory_order_acquire);
  if (now) return now;
  // Tried once: a missing dictionary is not looked for with every answer.
  static const bool tried = load_japanese().has_value();
  return tried ? loaded.load(std::memory_order_acquire) : nullptr;
}

std::vector<Morpheme> parsed(const MeCab::Tagger& tagger, MeCab::Lattice& lattice, std::string_view text) {
  std::vector<Morpheme> out;
  lattice.set_sentence(text.data(), text.size());
  if (tagger.parse(&lattice))
    for (const auto* node = lattice.bos_node(); node; node = node->next)
      if (node->stat == MECAB_NOR_NODE || node->stat == MECAB_UNK_NODE) out.push_back(described(*node, text));
  lattice.clear();
  return out;
}

// Whether its parts of speech are those that the rules speak of.
bool is_ipadic(const Dictionary& made) {
  constexpr std::string_view probe = "電話しない";
  const std::unique_ptr<MeCab::Lattice> lattice(made.model->createLattice());
  const auto found = parsed(*made.tagger, *lattice, probe);
  return found.size() == 3 && found[0].is(Part::noun, "サ変接続") && found[2].base == "ない";
}

}  // namespace

std::vector<Morpheme> morphemes(std::string_view text) {
  const auto* with = dictionary();
  if (!with || text.empty()) return {};
  thread_local const std::unique_ptr<MeCab::Lattice> lattice(with->model->createLattice());
  return parsed(*with->tagger, *lattice, text);
}

}  // namespace japanese

Done load_japanese(std::string_view path) {
  using namespace japanese;
  if (loaded.load(std::memory_order_acquire)) return {};
  const auto hint = fmt::format(
      "the Japanese dictionary in {} cannot be used; install the package mecab-ipadic-utf8, or name the "
      "folder that holds it",
      excerpt(path));
  // MeCab reads its arguments from a line: a folder's name with blanks in it would be two of them.
  if (path.empty() || path.find_first_of(" \t\n\"'\\") != std::string_view::npos)
    return fail("dictionary-path", hint + ": its path must not be empty nor hold blanks or quotes");
  auto made = std::make_unique<Dictionary>();
  made->model.reset(MeCab::createModel(fmt::format("-r /dev/null -d {}", path).c_str()));
  if (!made->model) return fail("dictionary-missing", hint);
  made->tagger.reset(made->model->createTagger());
  const auto* about = made->model->dictionary_info();
  if (!made->tagger || !about) return fail("dictionary-missing", hint);
  const auto charset = lower_ascii(about->charset ? about->charset : "");
  if (charset != "utf-8" && charset != "utf8")
    return fail("dictionary-charset", hint + ": it is not in UTF-8");
  auto folder = path;
  while (folder.ends_with('/')) folder.remove_suffix(1);
  made->name =
      fmt::format("{} {}, {} words", folder.substr(folder.rfind('/') + 1), about->version, about->size);
  if (!is_ipadic(*made))
    return fail("dictionary-other", hint + ": its parts of speech are not those of IPADIC");
  const Dictionary* none = nullptr;
  // Of two that load at once the first stays, and the other is thrown away.
  const auto* mine = made.release();
  if (!loaded.compare_exchange_strong(none, mine, std::memory_order_acq_rel)) delete mine;
  return {};
}

std::string japanese_dictionary() {
  const auto* with = japanese::loaded.load(std::memory_order_acquire);
  return with ? with->name : std::string();
}

}  // namespace rf::understand
