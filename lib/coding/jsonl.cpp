#include "coding/jsonl.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "coding/fields.h"
#include "text/json_string.h"
#include "themata/text.h"
#include "themata/version.h"

namespace themata {

namespace {

using Json = nlohmann::json;

constexpr std::string_view format_name = "themata-codings";
constexpr std::size_t format_version = 1;

// Written without building a tree, as there may be millions of codings.
void append_text(std::string& out, std::string_view key, std::string_view value) {
  out += key;
  append_json_string(out, value);
}

void append_count(std::string& out, std::string_view key, std::size_t value) {
  out += key;
  append_json_number(out, value);
}

void append_document(std::string& out, const CodedDocument& document) {
  append_text(out, R"({"id":)", document.id);
  append_text(out, R"(,"sha256":)", document.sha256);
  append_count(out, R"(,"characters":)", document.characters);
  append_count(out, R"(,"units":)", document.units);
  if (!document.attributes.empty()) {
    out += R"(,"attributes":{)";
    for (const auto& [name, value] : document.attributes) {
      append_json_string(out, name);
      append_text(out, ":", value);
      out += ',';
    }
    out.back() = '}';
  }
  if (!document.participants.empty()) {
    out += R"(,"participants":[)";
    for (const std::string& name : document.participants) {
      append_json_string(out, name);
      out += ',';
    }
    out.back() = ']';
  }
  out += '}';
}

Json parse_line(std::string_view line, const Place& place) {
  try {
    return Json::parse(line);
  } catch (const Json::parse_error& error) {
    const std::size_t byte = std::min(error.byte == 0 ? 0 : error.byte - 1, line.size());
    throw Error({place.file, {place.position.line, position_at(line, byte).column}},
                "this line is not valid JSON",
                "every line must be one whole coding; correct it, or delete it");
  } catch (const Json::out_of_range&) {
    throw Error(place, "a number in this line is too large", "correct it, or delete the line");
  }
}

/// A value of an object, typed; the places where something is missing or of another type all say
/// so in the same words.
struct Fields {
  const Json& object;
  const Place& place;

  const Json* find(std::string_view key) const {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
  }
  const Json& need(std::string_view key) const {
    if (const Json* value = find(key)) return *value;
    throw Error(
        place, fmt::format("'{}' is missing", key),
        fmt::format("themata codings have \"{}\" here; see how `themata code` writes it", key));
  }
  std::string text(std::string_view key) const { return as_text(key, need(key)); }
  std::string text_or(std::string_view key, std::string_view otherwise) const {
    const Json* value = find(key);
    return value == nullptr ? std::string(otherwise) : as_text(key, *value);
  }
  std::size_t count(std::string_view key) const { return as_count(key, need(key)); }
  std::size_t count_or_zero(std::string_view key) const {
    const Json* value = find(key);
    return value == nullptr ? 0 : as_count(key, *value);
  }
  std::optional<double> number_or_none(std::string_view key) const {
    const Json* value = find(key);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number()) refuse(key, "a number");
    return value->get<double>();
  }
  const Json& list(std::string_view key) const {
    const Json& value = need(key);
    if (!value.is_array()) refuse(key, "a list");
    return value;
  }

