#include "tables/counting.h"

#include <algorithm>
#include <set>
#include <string>

#include "themata/segment.h"
#include "themata/text.h"

namespace themata {

namespace {

/// The words of stretches of one document after another; a stretch that goes on where or before
/// the last one ended adds only what is new.
class WordUnion {
 public:
  void add(const Coding& coding, bool new_document) {
    if (new_document) finish();
    if (coding.quote.empty()) return;
    if (text_.empty() || coding.begin > end_) {
      finish();
      text_ = coding.quote;
      end_ = coding.end;
    } else if (coding.end > end_) {
      CharacterCursor cursor(coding.quote);
      text_ += std::string_view(coding.quote).substr(cursor.bytes(end_ - coding.begin));
      end_ = coding.end;
    }
  }
  std::size_t finish() {
    words_ += count_words(text_);
    text_.clear();
    return words_;
  }

 private:
  std::string text_;
  std::size_t end_ = 0;
  std::size_t words_ = 0;
};

/// Code points covered, of one document after another.
class CoveredText {
 public:
  void add(const Coding& coding, bool new_document) {
    if (new_document) end_ = 0;
    const std::size_t begin = std::max(coding.begin, end_);
    if (coding.end <= begin) return;
    covered_ += coding.end - begin;
    end_ = coding.end;
  }
  std::size_t characters() const { return covered_; }

 private:
  std::size_t end_ = 0;
  std::size_t covered_ = 0;
};

}  // namespace

Frequency count(const Selection& selection, std::span<const std::uint32_t> codings) {
  Frequency frequency;
  WordUnion words;
  CoveredText text;
  std::set<std::uint32_t> participants;
  bool all_quoted = true;
  const Coding* last = nullptr;
  for (const std::uint32_t index : codings) {
    const SelectedCoding& chosen = selection.codings[index];
    const Coding& coding = *chosen.coding;
    ++frequency.codings;
    const bool new_document = last == nullptr || last->document != coding.document;
    const bool new_segment = new_document || last->begin != coding.begin || last->end != coding.end;
    frequency.documents += new_document ? 1 : 0;
    frequency.segments += new_segment ? 1 : 0;
    if (chosen.participant != nobody) participants.insert(chosen.participant);
    all_quoted = all_quoted && !coding.quote.empty();
    words.add(coding, new_document);
    text.add(coding, new_document);
    last = &coding;
  }
  frequency.participants = static_cast<std::int64_t>(participants.size());
  frequency.characters = static_cast<std::int64_t>(text.characters());
  if (all_quoted) frequency.words = static_cast<std::int64_t>(words.finish());
  return frequency;
}

}  // namespace themata
