#include "themata/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <set>
#include <thread>
#include <variant>

#include "coding/coder.h"
#include "coding/in_order.h"
#include "coding/listed.h"
#include "coding/packed.h"
#include "coding/runs.h"
#include "coding/spool.h"
#include "coding/threads.h"
#include "coding/workload.h"

namespace themata {

namespace {

/// Where the codings of a run of turns wait to be written.
struct CodedRun {
  RunCounts counts;
  std::vector<Spool::Block> pieces;
};

struct CodedText {
  CodedDocument about;
  std::string file;
  std::vector<CodedRun> runs;
};

void add(SuggestSummary& sum, const SuggestSummary& part) {
  sum.documents += part.documents;
  sum.segments += part.segments;
  sum.codings += part.codings;
  sum.turns_left_out += part.turns_left_out;
  sum.codings_by_code.resize(part.codings_by_code.size());
  sum.fired.resize(part.fired.size());
  for (std::size_t code = 0; code < part.fired.size(); ++code) {
    sum.codings_by_code[code] += part.codings_by_code[code];
    sum.fired[code].resize(part.fired[code].size());
    for (std::size_t rule = 0; rule < part.fired[code].size(); ++rule)
      sum.fired[code][rule] += part.fired[code][rule];
  }
}

std::size_t threads_wanted(const SuggestOptions& options) {
  const unsigned wanted = options.jobs == 0 ? std::thread::hardware_concurrency() : options.jobs;
  return std::max(wanted, 1U);
}

/// As many as wanted, but no more than there may be parts to be coded: a thread costs more than a
/// small file.
std::size_t threads_for(std::span<const Source> sources, const SuggestOptions& options) {
  const std::size_t wanted = threads_wanted(options);
  std::size_t parts = 0;
  for (const Source& source : sources) {
    if (parts >= wanted) break;
    std::error_code unknown;
    const std::uintmax_t size = std::filesystem::file_size(source.file, unknown);
    parts += unknown ? wanted : 1 + size / options.run_bytes;
  }
  return std::clamp<std::size_t>(parts, 1, wanted);
}

/// Most rules see one turn at a time, so that a document can be coded in runs of turns.
std::vector<Run> runs_of(const Transcript& transcript, const Rules& rules,
                         const SuggestOptions& options) {
  if (options.unit == Unit::document || rules.needs_whole_documents()) return {whole(transcript)};
  return cut_into_runs(transcript, options.run_bytes);
}

}  // namespace

/// A document whose runs are coded one by one, by any thread.
struct LargeDocument {
  Transcript transcript;
  std::vector<Run> runs;
  std::size_t file = 0;
  CodedText* coded = nullptr;
};

struct SuggestedCodings::State {
  const Codebook* codebook = nullptr;
  const CodingFormat* format = nullptr;
  std::string coder;
  std::size_t threads = 1;
  Codings header;
  std::deque<CodedText> texts;
  Spool spool;
  SuggestSummary summary;

  void finish(const SuggestOptions& options);
};

namespace {

using State = SuggestedCodings::State;

/// Codes all sources; what it finds goes into a state. `work` is for as many threads as one likes.
class Suggesting {
 public:
  Suggesting(std::span<const Source> sources, const Rules& rules, const SuggestOptions& options,
             State& state)
      : sources_(sources),
        rules_(rules),
        options_(options),
        workload_(sources.size()),
        state_(state),
        problems_(sources.size()),
        parts_left_(sources.size(), 1) {}

  void work();
  void stop() { workload_.stop(); }
  void finish();

 private:
  void code_file(std::size_t file, Coder& coder);
  void code_document(Transcript transcript, std::size_t file, Coder& coder);
  void code_run(const Workload::DocumentRun& run, Coder& coder);
  void code_run(const Transcript& transcript, std::span<const Segment> segments, const Run& run,
                Coder& coder, CodedRun& coded);
  CodedText& add_text(Transcript& transcript, std::size_t file, std::size_t runs);
  void finish_part(std::size_t file);

