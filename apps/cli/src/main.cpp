#include "program.hpp"

int main(int argc, char** argv) { return loam::cli::run_program(argc, argv); }
