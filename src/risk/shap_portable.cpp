#include "risk/shap_layout.h"

namespace rf::risk::shap::portable {

#include "risk/shap_kernel.h"

}  // namespace rf::risk::shap::portable
