#include "rules/finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "text/words.h"

using namespace themata;

namespace {

struct Wanted {
  std::string written;
  bool is_regex = false;
  Case sensitivity = Case::insensitive;
};

/// Adds a term as its rule type does; false where nobody could look for it.
bool add(Vocabulary& vocabulary, TermId term, const Wanted& wanted) {
  try {
    if (wanted.is_regex) {
      add_pattern(vocabulary, term, std::make_unique<Pattern>(wanted.written, wanted.sensitivity));
      return true;
    }
    for (const Phrase& phrase : parse_keyword(wanted.written, wanted.sensitivity)) {
      std::vector<PatternId> words;
      for (const std::string& word : phrase.words)
        words.push_back(word.find_first_not_of('*') == std::string::npos
                            ? CompiledPhrase::any_word
                            : vocabulary.lexicon.add(word, wanted.sensitivity));
      add_phrase(vocabulary, term, phrase, std::move(words));
    }
    return true;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

/// One stretch searched for one term, slowly: every phrase is tried at every word, every regular
/// expression runs.
class PlainSearch {
 public:
  PlainSearch(std::string_view text, Span stretch) : said_(slice(text, stretch)), base_(stretch) {
    for (Span word = next_word(said_, 0); !word.empty(); word = next_word(said_, word.end))
      words_.push_back(word);
  }

  std::vector<Span> find(const Wanted& wanted) const {
    std::vector<Span> spans;
    if (wanted.is_regex) {
      const Pattern pattern(wanted.written, wanted.sensitivity);
      Searched searched;
      searched.set(said_, pattern.marks());
      pattern.find(searched, spans);
    } else {
      for (const Phrase& phrase : parse_keyword(wanted.written, wanted.sensitivity))
        for (std::size_t first = 0; first + phrase.words.size() <= words_.size(); ++first)
          try_phrase(phrase, first, wanted.sensitivity, spans);
    }
    for (Span& span : spans) span = {base_.begin + span.begin, base_.begin + span.end};
    return spans;
  }

 private:
  void try_phrase(const Phrase& phrase, std::size_t first, Case sensitivity,
                  std::vector<Span>& spans) const {
    std::string folded;
    for (std::size_t i = 0; i < phrase.words.size(); ++i) {
      fold(slice(said_, words_[first + i]), sensitivity, folded);
      const bool any = phrase.words[i].find_first_not_of('*') == std::string::npos;
      if (!any && !matches_glob(phrase.words[i], folded)) return;
      if (i > 0 && !fills(slice(said_, {words_[first + i - 1].end, words_[first + i].begin}),
                          phrase.gaps[i - 1]))
        return;
    }
    const Span words = {words_[first].begin, words_[first + phrase.words.size() - 1].end};
    const std::size_t before = size_before(said_.substr(0, words.begin), phrase.before);
    const std::size_t after = size_after(said_.substr(words.end), phrase.after);
    if (before != std::string_view::npos && after != std::string_view::npos)
      spans.push_back({words.begin - before, words.end + after});
  }

  std::string_view said_;
  Span base_;
  std::vector<Span> words_;
};

std::vector<Hit> search_plainly(const std::vector<Wanted>& terms, std::string_view text,
                                const std::vector<Span>& stretches) {
  std::vector<Hit> hits;
  for (std::uint32_t s = 0; s < stretches.size(); ++s)
    for (TermId term = 0; term < terms.size(); ++term)
      for (const Span span : PlainSearch(text, stretches[s]).find(terms[term]))
        hits.push_back({s, term, span});
  const auto key = [](const Hit& hit) {
    return std::tuple(hit.stretch, hit.term, hit.span.begin, hit.span.end);
  };
  std::ranges::sort(hits, {}, key);
  hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
  return hits;
}

using Pieces = std::vector<std::string>;

std::string any_of(std::mt19937& random, const Pieces& pieces, std::size_t most) {
  std::string out;
  const std::size_t count = 1 + random() % most;
  for (std::size_t i = 0; i < count; ++i) out += pieces[random() % pieces.size()];
  return out;
}

const Pieces letters = {"a",  "B",  "care", "CARE",   "é",       "É", "e\u0301",
                        "ß",  "ss", "ſ",    "\u212A", "k",       "s", "ﬁ",
                        "fi", "1",  "_",    "\u00AD", "i\u0307", "я", "Я"};
const Pieces between = {" ",      " ",  " ", " ", "\n", ", ",     "-", "—",  "’", "'",
                        "\u00A0", ". ", "…", "“", "”",  "\u200B", "~", "\v", "😀"};

std::string random_word(std::mt19937& random) {
  std::string word = any_of(random, letters, 2);
  if (random() % 10 == 0) word += "responsibilities";
  if (random() % 40 == 0) word += std::string(50 + random() % 20, 'x');
  return word;
}

std::string random_text(std::mt19937& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += random_word(random);
    text += between[random() % between.size()];
  }
  return text;
}

std::string random_keyword(std::mt19937& random) {
  static const Pieces gaps = {" ", " ", " ", "-", "~", "'", " * "};
  static const Pieces wild = {"*", "?"};
  std::string keyword;
  for (std::size_t words = 1 + (random() % 3) / 2 + (random() % 4) / 3; words > 0; --words) {
    if (random() % 8 == 0) keyword += wild[random() % 2];
    keyword += random_word(random);
    if (random() % 4 == 0) keyword += wild[random() % 2];
    if (random() % 8 == 0) keyword += any_of(random, letters, 1);
    if (words > 1) keyword += gaps[random() % gaps.size()];
  }
  return keyword;
}

std::string random_regex(std::mt19937& random) {
  static const Pieces pieces = {"care",
                                "CARE",
                                R"(\bcare)",
                                R"(care\b)",
                                "fi",
                                "(?:care|ssk)",
                                R"(\s+)",
                                R"(\w*)",
                                "résponsib",
                                "responsib",
                                R"(\bsss?)",
                                "kk+",
                                "[-' ]",
                                "’",
                                "'",
                                "-",
                                R"([^.!?]{0,9})",
                                "(?:a|B|fi)?",
                                "(?-i:CARE)",
                                R"(\d)",
                                R"([a-z]+)",
                                R"(\B)",
                                "[à-ü]",
                                "(?:is|care|bi)\\b"};
  return any_of(random, pieces, 4);
}

std::size_t any_place(std::mt19937& random, std::string_view text) {
  std::size_t place = random() % (text.size() + 1);
  while (place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0) == 0x80) ++place;
  return place;
}

std::vector<Span> random_stretches(std::mt19937& random, std::string_view text,
                                   std::size_t edges = 8) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < edges; ++i) places.push_back(any_place(random, text));
  std::ranges::sort(places);
  std::vector<Span> stretches;
  for (std::size_t i = 0; i + 1 < places.size(); i += 1 + random() % 2)
    stretches.push_back({places[i], places[i + 1]});
  return stretches;
}

