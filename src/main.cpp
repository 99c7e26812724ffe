#include "app/command_line.h"

int main(int argc, char** argv) { return rf::app::run(argc, argv); }
