#include "random_rules.h"

#include <algorithm>
#include <array>

#include "text/words.h"

using namespace themata;

namespace random_rules {

namespace {

// Every word of a text is near some keyword: equal, of another case or form, or just not.
constexpr std::array<const char*, 38> spoken = {
    "care",   "care",  "Care",  "CARE",      "caring",         "cared",  "careful", "scare",
    "home",   "home",  "homes", "care home", "care\u00A0home", "budget", "budgets", "bud\u00ADget",
    "pooled", "fine",  "ﬁne",   "straße",    "STRASSE",        "Straße", "é",       "e\u0301",
    "É",      "λόγος", "ΛΌΓΟΣ", "東京",      "co-op",          "co–op",  "coop",    "co op",
    "“care”", "#care", "C++",   "7",         "far from",       "a"};
constexpr std::array<const char*, 8> denying = {"not",   "never", "no",      "didn’t",
                                                "can't", "NOT",   "lack of", "far from"};
constexpr std::array<const char*, 14> marks = {
    " ", " ", " ", " ", ", ", ". ", ". ", "? ", "… ", "\n", "\n\n", " — ", "! [laughs] ", " 😀 "};

constexpr std::array<const char*, 30> keywords = {
    "care",      "care",        "home",      "home",    "car*",  "*e",       "c?re",     "CARE",
    "care home", "home*",       "budget",    "b?dget*", "pool*", "fine",     "straße",   "É",
    "λόγος",     "東京",        "co~op",     "co-op",   "#care", "c++",      "\"care\"", "can't",
    "not",       "care * home", "home~care", "a",       "7",     "care care"};
constexpr std::array<const char*, 9> stems = {"care",          "caring", "budgets",
                                              "pool",          "homes",  "care home",
                                              "pooled budget", "straße", "carefully"};
constexpr std::array<const char*, 15> patterns = {R"(\bcar\w*)",    "care",      R"(\bhomes?\b)",
                                                  R"(\.)",          R"(\bé\b)",  "h.me",
                                                  R"(care\W+home)", "-",         "can't",
                                                  R"(\d)",          R"(\bλ\w+)", "(budget|pool)",
                                                  "care (home)?",   R"(\w+,)",   "…"};

template <std::size_t Size>
std::string one_of(std::mt19937& random, const std::array<const char*, Size>& from) {
  return from[random() % Size];
}

bool once_in(std::mt19937& random, unsigned times) { return random() % times == 0; }

class Maker {
 public:
  explicit Maker(std::mt19937& random) : random_(random), codes_(1 + random() % 4) {}

  ordered_json codebook() {
    ordered_json book;
    book["codebook"] = "random";
    if (once_in(random_, 8)) book["language"] = once_in(random_, 2) ? "de" : "en-GB";
    book["lists"]["places"] = {word(), word()};
    book["lists"]["more"] = {"@places", word()};
    for (code_ = 0; code_ < codes_; ++code_) book["codes"].push_back(code());
    return book;
  }

 private:
  std::string id(std::size_t code) const { return std::string(1, static_cast<char>('a' + code)); }
  std::string word() { return one_of(random_, keywords); }

  ordered_json code() {
    ordered_json code;
    code["id"] = id(code_);
    if (code_ > 0 && once_in(random_, 4)) code["parent"] = id(random_() % code_);
    const std::size_t rules = 1 + (once_in(random_, 2) ? random_() % 3 : 0);
    // Weights of tenths, which no binary number is: 0.7 and 0.1 must come to 0.8.
    const bool weighed = once_in(random_, 3);
    if (weighed && once_in(random_, 2))
      code["threshold"] = static_cast<double>(1 + random_() % 14) / 10;
    const int least = code.contains("threshold") ? -3 : 1;
    for (std::size_t i = 0; i < rules; ++i) code["rules"].push_back(rule(weighed, least));
    return code;
  }

