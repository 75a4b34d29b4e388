// The subcommands of the program, in the order in which --help shows them.
#pragma once

#include <CLI/CLI.hpp>
#include <span>
#include <string>
#include <string_view>

/// What every subcommand shares: how talkative it is and what the program exits with.
struct Session {
  bool quiet = false;
  int status = 0;      // 0 done · 1 done, and a check failed · 2 wrong input
  std::string study;   // the file that stands for what was not typed; empty: none
  std::string caveat;  // that its approach puts on what is measured; empty: none
};

/// A subcommand: what --help says of it, and what declares its options and what runs when it is
/// chosen. Declaring opens no file.
struct Command {
  std::string_view name;
  std::string_view summary;
  void (*declare)(CLI::App* command, Session& session);
};

std::span<const Command> commands();

void declare_study(CLI::App* command, Session& session);
void declare_check(CLI::App* command, Session& session);
void declare_explain(CLI::App* command, Session& session);
void declare_inspect(CLI::App* command, Session& session);
void declare_code(CLI::App* command, Session& session);
void declare_agree(CLI::App* command, Session& session);
void declare_resolve(CLI::App* command, Session& session);
void declare_sample_size(CLI::App* command, Session& session);
void declare_freq(CLI::App* command, Session& session);
void declare_crosstab(CLI::App* command, Session& session);
void declare_cooccur(CLI::App* command, Session& session);
void declare_saturation(CLI::App* command, Session& session);
void declare_matrix(CLI::App* command, Session& session);
void declare_compare(CLI::App* command, Session& session);
void declare_quotes(CLI::App* command, Session& session);
void declare_kwic(CLI::App* command, Session& session);
void declare_keyness(CLI::App* command, Session& session);
void declare_terms(CLI::App* command, Session& session);
void declare_report(CLI::App* command, Session& session);
void declare_anonymise(CLI::App* command, Session& session);
void declare_leaks(CLI::App* command, Session& session);
