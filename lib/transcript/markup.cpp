#include "transcript/markup.h"

#include <algorithm>
#include <array>
#include <utility>

#include "themata/text.h"
#include "transcript/space.h"
#include "transcript/timestamp.h"

namespace themata {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> entities = {{
    {"&amp;", "&"},
    {"&lt;", "<"},
    {"&gt;", ">"},
    {"&nbsp;", "\xC2\xA0"},
    {"&lrm;", "\xE2\x80\x8E"},
    {"&rlm;", "\xE2\x80\x8F"},
    {"&quot;", "\""},
    {"&#39;", "'"},
}};

/// The character an entity at the front stands for, and the bytes it takes; a lone '&' is itself.
std::pair<std::string_view, std::size_t> take_entity(std::string_view text) {
  for (const auto& [entity, character] : entities)
    if (text.starts_with(entity)) return {character, entity.size()};
  return {"&", 1};
}

std::string decode_entities(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('&'), text.size());
    decoded += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto [character, size] = take_entity(text);
    decoded += character;
    text.remove_prefix(size);
  }
  return decoded;
}

bool begins_tag(std::string_view text) {
  if (text.size() < 2 || text[0] != '<') return false;
  const char c = text[1];
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || c == '/' || c == '.' || (c >= '0' && c <= '9');
}

/// The name in "v.loud Ann Lee"; empty for any other tag.
std::string voice_name(std::string_view tag) {
  if (!tag.starts_with('v') || tag.size() < 2 || (tag[1] != '.' && !is_space(tag[1]))) return {};
  const std::size_t space = tag.find_first_of(" \t\n");
  if (space == std::string_view::npos) return {};
  return fold_space(decode_entities(tag.substr(space)));
}

}  // namespace

std::vector<Voice> voices_of(std::string_view payload) {
  std::vector<Voice> voices(1);
  while (!payload.empty()) {
    const std::size_t plain = std::min(payload.find_first_of("<&"), payload.size());
    voices.back().text += payload.substr(0, plain);
    payload.remove_prefix(plain);
    if (payload.empty()) break;
    const std::size_t close = payload.find('>');
    if (payload.front() == '&') {
      const auto [character, size] = take_entity(payload);
      voices.back().text += character;
      payload.remove_prefix(size);
    } else if (!begins_tag(payload) || close == std::string_view::npos) {
      voices.back().text += payload.front();  // "a < b"
      payload.remove_prefix(1);
    } else {
      const std::string_view tag = payload.substr(1, close - 1);
      std::string name = voice_name(tag);
      const bool ends_voice = tag == "/v";
      if (!name.empty() || (ends_voice && !voices.back().name.empty())) {
        const bool has_words = !trim(voices.back().text).empty();
        const bool word_times = voices.back().has_word_times;
        if (has_words) voices.emplace_back();
        voices.back() = {std::move(name), {}, word_times};
      }
      voices.back().has_word_times =
          voices.back().has_word_times || clock_at_front(tag).has_value();
      payload.remove_prefix(close + 1);
    }
  }
  if (voices.size() > 1 && trim(voices.back().text).empty()) voices.pop_back();
  return voices;
}

std::string without_subrip_tags(std::string_view payload) {
  std::string text;
  while (!payload.empty()) {
    const std::size_t plain = std::min(payload.find_first_of("<{"), payload.size());
    text += payload.substr(0, plain);
    payload.remove_prefix(plain);
    if (payload.empty()) break;
    const bool override_code = payload.starts_with("{\\");
    const std::size_t close = payload.find(override_code ? '}' : '>');
    if ((!override_code && !begins_tag(payload)) || close == std::string_view::npos) {
      text += payload.front();
      payload.remove_prefix(1);
    } else {
      payload.remove_prefix(close + 1);
    }
  }
  return text;
}

std::string_view without_settings(std::string_view times) {
  const std::string_view time = times.substr(0, times.find_first_not_of("0123456789:.,"));
  return time.find('.') == std::string_view::npos ? std::string_view() : time;
}

std::string shortened(std::string_view words) {
  constexpr std::size_t most = 40;
  CharacterCursor cursor(words);
  const std::size_t end = cursor.bytes(most);
  return std::string(words.substr(0, end)) + (end < words.size() ? "…" : "");
}

}  // namespace themata
