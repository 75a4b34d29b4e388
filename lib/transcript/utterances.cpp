#include "transcript/utterances.h"

#include "transcript/space.h"
#include "transcript/speakers.h"

namespace themata {

void append_turns(Transcript& transcript, std::span<const Utterance> utterances) {
  transcript.paragraphs = Paragraphs::every_line;
  Roster roster(transcript);
  std::string& text = transcript.text;
  for (const Utterance& utterance : utterances) {
    const std::string said = fold_space(trim(utterance.text));
    if (said.empty()) continue;
    const std::string name = fold_space(utterance.speaker);
    Turn turn;
    turn.speaker = roster.index_of(name);
    turn.start = utterance.start;
    turn.end = utterance.end;
    if (!name.empty()) {
      turn.label = {text.size(), text.size() + name.size()};
      text += name;
      text += ": ";
    }
    turn.span = {text.size(), text.size() + said.size()};
    text += said;
    text += '\n';
    transcript.turns.push_back(turn);
  }
}

}  // namespace themata
