#include "reads/comparing/ground.hpp"

// The project of one revision made ready for comparing.

namespace loam::workbench {
namespace {

using domain::Project;

/// The newest text of each source that has one, in the order of the sources.
std::vector<const domain::SourceText*> newest_texts(const Project& project) {
    std::unordered_map<std::string_view, const domain::SourceText*> newest;
    for (const auto& version : project.source_texts) {
        auto& there = newest[version.source.text];
        if (!there || there->version.value_or(0) < version.version.value_or(0)) there = &version;
    }
    std::vector<const domain::SourceText*> texts;
    for (const auto& source : project.sources) {
        if (const auto at = newest.find(source.id.text); at != newest.end()) texts.push_back(at->second);
    }
    return texts;
}

std::string_view language_of(const domain::Source& source) { return source.language.empty() ? std::string_view("english") : std::string_view(source.language); }

}  // namespace

Result<Ground*> ground(const Workbench& workbench) {
    auto now = workbench.project();
    if (!now) return std::unexpected(now.error());
    auto& kept = workbench.kept<Ground>();
    if (kept.project == *now) return &kept;
    kept.texts.reset();
    kept.m_layouts.clear();
    kept.project = std::move(*now);
    kept.texts = std::make_unique<passages::CodedTexts>(*kept.project);
    kept.indexed = newest_texts(*kept.project);
    kept.index_is_of_now = false;
    kept.nearest_is_of_now = false;
    return &kept;
}

Result<Ground*> ground_with_words(const Workbench& workbench) {
    auto made = ground(workbench);
    if (!made || (*made)->index_is_of_now) return made;
    auto& kept = **made;
    const domain::Index sources(kept.all().sources);
    std::vector<passages::TextOffered> offered;
    for (const auto* version : kept.indexed) offered.push_back({version->id.text, version->text, language_of(*sources.find(version->source))});
    kept.index.hold(offered);
    kept.index_is_of_now = true;
    return made;
}

Result<Ground*> ground_with_nearness(const Workbench& workbench) {
    auto made = ground(workbench);
    if (!made || (*made)->nearest_is_of_now) return made;
    auto& kept = **made;
    const domain::Index sources(kept.all().sources);
    std::vector<passages::SpokenText> spoken;
    for (const auto* version : kept.indexed) {
        passages::SpokenText text{version->id.text, version->text, language_of(*sources.find(version->source)), {}};
        for (const auto* turn : kept.layout(*version).turns) text.turns.push_back({{static_cast<std::size_t>(*turn->start), static_cast<std::size_t>(*turn->end)}, turn->role == "interviewer"});
        spoken.push_back(std::move(text));
    }
    kept.nearest.hold(spoken);
    kept.nearest_is_of_now = true;
    return made;
}

passages::WordCount counted_by(const Ground& ground) {
    std::unordered_map<const domain::SourceText*, std::size_t> held;
    for (std::size_t i = 0; i < ground.indexed.size(); ++i) held.emplace(ground.indexed[i], i);
    return [&ground, held = std::move(held), else_read = passages::words_read_anew()](const passages::CodedText& text, passages::Span span) {
        const auto at = held.find(text.version);
        return at == held.end() ? else_read(text, span) : ground.index.words_in(at->second, span);
    };
}

const Layout& Ground::layout(const domain::SourceText& version) {
    auto& layout = m_layouts[&version];
    if (layout) return *layout;
    layout = std::make_unique<Layout>(version);
    for (const auto& turn : all().turns) {
        if (turn.source_text == version.id && turn.start && turn.end) layout->turns.push_back(&turn);
    }
    std::ranges::sort(layout->turns, {}, [](const auto* turn) { return *turn->start; });
    return *layout;
}

}  // namespace loam::workbench
