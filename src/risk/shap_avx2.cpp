#include "risk/shap_layout.h"

// Only what follows is compiled so, not the library's templates above, which the linker might take for
// everyone. The compiler clears the upper halves of the registers when it leaves.
#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx2")
#endif

namespace rf::risk::shap::avx2 {

#include "risk/shap_kernel.h"

}  // namespace rf::risk::shap::avx2

#if defined(__x86_64__)
#pragma GCC pop_options
#endif
