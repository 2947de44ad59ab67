#include "small_project.hpp"

#include <stdexcept>

#include "loam/base/text.hpp"

namespace loam::passages::testing {
namespace {

std::pair<std::size_t, std::size_t> span_of(const std::string& text, const std::string& words, std::size_t after) {
    const auto from = base::slice(text, 0, after).size();
    const auto at = text.find(words, from);
    if (at == std::string::npos) throw std::invalid_argument("these words do not stand there: " + words);
    const auto start = base::code_points(std::string_view(text).substr(0, at));
    return {start, start + base::code_points(words)};
}

}  // namespace

SmallProject& SmallProject::participant(const std::string& id) {
    project.participants.push_back({{id}, {}, id, ""});
    return *this;
}

SmallProject& SmallProject::source(const std::string& id, const std::string& text, const std::string& participant) {
    project.sources.push_back({{id}, id, "transcript", {}, {participant}, true});
    project.source_texts.push_back({{id + "-1"}, {id}, 1, text});
    return *this;
}

SmallProject& SmallProject::version(const std::string& source, const std::string& text) {
    const auto number = newest(source).version.value() + 1;
    project.source_texts.push_back({{source + "-" + std::to_string(number)}, {source}, number, text});
    return *this;
}

domain::SourceText& SmallProject::newest(const std::string& source) {
    for (auto at = project.source_texts.rbegin(); at != project.source_texts.rend(); ++at) {
        if (at->source.text == source) return *at;
    }
    throw std::invalid_argument("no such source: " + source);
}

SmallProject& SmallProject::turn(const std::string& source, const std::string& words, const std::string& speaker, const std::string& participant) {
    const auto& version = newest(source);
    const auto [start, end] = span_of(version.text, words, 0);
    project.turns.push_back({{"turn-" + std::to_string(project.turns.size())}, version.id, static_cast<std::int64_t>(start), static_cast<std::int64_t>(end), speaker, "participant", {participant}, {}});
    return *this;
}

SmallProject& SmallProject::code(const std::string& id, const std::string& parent, const std::string& rung) {
    domain::Code code;
    code.id.text = id;
    code.label = id;
    code.parent.text = parent;
    code.rung.text = rung;
    project.codes.push_back(code);
    return *this;
}

SmallProject& SmallProject::stands_on(const std::string& upper, const std::string& lower) {
    project.stands_on.push_back({{upper + ">" + lower}, {upper}, {lower}, "raised", "stated", ""});
    return *this;
}

SmallProject& SmallProject::coding(const std::string& source, const std::string& words, const std::string& code, const std::string& coder, std::size_t after) {
    const auto& version = newest(source);
    const auto [start, end] = span_of(version.text, words, after);
    const auto id = "p-" + version.id.text + "-" + std::to_string(start) + "-" + std::to_string(end);
    const auto there = std::ranges::find(project.passages, id, [](const auto& passage) { return passage.id.text; });
    if (there == project.passages.end())
        project.passages.push_back({{id}, {source}, version.id, "span", static_cast<std::int64_t>(start), static_cast<std::int64_t>(end), "", "", "participant"});
    project.codings.push_back({{"c-" + std::to_string(project.codings.size())}, {code}, {id}, {coder}, ""});
    return *this;
}

SmallProject& SmallProject::cell(const std::string& source, const std::string& place, const std::string& code) {
    const auto id = "p-" + std::to_string(project.passages.size());
    project.passages.push_back({{id}, {source}, {}, "cell", {}, {}, place, "words of " + place, "author"});
    project.codings.push_back({{"c-" + std::to_string(project.codings.size())}, {code}, {id}, {}, ""});
    return *this;
}

}  // namespace loam::passages::testing
