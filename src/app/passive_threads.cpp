#include "app/passive_threads.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace rf::app {

void wait_passively() {
  if (std::getenv("OMP_WAIT_POLICY")) return;
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  std::vector<char*> words;
  for (std::size_t at = 0; at < text.size(); at += std::string(text.c_str() + at).size() + 1)
    words.push_back(text.data() + at);
  if (words.empty()) return;
  words.push_back(nullptr);
  setenv("OMP_WAIT_POLICY", "PASSIVE", 1);
  // Returns only where it is not allowed; then training is slower, and right.
  execv("/proc/self/exe", words.data());
}

}  // namespace rf::app
