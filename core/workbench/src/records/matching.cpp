#include "records/matching.hpp"

#include <algorithm>

#include "loam/base/text.hpp"
#include "loam/records/markup.hpp"

namespace loam::workbench {
namespace {

records::Record record_of(const domain::Record& entered) {
    records::Record record;
    record.title = entered.title.empty() ? entered.citation : entered.title;
    record.doi = entered.doi;
    if (entered.year) record.year = static_cast<int>(*entered.year);
    return record;
}

constexpr std::string_view two_fit = "Two records of the project fit alike.";

/// A table of titles and years often tells too little to be sure by; that the title is the same word for word is worth asking about.
constexpr std::string_view same_title = "The title is the same word for word, and too little else is told.";

}  // namespace

Result<KnownRecords> KnownRecords::of(const Workbench& workbench) {
    KnownRecords known;
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    known.m_groups = *groups;
    const auto add = [&](const std::string& token, const records::Record& record) {
        const auto place = static_cast<std::uint32_t>(known.m_features.size());
        known.m_tokens.push_back(token);
        known.m_features.push_back(dedupe::features(record));
        if (!record.title.empty()) known.m_by_title[base::comparable(record.title)].push_back(place);
        const auto& features = known.m_features.back();
        if (!features.doi.empty()) known.m_by_doi[features.doi].push_back(place);
        if (features.pmid != 0) known.m_by_pmid[features.pmid].push_back(place);
        return true;
    };
    if (auto all = each_record(workbench, add); !all) return std::unexpected(all.error());
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    for (const auto& entered : (*project)->records) add(entered.id.text, record_of(entered));
    return known;
}

std::string KnownRecords::leader(std::string_view item) const {
    if (parse_record_token(item)) return leader_of(*m_groups, item);
    return std::ranges::find(m_tokens, item) == m_tokens.end() ? std::string() : std::string(item);
}

/// All that fit stand for one record, or a person has to say which it is.
Match KnownRecords::judged(const std::vector<std::uint32_t>& places, const dedupe::Features& features, std::string_view by) const {
    Match match;
    match.by = by;
    for (const auto place : places) {
        const auto evidence = dedupe::compare(m_features[place], features);
        const bool fits = evidence.ceiling != dedupe::Certainty::apart;
        const auto item = leader(m_tokens[place]);
        if (match.item.empty() || (match.doubtful && fits)) {
            match.item = item;
            match.doubtful = !fits;
            match.reason = dedupe::reason(evidence);
        } else if (fits && item != match.item) {
            match.doubtful = true;
            match.reason = two_fit;
            return match;
        }
    }
    return match;
}

std::optional<Match> KnownRecords::by_number(const dedupe::Features& features) const {
    if (const auto at = m_by_doi.find(features.doi); !features.doi.empty() && at != m_by_doi.end()) return judged(at->second, features, "doi");
    if (const auto at = m_by_pmid.find(features.pmid); features.pmid != 0 && at != m_by_pmid.end()) return judged(at->second, features, "pmid");
    return std::nullopt;
}

std::vector<Match> KnownRecords::match(const std::vector<Outsider>& outsiders) const {
    std::vector<Match> matches(outsiders.size());
    auto features = m_features;
    std::vector<std::size_t> left;   // of the outsiders, those compared field by field
    for (std::size_t i = 0; i < outsiders.size(); ++i) {
        const auto& outsider = outsiders[i];
        if (auto item = outsider.name.empty() ? std::string() : leader(outsider.name); !item.empty()) {
            matches[i] = {std::move(item), "id", false, {}};
            continue;
        }
        auto own = dedupe::features(*outsider.record);
        if (auto found = by_number(own)) {
            matches[i] = std::move(*found);
            continue;
        }
        left.push_back(i);
        features.push_back(std::move(own));
    }
    std::vector<const dedupe::Found*> best(left.size(), nullptr);
    const auto pairs = dedupe::pairs(features, {.known = m_features.size(), .threads = 2});
    const auto certainty = [](const dedupe::Found& pair) { return dedupe::certainty(pair.evidence, dedupe::Strictness::usual); };
    for (const auto& pair : pairs) {
        if (pair.a >= m_features.size() || certainty(pair) == dedupe::Certainty::apart) continue;
        auto& most = best[pair.b - m_features.size()];
        if (!most || std::pair(certainty(pair), pair.evidence.weight) > std::pair(certainty(*most), most->evidence.weight)) most = &pair;
    }
    for (const auto& pair : pairs) {
        if (pair.a >= m_features.size() || certainty(pair) == dedupe::Certainty::apart) continue;
        const auto* most = best[pair.b - m_features.size()];
        auto& match = matches[left[pair.b - m_features.size()]];
        const auto item = leader(m_tokens[pair.a]);
        if (&pair == most) match = {item, "fields", match.doubtful || certainty(pair) == dedupe::Certainty::doubtful, match.doubtful ? match.reason : dedupe::reason(pair.evidence)};
        else if (certainty(pair) >= dedupe::Certainty::likely && item != leader(m_tokens[most->a])) match.doubtful = true, match.reason = two_fit;
    }
    for (std::size_t at = 0; at < left.size(); ++at)
        if (auto& match = matches[left[at]]; match.item.empty()) match = by_title(*outsiders[left[at]].record, features[m_features.size() + at]);
    return matches;
}

Match KnownRecords::by_title(const records::Record& record, const dedupe::Features& own) const {
    Match match;
    const auto at = m_by_title.find(base::comparable(record.title));
    if (record.title.empty() || at == m_by_title.end()) return match;
    for (const auto place : at->second) {
        if (dedupe::compare(m_features[place], own).ceiling == dedupe::Certainty::apart) continue;
        const auto item = leader(m_tokens[place]);
        if (match.item.empty()) match = {item, "fields", true, std::string(same_title)};
        else if (item != match.item) match.reason = two_fit;
    }
    return match;
}

std::string cited_as(const records::Record& record) {
    std::vector<std::string> names;
    for (const auto& author : record.authors) {
        if (names.size() == 2) {
            names.back() += " et al.";
            break;
        }
        names.push_back(author.family);
    }
    auto text = base::join(names, ", ");
    if (!record.title.empty()) text += (text.empty() ? "" : ": ") + records::without_tags(record.title);
    if (text.empty()) text = record.doi.empty() ? "without a title" : record.doi;
    constexpr std::size_t most = 160;
    if (base::code_points(text) > most) text = std::string(base::slice(text, 0, most)) + "…";
    return record.year ? fmt::format("{} ({})", text, *record.year) : text;
}

std::string cited_as(const Workbench& workbench, const std::string& item) {
    if (parse_record_token(item)) {
        const auto found = record(workbench, item);
        return found ? cited_as(found->record) : item;
    }
    const auto project = workbench.project();
    if (!project) return item;
    const auto at = std::ranges::find((*project)->records, item, [](const auto& each) { return each.id.text; });
    if (at != (*project)->records.end()) return at->citation;
    const auto study = std::ranges::find((*project)->studies, item, [](const auto& each) { return each.id.text; });
    return study == (*project)->studies.end() ? item : study->citation;
}

}  // namespace loam::workbench
