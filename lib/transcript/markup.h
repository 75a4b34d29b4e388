// What stands in a caption besides its words: tags, entities, settings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace themata {

/// What one voice says in a cue: `<v Name>text</v>`. Tags are gone, entities decoded.
struct Voice {
  std::string name;
  std::string text;
  bool has_word_times = false;
};

/// A WebVTT payload as voices, at least one. `</v>` may be missing; several `<v>` may follow one
/// another.
std::vector<Voice> voices_of(std::string_view payload);

/// A SubRip payload without <i>, <font …> and {\an8}.
std::string without_subrip_tags(std::string_view payload);

/// The time before settings that were glued to it: "00:01.000line:40%"; empty without a fraction,
/// where letters more likely are a slip.
std::string_view without_settings(std::string_view times);

/// The first 40 characters or so, for messages.
std::string shortened(std::string_view words);

}  // namespace themata
