#include "app/monitoring.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "app/composition.h"
#include "base/embedded.h"
#include "base/yaml.h"

namespace rf::embedded {
std::span<const File> monitoring();
std::span<const File> advice();
}  // namespace rf::embedded

namespace rf::app {
namespace {

struct Text {
  std::string file, text;
};

constexpr std::array<std::string_view, 3> listened = {"topics", "moments", "promises"};

// Takes one file to where it belongs; marks what it brought.
class Sorting {
 public:
  Done take(Text file) {
    auto root = yaml::parse(file.file, file.text);
    if (!root) return tl::unexpected(root.error());
    const bool advises = root->find("advice").has_value();
    bool listens = false;
    for (std::size_t i = 0; i < listened.size(); ++i)
      if (root->find(listened[i])) listens = brought_[i] = true;
    if (advises == listens)
      return fail("monitoring-invalid", file.file +
                                            ":1: expected either advice: at the top, or topics:, moments: "
                                            "and promises:, or some of these");
    if (!advises) {
      lists_.push_back(std::move(file));
      return {};
    }
    if (advice_)
      return fail("monitoring-invalid",
                  file.file + ": " + advice_->file + " has advice: too; one file may hold it");
    advice_ = std::move(file);
    return {};
  }

  Result<Monitoring> load() {
    auto catalogue = std::make_shared<monitor::Catalogue>();
    for (std::size_t i = 0; i < listened.size(); ++i)
      if (!brought_[i])
        for (const auto& file : embedded::monitoring())
          if (file.path == std::string(listened[i]) + ".yaml")
            lists_.push_back({"monitoring/" + std::string(file.path), std::string(file.bytes)});
    for (const auto& file : lists_)
      if (auto done = catalogue->add(file.file, file.text); !done) return tl::unexpected(done.error());
    if (!advice_)
      for (const auto& file : embedded::advice())
        if (file.path == "default.yaml") advice_ = Text{"advice/default.yaml", std::string(file.bytes)};
    RF_ASSERT(advice_);
    auto advice = monitor::AdviceRules::load(advice_->file, advice_->text, *catalogue);
    if (!advice) return tl::unexpected(advice.error());
    return Monitoring{std::move(catalogue), std::move(*advice)};
  }

 private:
  std::vector<Text> lists_;
  std::optional<Text> advice_;
  std::array<bool, listened.size()> brought_{};
};

}  // namespace

Result<Monitoring> load_monitoring(const std::vector<std::string>& files) {
  constexpr std::size_t file_most = 1024 * 1024;
  Sorting sorting;
  for (const auto& file : files) {
    auto text = read_text(file, file_most);
    if (!text) return tl::unexpected(text.error());
    if (auto done = sorting.take({file, std::move(*text)}); !done) return tl::unexpected(done.error());
  }
  return sorting.load();
}

}  // namespace rf::app
