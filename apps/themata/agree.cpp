#include "commands.h"

void declare_agree(CLI::App& program, Session& session) {
  (void)program;
  (void)session;
}
