#include <algorithm>

#include "base/text.h"
#include "base/yaml.h"
#include "monitor/catalogue.h"
#include "monitor/texts.h"

namespace rf::monitor {

namespace {

constexpr std::size_t listened_most = 500, phrases_most = 500;

Result<std::string> short_text(const yaml::Node& node) {
  auto text = node.text();
  if (!text) return text;
  if (trim(*text).empty() || text->size() > 400) return node.error("expected a text of 1 to 400 bytes");
  if (hidden_character(*text) != std::string::npos)
    return node.error("the text has a character that a screen would not show");
  return text;
}

}  // namespace

Result<std::string> read_id(const yaml::Node& node) {
  auto id = node.text();
  if (!id) return id;
  if (id->empty() || id->size() > 64 ||
      id->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != id->npos)
    return node.error("a name here has 1 to 64 letters a to z, digits and '_', unlike " + excerpt(*id));
  return id;
}

Result<Texts> read_texts(const yaml::Node& node) {
  if (auto known = node.only({"en", "hi", "ja"}); !known) return tl::unexpected(known.error());
  Texts out;
  for (const auto& [key, to] : {std::pair{"en", &out.en}, {"hi", &out.hi}, {"ja", &out.ja}}) {
    auto place = node.need(key);
    if (!place) return tl::unexpected(place.error());
    auto text = short_text(*place);
    if (!text) return tl::unexpected(text.error());
    *to = std::move(*text);
  }
  return out;
}

class CatalogueLoader {
 public:
  explicit CatalogueLoader(Catalogue& out) : out_(out) {}

  Done load(const yaml::Node& root) {
    if (auto known = root.only({"topics", "moments", "promises"}); !known) return known;
    auto entries = root.entries();
    if (!entries) return tl::unexpected(entries.error());
    if (entries->empty()) return root.error("expected topics:, moments: or promises:");
    for (const auto& [key, value] : *entries) {
      const auto name = key.text();
      if (!name) return tl::unexpected(name.error());
      auto done = *name == "promises" ? promises(value) : list(value, *name == "topics");
      if (!done) return done;
    }
    return {};
  }

 private:
  Done list(const yaml::Node& node, bool topics) {
    auto entries = node.entries();
    if (!entries) return tl::unexpected(entries.error());
    for (const auto& [key, value] : *entries) {
      auto id = read_id(key);
      if (!id) return tl::unexpected(id.error());
      if (out_.index_of(*id)) return key.error("'" + *id + "' is there already");
      if (out_.all_.size() >= listened_most)
        return key.error("at most 500 topics and moments are listened for");
      if (auto done = one(std::move(*id), value, topics); !done) return done;
    }
    return {};
  }

  Done one(std::string id, const yaml::Node& node, bool topic) {
    auto known = topic ? node.only({"name", "who", "intents", "en", "hi", "ja", "unless"})
                       : node.only({"name", "kind", "who", "intents", "en", "hi", "ja", "unless"});
    if (!known) return known;
    Listened made{std::move(id), Listened::Kind::topic, {}, std::nullopt, {}};
    auto name = node.need("name");
    if (!name) return tl::unexpected(name.error());
    auto texts = read_texts(*name);
    if (!texts) return tl::unexpected(texts.error());
    made.name = std::move(*texts);
    if (auto done = kind_and_who(node, made, topic); !done) return done;
    if (auto done = intents(node, made); !done) return done;
    const auto owner = static_cast<std::uint32_t>(out_.all_.size());
    const bool meant = !made.intents.empty();
    out_.all_.push_back(std::move(made));
    return phrases(node, owner, meant);
  }

  static Done kind_and_who(const yaml::Node& node, Listened& made, bool topic) {
    if (!topic) {
      auto kind = node.need("kind");
      if (!kind) return tl::unexpected(kind.error());
      auto which = kind->one_of({"duty", "warning", "fact"});
      if (!which) return tl::unexpected(which.error());
      constexpr std::array kinds = {Listened::Kind::duty, Listened::Kind::warning, Listened::Kind::fact};
      made.kind = kinds[*which];
    }
    if (const auto who = node.find("who")) {
      auto which = who->one_of({"agent", "customer", "any"});
      if (!which) return tl::unexpected(which.error());
      if (*which < 2) made.who = *which == 0 ? Who::agent : Who::customer;
    }
    return {};
  }

  static Done intents(const yaml::Node& node, Listened& made) {
    const auto list = node.find("intents");
    if (!list) return {};
    auto items = list->items();
    if (!items) return tl::unexpected(items.error());
    for (const auto& item : *items) {
      auto text = item.text();
      if (!text) return tl::unexpected(text.error());
      const auto intent = understand::intent_named(*text);
      if (!intent)
        return item.error(excerpt(*text) + " is no intent; such as stop_calling, hardship or attorney");
      made.intents.push_back(*intent);
    }
    return {};
  }

  Done phrases(const yaml::Node& node, std::uint32_t owner, bool meant) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < languages.size(); ++i)
      if (const auto list = node.find(languages[i]))
        if (auto done = add(*list, out_.languages_[i].phrases, owner, count); !done) return done;
    if (count == 0 && !meant) return node.error("expected phrases (en:, hi:, ja:) or intents:");
    const auto unless = node.find("unless");
    if (!unless) return {};
    if (auto known = unless->only({"en", "hi", "ja"}); !known) return known;
    for (std::size_t i = 0; i < languages.size(); ++i)
      if (const auto list = unless->find(languages[i]))
        if (auto done = add(*list, out_.languages_[i].unless, owner, count); !done) return done;
    return {};
  }

  static Done add(const yaml::Node& list, Phrases& to, std::uint32_t owner, std::size_t& count) {
    auto items = list.items();
    if (!items) return tl::unexpected(items.error());
    for (const auto& item : *items) {
      auto text = short_text(item);
      if (!text) return tl::unexpected(text.error());
      if (++count > phrases_most) return item.error("at most 500 phrases may stand here");
      if (auto done = to.add(owner, *text); !done) return item.error(done.error().message);
    }
    return {};
  }

  Done promises(const yaml::Node& node) {
    constexpr std::array<const char*, promise_cues> cues = {"conditional", "correction", "additional",
                                                            "proposal",    "acceptance", "withdrawal"};
    if (auto known = node.only({cues.begin(), cues.end()}); !known) return known;
    for (std::size_t cue = 0; cue < cues.size(); ++cue) {
      const auto place = node.find(cues[cue]);
      if (!place) continue;
      if (auto known = place->only({"en", "hi", "ja"}); !known) return known;
      std::size_t count = 0;
      for (std::size_t i = 0; i < languages.size(); ++i)
        if (const auto list = place->find(languages[i]))
          if (auto done = add(*list, out_.languages_[i].promises, static_cast<std::uint32_t>(cue), count);
              !done)
            return done;
    }
    return {};
  }

  static constexpr std::array<const char*, 3> languages = {"en", "hi", "ja"};
  Catalogue& out_;
};

Done Catalogue::add(const std::string& file, std::string_view text) {
  auto root = yaml::parse(file, text);
  if (!root) return tl::unexpected(root.error());
  return CatalogueLoader(*this).load(*root);
}

}  // namespace rf::monitor