  ordered_json rule(bool weighed, int least) {
    ordered_json rule = condition(once_in(random_, 4) ? 0 : 2);
    if (!rule.is_object()) rule = {{"keywords", rule}};
    if (weighed && once_in(random_, 2))
      rule["weight"] = (static_cast<int>(random_() % 14) + least) / 10.0;
    if (once_in(random_, 5))
      rule["assign"] =
          one_of(random_, std::array{"sentence", "paragraph", "turn", "match", "match"});
    if (once_in(random_, 5))
      rule["spread"] = one_of(random_, std::array{"1 sentence", "2 sentences", "1 paragraph",
                                                  "3 words", "1 word", "20 words"});
    return rule;
  }

  /// A text, or a list of texts, that means keywords.
  ordered_json texts() {
    if (once_in(random_, 2)) return word();
    ordered_json list = ordered_json::array();
    const std::size_t count = 1 + random_() % 2;
    for (std::size_t i = 0; i < count; ++i)
      list.push_back(once_in(random_, 6) ? one_of(random_, std::array{"@places", "@more"})
                                         : word());
    return list;
  }

  ordered_json leaf() {
    switch (random_() % 8) {
      case 0:
        return settled({{"stems", one_of(random_, stems)}});
      case 1:
        return settled({{"regex", one_of(random_, patterns)}});
      case 2:
      case 3:
        return settled({{"keywords", texts()}});
      default:
        return texts();
    }
  }

  /// A condition with settings for the words beneath it.
  ordered_json settled(ordered_json condition) {
    if (!condition.is_object()) return condition;
    if (once_in(random_, 8)) condition["case"] = once_in(random_, 4) ? "insensitive" : "sensitive";
    if (once_in(random_, 8)) condition["negation"] = negation();
    if (once_in(random_, 8)) condition["speakers"] = speakers();
    return condition;
  }

  ordered_json negation() {
    switch (random_() % 5) {
      case 0:
        return "count";
      case 1:
        return {{"window", std::to_string(1 + random_() % 6) + " words"}};
      case 2:
        return {{"cues", {"far from", "not", "@places"}}};
      case 3:
        return {{"window", "2 words"}, {"cues", {one_of(random_, denying), "home*"}}};
      default:
        return "skip";
    }
  }

  ordered_json speakers() {
    if (once_in(random_, 2)) return {{"role", once_in(random_, 2) ? "participant" : "interviewer"}};
    if (once_in(random_, 2)) return {{"name", "ANN"}};
    return {{"name", {"Ann", one_of(random_, std::array{"moderator", "Ben", "straße"})}}};
  }

  ordered_json where() {
    switch (random_() % 3) {
      case 0:
        return {{"Level", "meso"}};
      case 1:
        return {{"kind", {"interview", "Focus-Group"}}};
      default:
        return {{"level", {"MESO", "macro"}}, {"site", "7"}};
    }
  }

  ordered_json list_of(std::size_t least, ordered_json (Maker::*make)(int), int depth) {
    ordered_json list = ordered_json::array();
    const std::size_t count = least + random_() % 2;
    while (list.size() < count) list.push_back((this->*make)(depth - 1));
    return list;
  }

  /// Words, and `all`, `any` and `at_least` of them: what a window of words may hold.
  ordered_json of_words(int depth) {
    if (depth <= 0 || once_in(random_, 2)) return leaf();
    switch (random_() % 4) {
      case 0:
        return settled({{"all", list_of(2, &Maker::of_words, depth)}});
      case 1:
        return settled({{"any", list_of(2, &Maker::of_words, depth)}});
      case 2:
        return settled({{"at_least", {{"n", 2}, {"of", list_of(2, &Maker::of_words, depth)}}}});
      default:
        return settled({{"at_least", {{"n", 2 + random_() % 2}, {"matches", leaf()}}}});
    }
  }

  ordered_json of_any_words(int depth) {
    if (depth <= 0 || once_in(random_, 3)) return leaf();
    return settled({{"any", list_of(2, &Maker::of_any_words, 1)}});
  }

