#include "coding/packed.h"

#include <array>
#include <cstring>

#include "coding/jsonl.h"

namespace themata {

namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10;
constexpr std::size_t enough_lines = std::size_t{256} << 10;  // bytes

// Numbers are packed seven bits a byte, the lowest first; the top bit says that more follow.
constexpr unsigned bits = 7;
constexpr unsigned char more = 0x80;

// The longest is a head of three numbers and a score.
using Head = std::array<char, 48>;

char* put_number(char* out, std::size_t number) {
  for (; number >= more; number >>= bits)
    *out++ = static_cast<char>(static_cast<unsigned char>(number) | more);
  *out++ = static_cast<char>(number);
  return out;
}

/// Small numbers of either sign: 0, -1, 1, -2, …
char* put_difference(char* out, std::size_t to, std::size_t from) {
  return put_number(out, to >= from ? (to - from) * 2 : (from - to) * 2 - 1);
}

char* put_score(char* out, double score) {
  std::memcpy(out, &score, sizeof score);
  return out + sizeof score;
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

bool on_one_stretch(const SuggestedCoding& left, const SuggestedCoding& right) {
  return left.span == right.span && left.unit == right.unit && left.speaker == right.speaker;
}

std::string_view name_of(const Transcript& transcript, std::int32_t speaker) {
  if (speaker == Turn::nobody) return {};
  return transcript.speakers[static_cast<std::size_t>(speaker)].name;
}

/// Places in a run's text as code points from its beginning. Within a stretch of ASCII, where most
/// questions are asked, nothing has to be counted.
class Places {
 public:
  Places(std::string_view text, Span run)
      : text_(text), run_(run), cursor_(slice(text, run)), ascii_{run.begin, run.begin} {}

  /// Where a stretch begins in which more places will be asked for.
  std::size_t enter(Span stretch) {
    begin_ = cursor_.characters(stretch.begin - run_.begin);
    const bool is_ascii = count_characters(slice(text_, stretch)) == stretch.size();
    ascii_ = is_ascii ? stretch : Span{stretch.begin, stretch.begin};
    return begin_;
  }

  std::size_t characters(std::size_t byte) {
    if (ascii_.begin <= byte && byte < ascii_.end) return begin_ + (byte - ascii_.begin);
    return cursor_.characters(byte - run_.begin);
  }

 private:
  std::string_view text_;
  Span run_;
  CharacterCursor cursor_;
  Span ascii_;
  std::size_t begin_ = 0;
};

/// Where a match ends that begins at `begin`; in a stretch of ASCII, a byte is a code point.
std::size_t end_of(std::size_t begin, std::string_view match, const CodedStretch& stretch) {
  const std::size_t end = begin + match.size();
  const bool in_ascii = stretch.end - stretch.begin == stretch.quote.size() &&
                        stretch.begin <= begin && end <= stretch.end;
  return in_ascii ? end : begin + count_characters(match);
}

}  // namespace

std::size_t Packer::pack(const Transcript& transcript, Span run, const AssignedCodings& codings,
                         const Sink& sink) {
  const std::string_view text = transcript.text;
  Places places(text, run);
  packed_.clear();
  const std::span<const SuggestedCoding> list = codings.list;
  for (std::size_t first = 0; first < list.size();) {
    const SuggestedCoding& stretch = list[first];
    std::size_t last = first + 1;
    while (last < list.size() && on_one_stretch(list[last], stretch)) ++last;
    const std::size_t begin = places.enter(stretch.span);
    pack_stretch(transcript, stretch, begin, last - first);
    for (; first < last; ++first) {
      pack_code(list[first]);
      for (std::size_t m = list[first].first_match; m < list[first].last_match; ++m) {
        const Match& match = codings.evidence[m];
        Head head;
        char* end = put_number(head.data(), match.rule);
        end = put_difference(end, places.characters(match.span.begin), begin);
        end = put_number(end, match.span.size());
        packed_.append(head.data(), end);
        packed_ += slice(text, match.span);
      }
    }
    if (packed_.size() < piece_size) continue;
    sink(packed_);
    packed_.clear();
  }
  if (!packed_.empty()) sink(packed_);
  return places.characters(run.end);
}

void Packer::pack_stretch(const Transcript& transcript, const SuggestedCoding& stretch,
                          std::size_t begin, std::size_t codes) {
  const std::string_view speaker = name_of(transcript, stretch.speaker);
  Head head;
  char* end = put_number(head.data(), begin);
  end = put_number(end, number_of(stretch.unit));
  end = put_number(end, speaker.size());
  packed_.append(head.data(), end);
  packed_ += speaker;
  end = put_number(head.data(), stretch.span.size());
  packed_.append(head.data(), end);
  packed_ += slice(transcript.text, stretch.span);
  end = put_number(head.data(), codes);
  packed_.append(head.data(), end);
}

void Packer::pack_code(const SuggestedCoding& coding) {
  Head head;
  char* end = put_number(head.data(), coding.code);
  end = put_number(end, coding.last_match - coding.first_match);
  end = put_number(end, coding.score ? 1 : 0);
  if (coding.score) end = put_score(end, *coding.score);
  packed_.append(head.data(), end);
}

LineWriter::LineWriter(const Codebook& codebook, const CodingFormat& format, Sink sink)
    : format_(format), sink_(std::move(sink)) {
  for (const Code& code : codebook.codes) {
    CodeTexts& texts = codes_.emplace_back();
    texts.id = format.code_id(code.id);
    for (const Rule& rule : code.rules) texts.openings.push_back(match_opening(rule.id));
  }
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
      const CodeTexts& code = codes_[packed.number()];
      matches_.resize(packed.number());
      CodeView view{code.id, {}, matches_};
      if (packed.number() != 0) view.score = packed.score();
      for (EvidenceView& match : matches_) {
        match.opening = code.openings[packed.number()];
        match.begin = packed.from(stretch.begin);
        match.text = packed.text();
        match.end = end_of(match.begin, match.text, stretch);
      }
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
