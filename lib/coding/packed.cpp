#include "coding/packed.h"

#include <cstring>

namespace themata {

namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10;
constexpr std::size_t enough_lines = std::size_t{256} << 10;  // bytes

// Numbers are packed seven bits a byte, the lowest first; the top bit says that more follow.
constexpr unsigned bits = 7;
constexpr unsigned char more = 0x80;

void put_number(std::string& out, std::size_t number) {
  for (; number >= more; number >>= bits)
    out += static_cast<char>(static_cast<unsigned char>(number) | more);
  out += static_cast<char>(number);
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

/// Small numbers of either sign: 0, -1, 1, -2, …
void put_difference(std::string& out, std::size_t to, std::size_t from) {
  put_number(out, to >= from ? (to - from) * 2 : (from - to) * 2 - 1);
}

void put_score(std::string& out, double score) {
  char bytes[sizeof score];
  std::memcpy(bytes, &score, sizeof score);
  out.append(bytes, sizeof score);
}

/// Takes from the front what the functions above have put there.
class Unpacking {
 public:
  explicit Unpacking(std::string_view packed) : rest_(packed) {}

  bool done() const { return rest_.empty(); }

  std::size_t number() {
    std::size_t number = 0;
    unsigned shift = 0;
    while (true) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      number |= static_cast<std::size_t>(byte & (more - 1U)) << shift;
      if (byte < more) return number;
      shift += bits;
    }
  }

  std::string_view text() {
    const std::size_t size = number();
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }

  std::size_t from(std::size_t origin) {
    const std::size_t difference = number();
    return difference % 2 == 0 ? origin + difference / 2 : origin - (difference + 1) / 2;
  }

  double score() {
    double score = 0;
    std::memcpy(&score, rest_.data(), sizeof score);
    rest_.remove_prefix(sizeof score);
    return score;
  }

 private:
  std::string_view rest_;
};

constexpr std::size_t no_unit = 0;

std::size_t number_of(std::optional<Unit> unit) {
  return unit ? static_cast<std::size_t>(*unit) + 1 : no_unit;
}

std::optional<Unit> unit_of(std::size_t number) {
  if (number == no_unit) return std::nullopt;
  return static_cast<Unit>(number - 1);
}

bool on_one_stretch(const Suggestion& left, const Suggestion& right) {
  return left.span == right.span && left.unit == right.unit && left.speaker == right.speaker;
}

std::string_view name_of(const Transcript& transcript, std::int32_t speaker) {
  if (speaker == Turn::nobody) return {};
  return transcript.speakers[static_cast<std::size_t>(speaker)].name;
}

}  // namespace

std::size_t Packer::pack(const Transcript& transcript, Span run, const Suggestions& suggestions,
                         const Sink& sink) {
  const std::string_view text = slice(transcript.text, run);
  const auto within = [&](Span span) {
    return slice(text, {span.begin - run.begin, span.end - run.begin});
  };
  CharacterCursor cursor(text);
  packed_.clear();
  const std::span<const Suggestion> list = suggestions.list;
  for (std::size_t first = 0; first < list.size();) {
    const Suggestion& stretch = list[first];
    std::size_t last = first + 1;
    while (last < list.size() && on_one_stretch(list[last], stretch)) ++last;
    const std::size_t begin = cursor.characters(stretch.span.begin - run.begin);
    put_number(packed_, begin);
    put_number(packed_, number_of(stretch.unit));
    put_text(packed_, name_of(transcript, stretch.speaker));
    put_text(packed_, within(stretch.span));
    put_number(packed_, last - first);
    for (; first < last; ++first) {
      const Suggestion& suggestion = list[first];
      put_number(packed_, suggestion.code);
      put_number(packed_, suggestion.score ? 1 : 0);
      if (suggestion.score) put_score(packed_, *suggestion.score);
      put_number(packed_, suggestion.last_match - suggestion.first_match);
      for (std::size_t m = suggestion.first_match; m < suggestion.last_match; ++m) {
        const Match& match = suggestions.evidence[m];
        put_number(packed_, match.rule);
        put_difference(packed_, cursor.characters(match.span.begin - run.begin), begin);
        put_text(packed_, within(match.span));
      }
    }
    if (packed_.size() < piece_size) continue;
    sink(packed_);
    packed_.clear();
  }
  if (!packed_.empty()) sink(packed_);
  return cursor.characters(text.size());
}

void LineWriter::write(std::string_view piece, const PackedAbout& about) {
  Unpacking packed(piece);
  while (!packed.done()) {
    CodedStretch stretch;
    stretch.document = about.document;
    stretch.coder = about.coder;
    stretch.status = Status::suggested;
    stretch.begin = about.characters_before + packed.number();
    stretch.unit = unit_name(unit_of(packed.number()));
    stretch.speaker = packed.text();
    stretch.quote = packed.text();
    stretch.end = stretch.begin + count_characters(stretch.quote);
    format_.frame(stretch, frame_);
    for (std::size_t codes = packed.number(); codes > 0; --codes) {
      const Code& code = codebook_.codes[packed.number()];
      CodeView view{code.id, {}, {}};
      if (packed.number() != 0) view.score = packed.score();
      matches_.clear();
      for (std::size_t left = packed.number(); left > 0; --left) {
        EvidenceView& match = matches_.emplace_back();
        match.rule = code.rules[packed.number()].id;
        match.begin = packed.from(stretch.begin);
        match.text = packed.text();
        match.end = match.begin + count_characters(match.text);
      }
      view.matches = matches_;
      format_.append(frame_, view, lines_);
      if (lines_.size() >= enough_lines) flush();
    }
  }
}

void LineWriter::flush() {
  if (!lines_.empty()) sink_(lines_);
  lines_.clear();
}

}  // namespace themata