std::vector<Hit> found(const Vocabulary& vocabulary, std::string_view text,
                       const std::vector<Span>& stretches) {
  Finder finder(vocabulary);
  return finder.find(text, stretches);
}

std::string described(const std::vector<Wanted>& terms, std::string_view text) {
  std::string out;
  for (const Wanted& wanted : terms) out += wanted.written + " | ";
  return out.append(" in ").append(text);
}

}  // namespace

TEST(Finder, FindsWhatAPlainSearchFinds) {
  std::mt19937 random(17);
  std::size_t hits = 0;
  std::size_t hits_of_regexes = 0;
  for (int i = 0; i < 3000; ++i) {
    std::vector<Wanted> terms;
    Vocabulary vocabulary;
    const bool with_regexes = i % 3 == 0;
    const bool with_case = i % 5 == 0;
    for (std::size_t wanted = 1 + random() % 6; wanted > 0; --wanted) {
      Wanted term;
      term.is_regex = with_regexes && random() % 2 == 0;
      term.written = term.is_regex ? random_regex(random) : random_keyword(random);
      if (with_case && random() % 2 == 0) term.sensitivity = Case::sensitive;
      if (add(vocabulary, static_cast<TermId>(terms.size()), term)) terms.push_back(term);
    }
    complete(vocabulary);
    const std::string text = random_text(random, 60);
    const auto stretches = random_stretches(random, text);
    const auto expected = search_plainly(terms, text, stretches);
    ASSERT_EQ(found(vocabulary, text, stretches), expected) << described(terms, text);
    hits += expected.size();
    for (const Hit& hit : expected) hits_of_regexes += terms[hit.term].is_regex ? 1 : 0;
  }
  EXPECT_GT(hits, 5000U);
  EXPECT_GT(hits_of_regexes, 1000U);
}

