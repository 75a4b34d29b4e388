#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include "text/count_bytes.h"
#include "text/find_byte.h"
#include "text/large_pages.h"
#include "themata/error.h"
#include "themata/text.h"

namespace themata {

namespace {

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};

// UTF-32LE before UTF-16LE: its mark begins with the other's.
constexpr std::array marks = {
    Mark{std::string_view("\xFF\xFE\x00\x00", 4), "UTF-32LE"},
    Mark{std::string_view("\x00\x00\xFE\xFF", 4), "UTF-32BE"},
    Mark{"\xEF\xBB\xBF", "UTF-8"},
    Mark{"\xFF\xFE", "UTF-16LE"},
    Mark{"\xFE\xFF", "UTF-16BE"},
};

const Mark* byte_order_mark(std::string_view bytes) {
  const auto* mark = std::ranges::find_if(
      marks, [&](const Mark& candidate) { return bytes.starts_with(candidate.bytes); });
  return mark == marks.end() ? nullptr : mark;
}

/// UTF-16 and UTF-32 without a mark: text in any script has spaces, digits and line ends, whose
/// high bytes are zero always at the same places.
std::optional<std::string_view> encoding_from_zeros(std::string_view bytes) {
  constexpr std::size_t enough = 4096;
  const std::string_view head = bytes.substr(0, std::min(bytes.size() / 4 * 4, enough));
  if (head.find('\0') == std::string_view::npos) return std::nullopt;
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 4] += head[i] == '\0' ? 1 : 0;
  const std::size_t groups = head.size() / 4;
  if (groups == 0) return std::nullopt;
  const auto mostly = [&](std::size_t place) { return zeros[place] * 10 >= groups * 7; };
  const auto never = [&](std::size_t place) { return zeros[place] * 20 <= groups; };
  if (never(0) && mostly(1) && mostly(2) && mostly(3)) return "UTF-32LE";
  if (mostly(0) && mostly(1) && mostly(2) && never(3)) return "UTF-32BE";
  if (never(0) && mostly(1) && never(2) && mostly(3)) return "UTF-16LE";
  if (mostly(0) && never(1) && mostly(2) && never(3)) return "UTF-16BE";
  return std::nullopt;
}

/// The length of the well-formed sequence at the front (Unicode 15, table 3-7), 0 where it is
/// ill-formed.
std::size_t sequence_length(std::string_view bytes) {
  const auto byte = [&](std::size_t i) -> unsigned char {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return 0;
    return tail(1) && tail(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
    return tail(1) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

bool is_utf8(std::string_view bytes) {
  using NotAscii = ByteSet<true>;
  std::size_t at = find_byte<NotAscii>(bytes, 0);
  while (at < bytes.size()) {
    while (at < bytes.size() && NotAscii::has(bytes[at])) {
      const std::size_t length = sequence_length(bytes.substr(at));
      if (length == 0) return false;
      at += length;
    }
    at = find_byte<NotAscii>(bytes, at);
  }
  return true;
}

std::size_t count_replacements(std::string_view utf8) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::size_t count = 0;
  for (std::size_t at = utf8.find(replacement); at != std::string_view::npos;
       at = utf8.find(replacement, at + replacement.size()))
    ++count;
  return count;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open_converter(const std::string& encoding, const std::string& file) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status))
    throw Error({file}, fmt::format("unknown encoding '{}'", encoding),
                "use a name such as UTF-8, UTF-16LE, windows-1252, ISO-8859-15 or Shift_JIS");
  return converter;
}

/// By way of UTF-16; bytes without a meaning become U+FFFD.
std::string to_utf8(std::string_view bytes, const std::string& encoding, const std::string& file) {
  const Converter from = open_converter(encoding, file);
  const Converter to = open_converter("UTF-8", file);
  std::string utf8;
  std::array<char, 16384> out{};
  std::array<UChar, 8192> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* source = bytes.data();
  UBool reset = true;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    char* target = out.data();
    ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), reset, true, &status);
    utf8.append(out.data(), target);
    reset = false;
  }
  if (U_FAILURE(status))
    throw Error({file}, fmt::format("cannot be read as {}: {}", encoding, u_errorName(status)),
                "name the right encoding with --encoding");
  return utf8;
}

