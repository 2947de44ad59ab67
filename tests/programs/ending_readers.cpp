#include "../../core/intake/tests/ending_by_name.hpp"
#include "program.hpp"

// loam whose readers of files break, hang, eat memory or try what is forbidden, by the name of the file: for the stories in tests/stories/ending.

int main(int argc, char** argv) { return loam::cli::run_program(argc, argv, loam::intake::testing::end_as_named); }
