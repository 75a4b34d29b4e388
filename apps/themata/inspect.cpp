#include "commands.h"

void declare_inspect(CLI::App& program, Session& session) {
  (void)program;
  (void)session;
}
