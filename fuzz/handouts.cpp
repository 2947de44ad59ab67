#include "loam/workbench/handouts.hpp"
#include "readers.hpp"

// Files of answers: they come back by mail from anybody.

namespace loam::fuzz {
namespace {

void answers(std::string_view bytes) {
    const auto file = workbench::read_answers(bytes);
    if (!file) {
        promise(!file.error().message.empty(), "a refusal says why");
        return;
    }
    promise(file->read == file->answers.size() + file->diagnostics.size(), "every answer is taken or told");
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& each : file->answers) {
        promise(!each.item.empty(), "an answer is about something");
        promise(seen.emplace(each.item, each.question).second, "nothing is answered twice");
        if (file->stage != "appraisal") promise(each.answer.empty() || each.answer == "include" || each.answer == "exclude" || each.answer == "unsure", "a verdict is one of three");
    }
}

}  // namespace

std::vector<Reader> handout_readers() { return {{"answers", answers}}; }

}  // namespace loam::fuzz
