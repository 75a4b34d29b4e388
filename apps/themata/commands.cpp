#include "commands.h"

namespace {

constexpr Command all[] = {
    {"study", "Check what a study declares: people, sites, questions, findings, names",
     declare_study},
    {"check", "Validate codebooks and try their rules on their examples", declare_check},
    {"explain", "Say in plain words what rules mean, and why they fired on a text or did not",
     declare_explain},
    {"inspect", "Show what was understood of transcripts: speakers, turns, problems",
     declare_inspect},
    {"code", "Suggest codes for transcripts by the rules of a codebook", declare_code},
    {"agree", "Measure how far coders agree", declare_agree},
    {"resolve", "Make agreed codings of what coders settled after they talked", declare_resolve},
    {"sample-size", "Say how many units coders must all code for a wanted interval or test",
     declare_sample_size},
    {"freq", "Count codings, segments, documents, participants, words and text per code",
     declare_freq},
    {"crosstab", "Count the participants with each code in groups, and test the difference",
     declare_crosstab},
    {"cooccur", "List codes that stand together, as a table or a network", declare_cooccur},
    {"saturation", "Count new codes case by case, and say when saturation was reached",
     declare_saturation},
    {"matrix", "Lay out cases and codes as a framework matrix of summaries and extracts",
     declare_matrix},
    {"compare", "Lay themes out over kinds of sources, and say where these agree", declare_compare},
    {"quotes", "Choose illustrative quotes for each code, and check those you edited",
     declare_quotes},
    {"kwic", "Show a word, a phrase or a code's evidence in its context", declare_kwic},
    {"keyness", "List the words that some use more than others do", declare_keyness},
    {"terms", "List expressions that no code covers yet: candidates for new rules", declare_terms},
    {"report", "Write the study as one page: themes, quotes, transcripts, tables, methods",
     declare_report},
    {"anonymise", "Put stand-ins for the names in transcripts", declare_anonymise},
    {"leaks", "Look for names and rare attributes in what is published", declare_leaks},
};

}  // namespace

std::span<const Command> commands() { return all; }