 private:
  [[noreturn]] void refuse(std::string_view key, std::string_view wanted) const {
    throw Error(place, fmt::format("'{}' must be {}", key, wanted));
  }
  std::string as_text(std::string_view key, const Json& value) const {
    if (!value.is_string()) refuse(key, "text in quotes");
    return value.get<std::string>();
  }
  std::size_t as_count(std::string_view key, const Json& value) const {
    if (!value.is_number_unsigned()) refuse(key, "a whole number, 0 or greater");
    return value.get<std::size_t>();
  }
};

void need_object(const Json& value, std::string_view what, const Place& place) {
  if (!value.is_object()) throw Error(place, fmt::format("{} must be an object {{…}}", what));
}

std::vector<Evidence> matches_from(const Json& list, const Place& place) {
  std::vector<Evidence> matches;
  for (const Json& item : list) {
    need_object(item, "a match", place);
    const Fields fields{item, place};
    Evidence match{fields.text("rule"), fields.count("start"), fields.count("end"),
                   fields.text("text")};
    if (match.end < match.begin)
      throw Error(place,
                  fmt::format("a match ends ({}) before it starts ({})", match.end, match.begin));
    matches.push_back(std::move(match));
  }
  return matches;
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

Coding coding_from(const Json& object, const Place& place) {
  need_object(object, "a coding", place);
  refuse_misspelled_fields(keys_of(object), place);
  const Fields fields{object, place};
  Coding coding;
  coding.document = fields.text("document");
  coding.begin = fields.count("start");
  coding.end = fields.count("end");
  coding.unit = fields.text_or("unit", "span");
  coding.code = fields.text("code");
  coding.coder = fields.text("coder");
  coding.status = parse_status(fields.text_or("status", "manual"), place);
  coding.speaker = fields.text_or("speaker", "");
  coding.quote = fields.text_or("quote", "");
  coding.score = fields.number_or_none("score");
  if (fields.find("matches") != nullptr)
    coding.matches = matches_from(fields.list("matches"), place);
  coding.line = place.position.line;
  check_coding(coding, place);
  return coding;
}

[[noreturn]] void refuse_as_no_codings(const Place& place) {
  throw Error(place, "this is not a codings file",
              "its first line must be the header that `themata code` writes, beginning with "
              R"({"format":"themata-codings","version":1)");
}

void check_format(const Json& object, const Place& place) {
  if (!object.is_object() || object.value("format", Json()) != Json(format_name))
    refuse_as_no_codings(place);
  const Fields fields{object, place};
  const std::size_t version = fields.count("version");
  if (version == format_version) return;
  const std::string writer = fields.text_or("themata", "");
  throw Error(place,
              fmt::format("these codings have format version {}; themata {} reads version {}",
                          version, themata::version(), format_version),
              writer.empty() ? "use the themata that wrote them, or a newer one"
                             : fmt::format("use themata {} or newer, which wrote them", writer));
}

CodedDocument document_from(const Json& object, const Place& place) {
  need_object(object, "a document", place);
  const Fields fields{object, place};
  CodedDocument document{fields.text("id"),
                         fields.text("sha256"),
                         fields.count_or_zero("characters"),
                         fields.count_or_zero("units"),
                         {}};
  if (const Json* attributes = fields.find("attributes")) {
    need_object(*attributes, "'attributes'", place);
    const Fields values{*attributes, place};
    for (const std::string& name : keys_of(*attributes))
      document.attributes[name] = values.text_or(name, "");
  }
  if (fields.find("participants") != nullptr)
    for (const Json& name : fields.list("participants")) {
      if (!name.is_string()) throw Error(place, "'participants' must be a list of names in quotes");
      document.participants.push_back(name.get<std::string>());
    }
  return document;
}

Codings header_from(std::string_view line, const std::string& file) {
  const Place place{file, {1, 0}};
  if (line.find(format_name) == std::string_view::npos) refuse_as_no_codings(place);
  const Json object = parse_line(line, place);
  check_format(object, place);
  const Fields fields{object, place};
  Codings about;
  about.file = file;
  about.unit = fields.text_or("unit", "");
  if (const Json* codebook = fields.find("codebook")) {
    need_object(*codebook, "'codebook'", place);
    const Fields values{*codebook, place};
    about.codebook = {values.text_or("id", ""), values.text_or("version", ""),
                      values.text_or("sha256", "")};
  }
  for (const Json& item : fields.list("documents"))
    about.documents.push_back(document_from(item, place));
  return about;
}

using DocumentsById = std::unordered_map<std::string_view, const CodedDocument*>;

DocumentsById documents_by_id(const Codings& about, const Place& place) {
  DocumentsById by_id;
  for (const CodedDocument& document : about.documents)
    if (!by_id.emplace(document.id, &document).second)
      throw Error(place, fmt::format("document '{}' is listed twice", document.id));
  return by_id;
}

void check_document(const Coding& coding, const DocumentsById& documents, const Place& place) {
  const auto found = documents.find(coding.document);
  if (found == documents.end()) {
    std::vector<std::string> known;
    for (const auto& document : documents) known.emplace_back(document.first);
    std::ranges::sort(known);
    throw Error(place, fmt::format("document '{}' is not listed in the header", coding.document),
                did_you_mean(coding.document, std::span<const std::string>(known)));
  }
  const std::size_t characters = found->second->characters;
  if (characters != 0 && coding.end > characters)
    throw Error(place, fmt::format("this coding ends at {}, but '{}' has {} characters", coding.end,
                                   coding.document, characters));
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

}  // namespace

std::string jsonl_header(const Codings& about) {
  std::string out;
  append_text(out, R"({"format":)", format_name);
  append_count(out, R"(,"version":)", format_version);
  append_text(out, R"(,"themata":)", version());
  append_text(out, R"(,"codebook":{"id":)", about.codebook.id);
  append_text(out, R"(,"version":)", about.codebook.version);
  append_text(out, R"(,"sha256":)", about.codebook.sha256);
  append_text(out, R"(},"unit":)", about.unit);
  out += R"(,"documents":[)";
  for (const CodedDocument& document : about.documents) {
    if (&document != about.documents.data()) out += ',';
    append_document(out, document);
  }
  out += "]}\n";
  return out;
}

std::string match_opening(std::string_view rule) {
  std::string out;
  append_text(out, R"({"rule":)", rule);
  out += R"(,"start":)";
  return out;
}

void append_matches(std::span<const EvidenceView> matches, std::string& out) {
  out += '[';
  for (const EvidenceView& match : matches) {
    if (&match != matches.data()) out += ',';
    out += match.opening;
    // In one go, as this is what most of a file's numbers are.
    std::array<char, 64> places;
    const char* const end = fmt::format_to(places.data(), FMT_COMPILE(R"({},"end":{},"text":)"),
                                           match.begin, match.end);
    out.append(std::string_view(places.data(), end));
    append_json_string(out, match.text);
    out += '}';
  }
  out += ']';
}

std::string jsonl_code_id(std::string_view code) {
  std::string out;
  append_json_string(out, code);
  return out;
}

void frame_jsonl(const CodedStretch& stretch, LineFrame& frame) {
  std::string& before = frame.before_code;
  before.clear();
  append_text(before, R"({"document":)", stretch.document);
  append_count(before, R"(,"start":)", stretch.begin);
  append_count(before, R"(,"end":)", stretch.end);
  append_text(before, R"(,"unit":)", stretch.unit);
  before += R"(,"code":)";
  std::string& after = frame.after_code;
  after.clear();
  append_text(after, R"(,"coder":)", stretch.coder);
  append_text(after, R"(,"status":)", to_string(stretch.status));
  if (stretch.speaker.empty())
    after += R"(,"speaker":null)";
  else
    append_text(after, R"(,"speaker":)", stretch.speaker);
  append_text(after, R"(,"quote":)", stretch.quote);
}

void append_jsonl(const LineFrame& frame, const CodeView& code, std::string& out) {
  out += frame.before_code;
  out += code.id;
  out += frame.after_code;
  if (code.score) {
    out += R"(,"score":)";
    append_json_number(out, *code.score);
  }
  out += R"(,"matches":)";
  append_matches(code.matches, out);
  out += "}\n";
}

std::vector<Evidence> read_matches(std::string_view json, const Place& place) {
  const Json list = Json::parse(json, nullptr, false);
  if (!list.is_array())
    throw Error(place, "the matches of this coding are not a JSON list",
                "leave the cell empty where a person coded");
  return matches_from(list, place);
}

Codings read_jsonl(std::string_view text, const std::string& file) {
  Codings codings = header_from(take_line(text), file);
  const DocumentsById documents = documents_by_id(codings, {file, {1, 0}});
  LineProblems problems;
  for (std::size_t number = 2; !text.empty() && !problems.too_many(); ++number) {
    const std::string_view line = take_line(text);
    if (is_blank(line)) continue;
    const Place place{file, {number, 0}};
    problems.attempt([&] {
      Coding coding = coding_from(parse_line(line, place), place);
      check_document(coding, documents, place);
      codings.codings.push_back(std::move(coding));
    });
  }
  problems.raise();
  return codings;
}

}  // namespace themata
