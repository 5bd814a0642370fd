#include "cli/commands.h"
namespace ytterby::cli { Exit run_serve(const CommonOptions&, const ServeOptions&) { return Exit::bug; } }