  std::span<const Source> sources_;
  const Rules& rules_;
  const SuggestOptions& options_;
  Workload workload_;

  std::mutex mutex_;  // for all that follows
  State& state_;
  std::vector<std::vector<Problem>> problems_;  // by file
  std::vector<std::size_t> parts_left_;         // by file: itself, and runs of its documents
  std::size_t files_done_ = 0;
  std::set<std::string> speakers_;
};

void Suggesting::work() {
  Coder coder(rules_, options_.unit, options_.voices);
  while (const auto task = workload_.take()) {
    if (const auto* file = std::get_if<Workload::File>(&*task))
      code_file(file->index, coder);
    else
      code_run(std::get<Workload::DocumentRun>(*task), coder);
  }
  const std::lock_guard lock(mutex_);
  add(state_.summary, coder.summary);
}

void Suggesting::code_file(std::size_t file, Coder& coder) {
  try {
    for (Transcript& transcript : read_transcripts(sources_[file], options_.read))
      code_document(std::move(transcript), file, coder);
  } catch (const Error& error) {
    const std::lock_guard lock(mutex_);
    std::ranges::copy(error.problems(), std::back_inserter(problems_[file]));
  }
  workload_.file_is_read();
  finish_part(file);
}

/// A small document at once; a large one becomes runs for all threads.
void Suggesting::code_document(Transcript transcript, std::size_t file, Coder& coder) {
  join_attributes(transcript, options_.attributes);
  std::vector<Run> runs = runs_of(transcript, rules_, options_);
  CodedText& coded = add_text(transcript, file, runs.size());
  if (runs.size() == 1) {
    const auto segments = segments_to_match(rules_, transcript, options_.unit, options_.voices);
    return code_run(transcript, segments, runs.front(), coder, coded.runs.front());
  }
  const auto document = std::make_shared<const LargeDocument>(
      LargeDocument{std::move(transcript), std::move(runs), file, &coded});
  std::vector<Workload::DocumentRun> tasks;
  for (std::size_t i = 0; i < document->runs.size(); ++i) tasks.push_back({document, i});
  workload_.add(std::move(tasks));
}

void Suggesting::code_run(const Workload::DocumentRun& task, Coder& coder) {
  const LargeDocument& document = *task.document;
  const Run& run = document.runs[task.number];
  const auto segments = segments_of_turns(document.transcript, options_.unit, options_.voices,
                                          {run.first_turn, run.last_turn});
  code_run(document.transcript, segments, run, coder, document.coded->runs[task.number]);
  finish_part(document.file);
}

void Suggesting::code_run(const Transcript& transcript, std::span<const Segment> segments,
                          const Run& run, Coder& coder, CodedRun& coded) {
  coded.counts = coder.code(transcript, segments, run, [&](std::string_view piece) {
    const std::lock_guard lock(mutex_);
    coded.pieces.push_back(state_.spool.append(piece));
  });
}

CodedText& Suggesting::add_text(Transcript& transcript, std::size_t file, std::size_t runs) {
  const std::lock_guard lock(mutex_);
  for (const Speaker& speaker : transcript.speakers) speakers_.insert(speaker.name);
  std::ranges::move(transcript.problems, std::back_inserter(problems_[file]));
  if (runs > 1) parts_left_[file] += runs;
  return state_.texts.emplace_back(CodedText{listed(transcript, options_.voices),
                                             sources_[file].file, std::vector<CodedRun>(runs)});
}

void Suggesting::finish_part(std::size_t file) {
  const std::lock_guard lock(mutex_);
  if (--parts_left_[file] > 0) return;
  ++files_done_;
  if (options_.progress) options_.progress(files_done_, sources_.size());
}

void Suggesting::finish() {
  for (auto& found : problems_)
    std::ranges::move(found, std::back_inserter(state_.summary.problems));
  const std::vector<std::string> names(speakers_.begin(), speakers_.end());
  std::ranges::move(check_labels(names, options_.read),
                    std::back_inserter(state_.summary.problems));
  state_.finish(options_);
}

/// Pieces that wait next to each other, enough of them to be worth a thread's while.
struct Batch {
  struct Piece {
    const CodedText* text = nullptr;
    std::size_t characters_before = 0;
    Spool::Block block;
  };
  std::vector<Piece> pieces;
};

std::vector<Batch> batches_of(const std::deque<CodedText>& texts) {
  constexpr std::size_t enough = std::size_t{64} << 10;
  std::vector<Batch> batches;
  std::size_t size = enough;
  for (const CodedText& text : texts) {
    std::size_t characters = 0;
    for (const CodedRun& run : text.runs) {
      for (const Spool::Block& block : run.pieces) {
        if (size >= enough) {
          batches.emplace_back();
          size = 0;
        }
        batches.back().pieces.push_back({&text, characters, block});
        size += block.size;
      }
      characters += run.counts.characters;
    }
  }
  return batches;
}

}  // namespace

void SuggestedCodings::State::finish(const SuggestOptions& options) {
  std::ranges::sort(texts, {},
                    [](const CodedText& text) { return std::string_view(text.about.id); });
  const auto same = std::ranges::adjacent_find(
      texts, {}, [](const CodedText& text) { return std::string_view(text.about.id); });
  if (same != texts.end())
    throw Error({same->file},
                fmt::format("two documents have the id '{}': here and in {}", same->about.id,
                            std::next(same)->file),
                "rename one, give it another 'id:' in its front matter, or use --ids path");
  summary.documents = texts.size();
  for (CodedText& text : texts) {
    for (const CodedRun& run : text.runs) {
      text.about.characters += run.counts.characters;
      text.about.units += run.counts.segments;
    }
    header.documents.push_back(text.about);
  }
  if (options.attributes.empty()) return;
  std::set<std::string_view> ids;
  for (const CodedText& text : texts) {
    ids.insert(text.about.id);
    if (!options.attributes.contains(text.about.id))
      summary.documents_unattributed.push_back(text.about.id);
  }
  for (const auto& [id, attributes] : options.attributes)
    if (!ids.contains(id)) summary.attributes_left_over.push_back(id);
}

SuggestedCodings::SuggestedCodings(std::unique_ptr<State> state) : state_(std::move(state)) {}
SuggestedCodings::SuggestedCodings(SuggestedCodings&&) noexcept = default;
SuggestedCodings::~SuggestedCodings() = default;

const SuggestSummary& SuggestedCodings::summary() const { return state_->summary; }

void SuggestedCodings::write(const std::function<void(std::string_view)>& sink) const {
  const State& state = *state_;
  sink(state.format->header(state.header));
  const std::vector<Batch> batches = batches_of(state.texts);
  InOrder output(sink);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    std::size_t number = 0;
    LineWriter writer(*state.codebook, *state.format,
                      [&](std::string_view lines) { output.write(number, lines); });
    Spool::Window window;
    while ((number = next++) < batches.size()) {
      for (const auto& [text, characters_before, block] : batches[number].pieces)
        writer.write(state.spool.read(block, window),
                     {text->about.id, characters_before, state.coder});
      writer.flush();
      if (!output.finish(number)) return;
    }
  };
  on_threads(std::min(state.threads, batches.size()), work, [&] { output.give_up(); });
}

SuggestedCodings suggest(std::span<const Source> sources, const Rules& rules,
                         const CodingFormat& format, const SuggestOptions& options) {
  auto state = std::make_unique<SuggestedCodings::State>();
  const Codebook& codebook = rules.codebook();
  state->codebook = &codebook;
  state->format = &format;
  state->coder = options.coder;
  state->threads = threads_for(sources, options);
  state->header.codebook = {codebook.id, codebook.version, codebook.sha256};
  state->header.unit = to_string(options.unit);
  Suggesting suggesting(sources, rules, options, *state);
  on_threads(
      state->threads, [&] { suggesting.work(); }, [&] { suggesting.stop(); });
  suggesting.finish();
  return SuggestedCodings(std::move(state));
}

}  // namespace themata
