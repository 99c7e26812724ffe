#include "language/settings.h"

#include "base/text.h"
#include "http/message.h"

namespace rf::language {
namespace {

// A name that only begins like an address of this machine is somebody else's.
bool on_this_machine(std::string_view host) {
  const bool digits_and_dots = host.find_first_not_of("0123456789.") == host.npos;
  return host == "localhost" || host == "::1" || host == "[::1]" ||
         (host.starts_with("127.") && digits_and_dots);
}
tl::unexpected<Error> invalid(const char* setting, std::string why) { return fail(setting, std::move(why)); }

}  // namespace

Result<Settings> settings(std::string_view interface, std::string_view url, std::string_view model,
                          std::string_view key) {
  Settings out;
  if (interface != "ollama" && interface != "openai")
    return invalid("interface", "'ollama', 'openai' or nothing, not " + excerpt(interface));
  out.interface = interface == "ollama" ? Interface::ollama : Interface::openai;
  const bool ollama = out.interface == Interface::ollama;
  out.url = url.empty() && ollama ? ollama_url : url;
  out.model = model.empty() && ollama ? ollama_model : model;
  out.key = key;
  if (out.url.empty()) return invalid("url", "the address of the language model is missing");
  if (out.model.empty()) return invalid("model", "the name of the model is missing");
  while (out.url.ends_with('/')) out.url.pop_back();
  const auto parsed = http::parse_url(out.url);
  if (!parsed || (parsed->scheme != "http" && parsed->scheme != "https") || parsed->host.empty() ||
      out.url.find_first_of("?# ") != out.url.npos)
    return invalid("url", "the language model's address is no http(s) URL: " + excerpt(out.url));
  if (out.url.find('@') != out.url.npos)
    return invalid("url",
                   "the language model's address holds a name or a password; a key goes into language.key");
  if (parsed->scheme == "http" && !on_this_machine(parsed->host))
    return invalid("url", "what customers say goes to a language model on another machine over https only");
  return out;
}

}  // namespace rf::language
