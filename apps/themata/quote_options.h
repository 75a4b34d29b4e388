// What the subcommands that choose illustrative quotes share.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "table_options.h"
#include "themata/illustration.h"

struct QuoteArguments {
  std::string pins;  // a file; empty: none
  themata::IllustrationOptions illustration;
};

/// --top, --contrary, --min-words, --max-words, --participant-share, --group-share, --depth,
/// --pins,
/// --attribution and --min-people.
void add_quote_options(CLI::App& command, QuoteArguments& arguments);

/// Throws `Error` where no quote could fit them.
void check_quote_options(const QuoteArguments& arguments);

/// Every coding of the files, whatever was chosen: whose words a pin may be, and among how many
/// people somebody is one.
themata::Selection everyone_in(const ChosenCodings& chosen, const ChoiceArguments& arguments);

/// The quotes of what was chosen. Throws `Error` as `illustrate` does.
themata::Illustration illustration_of(const ChosenCodings& chosen,
                                      const themata::Selection& everyone,
                                      std::span<const themata::Transcript> corpus,
                                      const QuoteArguments& arguments, Session& session);
