#include "commands.h"

void declare_freq(CLI::App& program, Session& session) {
  (void)program;
  (void)session;
}