TEST(Finder, FindsWhatAPlainSearchFindsInLongStretches) {
  std::mt19937 random(19);
  std::size_t hits = 0;
  for (int i = 0; i < 12; ++i) {
    std::vector<Wanted> terms;
    Vocabulary vocabulary;
    for (const char* keyword : {"care a B", "* care *", "fi ss", "k*", "a * * s", "care é"})
      terms.push_back({keyword, false, Case::insensitive});
    for (TermId term = 0; term < terms.size(); ++term)
      ASSERT_TRUE(add(vocabulary, term, terms[term]));
    complete(vocabulary);
    const std::string text = random_text(random, 5000);
    const std::vector<Span> whole = {{0, text.size()}};
    const auto expected = search_plainly(terms, text, whole);
    ASSERT_EQ(found(vocabulary, text, whole), expected);
    hits += expected.size();
    for (const std::size_t edges : {10U, 100U, 1000U}) {
      const auto stretches = random_stretches(random, text, edges);
      ASSERT_EQ(found(vocabulary, text, stretches), search_plainly(terms, text, stretches));
    }
  }
  EXPECT_GT(hits, 5000U);
}

TEST(Finder, ForgetsWordsInTheMiddleOfAStretchWithoutLosingAPhrase) {
  Vocabulary vocabulary;
  ASSERT_TRUE(add(vocabulary, 0, {"care * home*", false, Case::insensitive}));
  complete(vocabulary);
  std::string text;
  std::size_t expected = 0;
  for (int i = 0; i < 120000; ++i) {
    const bool care = i % 3 == 0;
    text += care ? "care of" + std::to_string(i) + " home" + std::to_string(i) + " "
                 : "other" + std::to_string(i) + " ";
    expected += care ? 1 : 0;
  }
  EXPECT_EQ(found(vocabulary, text, {{0, text.size()}}).size(), expected);
}

TEST(Finder, FindsAccentsThatStandBesideTheirLetters) {
  for (const std::string keyword : {"caf\u00E9s", "caf\u00E9*", "*f\u00E9tes", "caf?t\u00E9ria"}) {
    Vocabulary vocabulary;
    ASSERT_TRUE(add(vocabulary, 0, {keyword, false, Case::insensitive}));
    complete(vocabulary);
    const std::string text =
        "the cafe\u0301s, the cafe\u0301te\u0301rias, the cafe\u0301te\u0301ria and fe\u0301tes";
    const std::vector<Span> whole = {{0, text.size()}};
    EXPECT_EQ(found(vocabulary, text, whole),
              search_plainly({{keyword, false, Case::insensitive}}, text, whole))
        << keyword;
    EXPECT_FALSE(found(vocabulary, text, whole).empty()) << keyword;
  }
}

TEST(Finder, FindsWordsLongerThanABatch) {
  Vocabulary vocabulary;
  ASSERT_TRUE(add(vocabulary, 0, {"care * home", false, Case::insensitive}));
  ASSERT_TRUE(add(vocabulary, 1, {"*xy", false, Case::insensitive}));
  complete(vocabulary);
  const std::string text = "Care " + std::string(10000, 'x') + "y home";
  const std::vector<Hit> expected = {{0, 0, {0, text.size()}}, {0, 1, {5, text.size() - 5}}};
  EXPECT_EQ(found(vocabulary, text, {{0, text.size()}}), expected);
}
