#include "themata/version.h"

namespace themata {

std::string_view version() { return THEMATA_VERSION; }

}  // namespace themata
