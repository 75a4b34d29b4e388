#include "text/words.h"
#include "themata/transcript.h"

namespace themata {

Transcript one_turn(std::string text) {
  Transcript transcript;
  transcript.text = std::move(text);
  Turn turn;
  turn.span = trim(transcript.text, {0, transcript.text.size()});
  if (!turn.span.empty()) transcript.turns.push_back(turn);
  return transcript;
}

}  // namespace themata