void refuse_binary(std::string_view utf8, const std::string& encoding, const std::string& file) {
  constexpr std::size_t head = 65536;
  const std::string_view beginning = utf8.substr(0, head);
  const auto is_low = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  const auto is_control = [&](char c) {
    return is_low(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' &&
           c != '\x15' && c != '\x1b';
  };
  const auto are_few = [&](std::size_t bytes) { return bytes * 50 <= beginning.size(); };
  const bool is_text = are_few(count_bytes(beginning, is_low)) ||  // cheap, and enough for most
                       are_few(count_bytes(beginning, is_control));
  if (is_text && utf8.find('\0') == std::string_view::npos) return;
  throw Error({file}, fmt::format("this is not text (read as {})", encoding),
              "export it as text, Word or VTT, or name its encoding with --encoding");
}

/// CRLF and CR become LF.
void normalise_line_ends(std::string& text) {
  std::size_t out = text.find('\r');
  if (out == std::string::npos) return;
  for (std::size_t in = out; in < text.size(); ++in) {
    if (text[in] == '\r') {
      text[out++] = '\n';
      if (in + 1 < text.size() && text[in + 1] == '\n') ++in;
    } else {
      text[out++] = text[in];
    }
  }
  text.resize(out);
}

/// The size that a regular file has now; 0 for pipes and devices.
std::size_t file_size(int descriptor) {
  struct stat about {};
  if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) return 0;
  return static_cast<std::size_t>(about.st_size);
}

}  // namespace

DecodedText decode(std::string bytes, std::string_view encoding, const std::string& file) {
  DecodedText text;
  const bool valid = is_utf8(bytes);
  const Mark* mark = byte_order_mark(bytes);
  if (mark != nullptr && !encoding.empty() && valid) mark = nullptr;
  if (mark != nullptr)
    text.encoding = mark->encoding;
  else if (!encoding.empty())
    text.encoding = encoding;
  else if (const auto zeros = encoding_from_zeros(bytes))
    text.encoding = *zeros;
  else if (valid)
    text.encoding = "UTF-8";
  else
    text.encoding = "windows-1252";
  text.guessed = text.encoding == "windows-1252" && encoding.empty();

  if (text.encoding == "UTF-8" && valid) {
    text.utf8 = std::move(bytes);
  } else {
    const std::size_t original = count_replacements(text.encoding == "UTF-8" ? bytes : "");
    text.utf8 = to_utf8(bytes, text.encoding, file);
    text.replaced = count_replacements(text.utf8) - original;
  }
  if (text.utf8.starts_with("\xEF\xBB\xBF")) text.utf8.erase(0, 3);
  refuse_binary(text.utf8, text.encoding, file);
  normalise_line_ends(text.utf8);
  return text;
}

std::string read_bytes(const std::string& file) {
  const bool standard_input = file == "-";
  const int descriptor = standard_input ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const auto fail = [&](int error) -> Error {
    return {{file},
            fmt::format("cannot read: {}", std::strerror(error)),
            "check the name and that you may read it"};
  };
  if (descriptor < 0) throw fail(errno);
  const auto close = [&] {
    if (!standard_input) ::close(descriptor);
  };
  std::string bytes;
  std::array<char, 65536> piece;  // stays in the cache; filling the string first would cost more
  while (true) {
    const ssize_t count = ::read(descriptor, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      const int error = errno;
      close();
      throw fail(error);
    }
    if (count == 0) break;
    const auto size = static_cast<std::size_t>(count);
    if (bytes.empty() && size == piece.size()) {
      bytes.reserve(file_size(descriptor));
      prefer_large_pages(bytes.data(), bytes.capacity());
    }
    bytes.append(piece.data(), size);
  }
  close();
  return bytes;
}

}  // namespace themata
