#include "cli/commands.h"

int main(int argc, char** argv) { return ytterby::cli::run(argc, argv); }
