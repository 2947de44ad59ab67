#include "evidence.hpp"
#include "loam/analysis/memos.hpp"

// Rules over memos. A private memo is named as one, and nothing of its words is told.

namespace loam::checks {
namespace {

bool is_private(const domain::Memo& memo) { return memo.is_private.value_or(false); }

/// The words with the links that lead nowhere replaced by what they said.
std::string without_links(const domain::Memo& memo, const std::vector<analysis::Mention>& lost) {
    std::string words;
    std::size_t from = 0;
    for (const auto& mention : lost) {
        words += base::slice(memo.words, from, mention.start);
        words += mention.label.empty() ? mention.id : mention.label;
        from = mention.end;
    }
    return words + std::string(base::slice(memo.words, from, base::code_points(memo.words)));
}

Finding finding_of_memo(const domain::Memo& memo, const std::vector<analysis::Mention>& lost) {
    Finding finding;
    finding.rule = "memo-leads-nowhere";
    finding.severity = Severity::low;
    finding.key = memo.id.text;
    finding.assumptions = {"A link is read as [[id|label]]; rows that were withdrawn do not count as there."};
    const auto called = is_private(memo) ? std::string(domain::private_label) : memo.title;
    finding.where = {{"memo", memo.id.text, called}};
    if (is_private(memo)) {
        finding.title = "A private memo names something that is not there";
        finding.message = fmt::format("{} of its links {} nowhere; its writer sees which.", lost.size(), lost.size() == 1 ? "leads" : "lead");
        return finding;
    }
    std::vector<std::string> names;
    for (const auto& mention : lost) names.push_back(fmt::format("“{}”", mention.label.empty() ? mention.id : mention.label));
    finding.title = fmt::format("The memo “{}” names something that is not there", memo.title);
    finding.message = fmt::format("{} {} nowhere: what was named was withdrawn, or never was in this project.", enumerated(names), lost.size() == 1 ? "leads" : "lead");
    finding.repairs.push_back({"Keep the words without the links", {{"change-memo", base::JsonObject{{"id", memo.id.text}, {"words", without_links(memo, lost)}}}}});
    return finding;
}

}  // namespace

void memo_leads_nowhere(const Evidence& evidence, std::vector<Finding>& findings) {
    std::vector<std::vector<analysis::Mention>> mentions;
    std::unordered_set<std::string_view> ids;
    for (const auto& memo : evidence.project.memos) {
        mentions.push_back(analysis::mentions(memo.words));
        for (const auto& mention : mentions.back()) ids.insert(mention.id);
    }
    const auto names = domain::names_of(evidence.project, ids);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        const auto& memo = evidence.project.memos[i];
        auto lost = mentions[i];
        std::erase_if(lost, [&](const analysis::Mention& mention) { return names.contains(mention.id); });
        if (!lost.empty()) findings.push_back(finding_of_memo(memo, lost));
    }
}

}  // namespace loam::checks
