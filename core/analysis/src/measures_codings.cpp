#include "basis.hpp"

// Claims about how often codes were put on words.

namespace loam::analysis {
namespace {

using domain::Claim;
using domain::Code;
using domain::Project;

/// The code, and with `below` all that stands under it in the tree and on the ladder.
std::set<std::string_view> counted_codes(const Project& project, const Code& code, bool below) {
    std::set<std::string_view> all{code.id.text};
    for (bool grew = below; grew;) {
        const auto before = all.size();
        for (const auto& each : project.codes) {
            if (all.contains(each.parent.text)) all.insert(each.id.text);
        }
        for (const auto& step : project.stands_on) {
            if (all.contains(step.upper.text)) all.insert(step.lower.text);
        }
        grew = all.size() > before;
    }
    return all;
}

struct Counted {
    std::set<std::string_view> ids;  ///< of what is counted
    std::size_t unplaced = 0;        ///< codings for which it is not told
};

/// What the codings stand for: each itself, its passage, the source of that, or the participant who speaks there.
Counted counted_by(const Basis& basis, std::string_view of, const std::function<bool(const domain::Coding&)>& counts) {
    Counted counted;
    for (const auto& coding : basis.project.codings) {
        if (!counts(coding)) continue;
        const auto* passage = basis.passages().find(coding.passage);
        const auto* source = passage ? basis.sources().find(passage->source) : nullptr;
        const std::string_view id = of == "codings"    ? std::string_view(coding.id.text)
                                    : of == "passages" ? std::string_view(coding.passage.text)
                                    : !source          ? std::string_view{}
                                    : of == "sources"  ? std::string_view(source->id.text)
                                                       : std::string_view(source->participant.text);
        if (id.empty()) ++counted.unplaced;
        else counted.ids.insert(id);
    }
    return counted;
}

Noun noun_for(std::string_view of, const Code* code) {
    const auto one = of.substr(0, of.size() - 1);
    if (!code && of == "codings") return {"coding", "codings"};
    if (!code) return {fmt::format("{} with a coding", one), fmt::format("{} with codings", of)};
    return {fmt::format("{} with “{}”", one, code->label), fmt::format("{} with “{}”", of, code->label)};
}

/// "of=sources below=yes"; about one code, or about all codings if the claim names none.
Judgement codings_count(const Basis& basis, const Claim& claim) {
    const auto among = among_of(claim);
    const auto value = [&](std::string_view key, std::string_view otherwise) {
        const auto at = among.find(key);
        return at == among.end() ? otherwise : std::string_view(at->second);
    };
    const auto of = value("of", "codings");
    constexpr std::array known{"codings", "passages", "sources", "participants"};
    if (std::ranges::find(known, of) == known.end())
        return cannot_tell(fmt::format("“of={}” says nothing that can be counted: codings, passages, sources or participants.", of));
    if (basis.project.codings.empty()) return cannot_tell("No coding is in the project yet.");
    const auto* code = basis.codes.find(claim.subject);
    if (!code && !claim.subject.empty()) return cannot_tell("The claim names no code of the project.");
    const bool below = value("below", "no") == "yes";
    const auto codes = code ? counted_codes(basis.project, *code, below) : std::set<std::string_view>{};
    const auto counted = counted_by(basis, of, [&](const domain::Coding& coding) { return !code || codes.contains(coding.code.text); });
    auto judgement = judge_count(claim, counted.ids.size(), noun_for(of, code), code ? std::vector{code->id.text} : std::vector<std::string>{}, of == "participants" ? basis.project.participants.size() : 0);
    if (code) judgement.assumptions.emplace_back(below ? "What stands beneath the code counts with it." : "Only what was coded with this very code counts, not what stands beneath it.");
    if (counted.unplaced > 0) judgement.assumptions.push_back(fmt::format("{} left out: it is not told to which of the {} they belong.", base::counted(counted.unplaced, "coding was", "codings were"), of));
    return judgement;
}

constexpr std::array all{
    Measure{"codings.count", "How often a code was put on words, or how many codings there are.", "code", "of=codings, passages, sources or participants; below=yes, with what stands beneath the code", codings_count},
};

}  // namespace

std::span<const Measure> coding_measures() { return all; }

}  // namespace loam::analysis
