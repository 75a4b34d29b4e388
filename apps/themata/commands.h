// The subcommands of the program, in the order in which --help shows them.
#pragma once

#include <CLI/CLI.hpp>
#include <span>
#include <string>

/// What every subcommand shares: how talkative it is and what the program exits with.
struct Session {
  bool quiet = false;
  int status = 0;     // 0 done · 1 done, and a check failed · 2 wrong input
  std::string study;  // the file that stands for what was not typed; empty: none
};

/// Declares a subcommand's options and what runs when it is chosen. Declaring opens no file.
using Declare = void (*)(CLI::App& program, Session& session);

std::span<const Declare> commands();

void declare_study(CLI::App& program, Session& session);
void declare_check(CLI::App& program, Session& session);
void declare_explain(CLI::App& program, Session& session);
void declare_inspect(CLI::App& program, Session& session);
void declare_code(CLI::App& program, Session& session);
void declare_agree(CLI::App& program, Session& session);
void declare_resolve(CLI::App& program, Session& session);
void declare_sample_size(CLI::App& program, Session& session);
void declare_freq(CLI::App& program, Session& session);
void declare_crosstab(CLI::App& program, Session& session);
void declare_cooccur(CLI::App& program, Session& session);
void declare_saturation(CLI::App& program, Session& session);
void declare_matrix(CLI::App& program, Session& session);
void declare_compare(CLI::App& program, Session& session);
void declare_quotes(CLI::App& program, Session& session);
void declare_kwic(CLI::App& program, Session& session);
void declare_keyness(CLI::App& program, Session& session);
void declare_terms(CLI::App& program, Session& session);
void declare_report(CLI::App& program, Session& session);
void declare_anonymise(CLI::App& program, Session& session);
void declare_leaks(CLI::App& program, Session& session);
