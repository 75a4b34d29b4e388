#include "text/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "text/ascii.h"

namespace themata {

namespace {

void erase_all(std::string& text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at))
    text.erase(at, part.size());
}

void normalise(const icu::Normalizer2& form, std::string_view word, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  out.clear();
  icu::StringByteSink<std::string> sink(&out);
  form.normalizeUTF8(0, icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())), sink,
                     nullptr, status);
}

}  // namespace

void fold(std::string_view word, Case sensitivity, std::string& out) {
  if (is_ascii(word)) {
    out.assign(word);
    if (sensitivity == Case::insensitive)
      for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = sensitivity == Case::insensitive
                                     ? icu::Normalizer2::getNFKCCasefoldInstance(status)
                                     : icu::Normalizer2::getNFKCInstance(status);
  normalise(*form, word, out);
  constexpr std::string_view soft_hyphen = "\xC2\xAD";
  if (sensitivity == Case::sensitive) erase_all(out, soft_hyphen);
}

std::string decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  normalise(*icu::Normalizer2::getNFDInstance(status), text, out);
  return out;
}

}  // namespace themata
