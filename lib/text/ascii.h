// Whether a text is plain ASCII, for which every rule about characters is short.
#pragma once

#include <string_view>

namespace themata {

/// Looks at every byte without branching, which compilers turn into wide instructions.
inline bool is_ascii(std::string_view bytes) {
  unsigned char seen = 0;
  for (const char byte : bytes)
    seen = static_cast<unsigned char>(seen | static_cast<unsigned char>(byte));
  return seen < 0x80;
}

}  // namespace themata
