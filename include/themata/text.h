// Text as all of themata sees it: UTF-8, line ends as LF, no byte order mark.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "themata/error.h"

namespace themata {

/// A half-open range of bytes in a text. In files, ranges count code points instead:
/// see `CharacterCursor`.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

inline std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

/// What a file's bytes said once they were decoded.
struct DecodedText {
  std::string utf8;
  std::string encoding;      // "UTF-8", "UTF-16LE", "windows-1252", …
  bool guessed = false;      // no mark and no validity decided the encoding
  std::size_t replaced = 0;  // bytes without a meaning in it, now U+FFFD
};

/// Decodes a whole file: byte order mark, else `encoding` where given, else the pattern of zero
/// bytes, else strict UTF-8, else windows-1252. CRLF and CR become LF, one leading U+FEFF goes.
/// `file` names it in errors. Throws `Error` for an unknown encoding and for binary data.
DecodedText decode(std::string bytes, std::string_view encoding, const std::string& file);

/// All bytes of a file. Throws `Error` where it cannot be read.
std::string read_bytes(const std::string& file);

/// The number of Unicode code points in valid UTF-8.
std::size_t count_characters(std::string_view utf8);

/// Turns byte offsets into code-point offsets and back. Cheapest when asked in rising order.
/// The text must be valid UTF-8 and must outlive the cursor.
class CharacterCursor {
 public:
  explicit CharacterCursor(std::string_view utf8) : text_(utf8) {}

  std::size_t characters(std::size_t byte);
  std::size_t bytes(std::size_t character);  // past the end: the text's size

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t character_ = 0;
};

/// Line and column (from 1, in code points) of a byte offset.
Position position_at(std::string_view utf8, std::size_t byte);

/// SHA-256 in lower-case hexadecimal (FIPS 180-4).
std::string sha256(std::string_view bytes);

}  // namespace themata
