#include "anonymise/capitals.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <cstdint>

namespace themata {

std::string in_capitals(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8ToUpper("", 0, {utf8.data(), static_cast<std::int32_t>(utf8.size())}, sink,
                            nullptr, status);
  return out;
}

}  // namespace themata