  ordered_json window() {
    ordered_json near =
        once_in(random_, 3) ? in_order() : settled({{"all", list_of(2, &Maker::of_words, 2)}});
    if (once_in(random_, 5)) near = {{"at_least", {{"n", 2 + random_() % 2}, {"matches", leaf()}}}};
    near["within"] = std::to_string(2 + random_() % 7) + " words";
    if (once_in(random_, 3)) near["unless"] = of_words(1);
    return near;
  }

  ordered_json in_order() {
    ordered_json ordered = {{"all", list_of(2, &Maker::of_any_words, 2)}};
    ordered["order"] = once_in(random_, 3) ? "after" : "before";
    return settled(ordered);
  }

  ordered_json other_code() {
    // Codes later in the codebook, so that none depends on itself; but seldom any code.
    const bool may = code_ + 1 < codes_;
    if (!may && !once_in(random_, 20)) return leaf();
    const std::size_t other =
        may ? code_ + 1 + random_() % (codes_ - code_ - 1) : random_() % codes_;
    return settled({{"code", id(other)}});
  }

  ordered_json condition(int depth) {
    if (depth <= 0) return once_in(random_, 6) ? other_code() : leaf();
    ordered_json made;
    switch (random_() % 12) {
      case 0:
      case 1:
      case 2:
        made = settled({{"all", list_of(2, &Maker::condition, depth)}});
        break;
      case 3:
        made = settled({{"any", list_of(2, &Maker::condition, depth)}});
        break;
      case 4:
        made = settled({{"at_least", {{"n", 2}, {"of", list_of(2, &Maker::condition, depth)}}}});
        break;
      case 5:
        made = settled({{"at_least", {{"n", 2 + random_() % 2}, {"matches", leaf()}}}});
        break;
      case 6:
        made = settled({{once_in(random_, 2) ? "previous" : "next", condition(depth - 1)}});
        break;
      case 7:
      case 8:
        return window();
      case 9:
        made = in_order();
        break;
      case 10:
        made = other_code();
        break;
      default:
        made = leaf();
    }
    return widened(made, depth);
  }

  ordered_json widened(ordered_json made, int depth) {
    if (once_in(random_, 4)) {
      if (!made.is_object()) made = {{"keywords", made}};
      made["unless"] = condition(std::min(depth - 1, 1));
    }
    const bool alone = !made.is_object() || (!made.contains("all") && !made.contains("at_least") &&
                                             !made.contains("unless"));
    if (!alone && once_in(random_, 2))
      made["within"] =
          one_of(random_, std::array{"sentence", "paragraph", "turn", "turn", "document"});
    if (made.is_object() && once_in(random_, 10)) made["where"] = where();
    return made;
  }

  std::mt19937& random_;
  std::size_t codes_;
  std::size_t code_ = 0;
};

void add_text_features(const std::string& text, std::set<std::string>& used) {
  const auto has = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  if (text.starts_with('@')) used.insert("@list");
  if (has("*")) used.insert("*");
  if (has("?")) used.insert("?");
  if (has("~")) used.insert("~");
  if (has(" ")) used.insert("phrase");
}

void add_features(const std::string& key, const ordered_json& value, std::set<std::string>& used) {
  constexpr std::array named = {"within", "order", "assign", "case"};
  if (std::ranges::find(named, key) != named.end() && value.is_string()) {
    const std::string text = value;
    used.insert(key + " " + (text.find(' ') == std::string::npos ? text : "words"));
  } else if (key == "weight") {
    used.insert(value < 0 ? "weight against" : "weight");
  } else if (key == "spread") {
    const std::string text = value;
    used.insert("spread " + std::string(text.find("word") != std::string::npos   ? "words"
                                        : text.find("para") != std::string::npos ? "paragraphs"
                                                                                 : "sentences"));
  } else if (key == "negation" && value.is_string()) {
    used.insert("negation " + value.get<std::string>());
  } else if (key == "keywords" && value.is_string()) {
    add_text_features(value, used);
  }
  if (key == "keywords" && value.is_array())
    for (const auto& text : value) add_text_features(text, used);
  used.insert(key);
  if (value.is_object() && (key == "negation" || key == "speakers" || key == "at_least"))
    for (const auto& [inner, unused] : value.items()) used.insert(key + " " + inner);
  if (value.is_object() && key == "where")
    for (const auto& [inner, unused] : value.items())
      used.insert(inner == "kind" ? "where kind" : "where attribute");
}

void walk(const ordered_json& node, std::set<std::string>& used) {
  if (node.is_object())
    for (const auto& [key, value] : node.items()) add_features(key, value, used);
  if (node.is_structured())
    for (const auto& value : node) walk(value, used);
}

}  // namespace

ordered_json codebook(std::mt19937& random) { return Maker(random).codebook(); }

std::set<std::string> features(const ordered_json& codebook) {
  std::set<std::string> used;
  walk(codebook["codes"], used);
  return used;
}

const std::set<std::string>& all_features() {
  static const std::set<std::string> all = {"keywords",
                                            "*",
                                            "?",
                                            "~",
                                            "phrase",
                                            "@list",
                                            "stems",
                                            "regex",
                                            "case sensitive",
                                            "case insensitive",
                                            "all",
                                            "any",
                                            "at_least of",
                                            "at_least matches",
                                            "unless",
                                            "within sentence",
                                            "within paragraph",
                                            "within turn",
                                            "within document",
                                            "within words",
                                            "order before",
                                            "order after",
                                            "previous",
                                            "next",
                                            "code",
                                            "parent",
                                            "speakers role",
                                            "speakers name",
                                            "where kind",
                                            "where attribute",
                                            "negation skip",
                                            "negation count",
                                            "negation window",
                                            "negation cues",
                                            "weight",
                                            "weight against",
                                            "threshold",
                                            "assign sentence",
                                            "assign paragraph",
                                            "assign turn",
                                            "assign match",
                                            "spread sentences",
                                            "spread paragraphs",
                                            "spread words"};
  return all;
}

Script script(std::mt19937& random) {
  Script script;
  const std::size_t turns = 1 + random() % 5;
  for (std::size_t t = 0; t < turns; ++t) {
    ScriptTurn turn;
    turn.speaker = one_of(random, std::array{"Ann", "Ann", "Ben", "Moderator", "STRASSE", ""});
    const std::size_t pieces = 1 + random() % 14;
    for (std::size_t i = 0; i < pieces; ++i)
      turn.pieces.push_back(
          (once_in(random, 7) ? one_of(random, denying) : one_of(random, spoken)) +
          one_of(random, marks));
    script.turns.push_back(turn);
  }
  script.kind = one_of(random, std::array{"interview", "focus-group", "notes"});
  script.paragraphs = once_in(random, 3) ? Paragraphs::every_line : Paragraphs::blank_line;
  if (once_in(random, 2)) script.attributes["level"] = once_in(random, 3) ? "micro" : "Meso";
  if (once_in(random, 2)) script.attributes["Site"] = "7";
  return script;
}

Transcript transcript(const Script& script) {
  Transcript made;
  made.id = "random";
  made.kind = script.kind;
  made.attributes = script.attributes;
  made.paragraphs = script.paragraphs;
  for (const ScriptTurn& written : script.turns) {
    Turn turn;
    if (!written.speaker.empty()) {
      const auto known = std::ranges::find(made.speakers, written.speaker, &Speaker::name);
      turn.speaker = static_cast<std::int32_t>(known - made.speakers.begin());
      const bool asks = written.speaker == "Moderator";
      if (known == made.speakers.end())
        made.speakers.push_back({written.speaker, asks ? Role::interviewer : Role::participant});
      turn.label = {made.text.size(), made.text.size() + written.speaker.size()};
      made.text += written.speaker + ": ";
    }
    const std::size_t begin = made.text.size();
    for (const std::string& piece : written.pieces) made.text += piece;
    turn.span = trim(made.text, {begin, made.text.size()});
    made.text += "\n";
    if (!turn.span.empty()) made.turns.push_back(turn);
  }
  return made;
}

}  // namespace random_rules
