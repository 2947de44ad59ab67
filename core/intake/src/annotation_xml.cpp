// ELAN's .eaf (the EAF 3.0 specification) and EXMARaLDA's .exb (basic transcription): tiers over a line of times.

#include "annotated.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "subtitles.hpp"
#include "text_builder.hpp"
#include "xml.hpp"

namespace loam::intake {
namespace {

using base::Loss;

constexpr double longest = 1e10;  // milliseconds

/// XML may hold bytes that are no UTF-8.
std::string name_in(std::string_view text) {
    const auto name = cleaned(text);
    return std::string(base::slice(name, 0, 80));
}

class TierReader {
public:
    explicit TierReader(std::string_view name) : m_name(name) {}

    void elan(const pugi::xml_node& root) {
        for (const auto slot : child(root, "TIME_ORDER").children())
            if (const auto at = base::parse_number(attribute(slot, "TIME_VALUE"))) place(attribute(slot, "TIME_SLOT_ID"), *at);
        for (const auto tier : root.children()) {
            if (local_name(tier) != "TIER") continue;
            auto speaker = name_in(attribute(tier, "PARTICIPANT"));
            if (speaker.empty()) speaker = name_in(attribute(tier, "TIER_ID"));
            // What hangs on another tier translates or analyses it.
            const bool is_spoken = attribute(tier, "PARENT_REF").empty();
            std::size_t left_out = 0;
            for (const auto annotation : tier.children()) {
                const auto aligned = child(annotation, "ALIGNABLE_ANNOTATION");
                if (!is_spoken || !aligned) ++left_out;
                else keep(speaker, inner_text(child(aligned, "ANNOTATION_VALUE")), attribute(aligned, "TIME_SLOT_REF1"), attribute(aligned, "TIME_SLOT_REF2"));
            }
            leave_out(attribute(tier, "TIER_ID"), left_out);
        }
    }

    void exmaralda(const pugi::xml_node& root) {
        std::map<std::string, std::string> speakers;
        for (const auto speaker : child(child(root, "head"), "speakertable").children()) {
            const auto name = name_in(inner_text(child(speaker, "abbreviation")));
            speakers[std::string(attribute(speaker, "id"))] = name.empty() ? name_in(attribute(speaker, "id")) : name;
        }
        const auto body = child(root, "basic-body");
        for (const auto point : child(body, "common-timeline").children()) {
            const auto at = base::parse_number(attribute(point, "time"));
            place(attribute(point, "id"), at ? std::optional(*at * 1000) : std::nullopt);
        }
        for (const auto tier : body.children()) {
            if (local_name(tier) != "tier") continue;
            const auto found = speakers.find(std::string(attribute(tier, "speaker")));
            const bool is_spoken = attribute(tier, "type") == "t" && found != speakers.end();
            std::size_t left_out = 0;
            for (const auto event : tier.children()) {
                if (!is_spoken) ++left_out;
                else keep(found->second, inner_text(event), attribute(event, "start"), attribute(event, "end"));
            }
            leave_out(attribute(tier, "display-name"), left_out);
        }
    }

    Drafts finish(Draft draft) {
        if (m_cues.empty()) return base::fail(base::ErrorKind::bad_input, "The file has no tier with what somebody says. Nothing was read.", std::string(m_name));
        auto& told = draft.document.diagnostics;
        if (!m_left_out.empty()) told.push_back({Loss::lost, std::string(m_name), fmt::format("Tiers that are no words of a speaker were left out: {}.", base::join(m_left_out, ", "))});
        if (m_guessed > 0) told.push_back({Loss::repaired, std::string(m_name), fmt::format("{} no time in the file; each has that of the one before it.", base::counted(m_guessed, "annotation has", "annotations have"))});
        std::ranges::stable_sort(m_cues, [](const Cue& one, const Cue& other) { return one.from < other.from; });
        take_cues(std::move(m_cues), m_name, draft);
        return one(std::move(draft));
    }

private:
    /// A place on the line of times; without a time of its own it is where the one before it is.
    void place(std::string_view id, std::optional<double> at) {
        const bool is_told = at && *at >= 0 && *at < longest;
        if (is_told) m_last = static_cast<std::int64_t>(*at + 0.5);
        m_times[std::string(id)] = {m_last, is_told};
    }

    void keep(const std::string& speaker, std::string_view words, std::string_view from, std::string_view to) {
        const auto begin = m_times.find(std::string(from));
        const auto end = m_times.find(std::string(to));
        if (base::trimmed(words).empty()) return;
        const bool is_told = begin != m_times.end() && begin->second.second;
        if (!is_told) ++m_guessed;
        const auto at = begin == m_times.end() ? 0 : begin->second.first;
        m_cues.push_back({.from = at, .to = end == m_times.end() ? at : std::max(at, end->second.first), .speaker = speaker, .text = std::string(base::trimmed(words))});
    }

    void leave_out(std::string_view tier, std::size_t n) {
        if (n > 0) m_left_out.push_back(fmt::format("“{}” ({})", name_in(tier), n));
    }

    std::string_view m_name;
    std::map<std::string, std::pair<std::int64_t, bool>> m_times;  ///< milliseconds, and whether the file tells them
    std::int64_t m_last = 0;
    std::vector<Cue> m_cues;
    std::vector<std::string> m_left_out;
    std::size_t m_guessed = 0;
};

}  // namespace

/// By the first element: a text may speak of the others.
int recognises_annotation_xml(std::string_view bytes) {
    auto head = bytes.substr(0, 4096);
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    for (head = base::trimmed(head); head.starts_with("<?") || head.starts_with("<!"); head = base::trimmed(head)) {
        const std::string_view end = head.starts_with("<!--") ? "-->" : ">";
        const auto at = head.find(end);
        if (at == std::string_view::npos) return 0;
        head.remove_prefix(at + end.size());
    }
    return head.starts_with("<ANNOTATION_DOCUMENT") || head.starts_with("<basic-transcription") ? 2 : 0;
}

Drafts read_annotation_xml(const Reading& reading) {
    Draft draft;
    pugi::xml_document xml;
    if (auto loaded = load_xml(xml, reading.bytes, Blanks::if_alone, reading.name, reading.options.limits, draft.document.diagnostics); !loaded) return std::unexpected(loaded.error());
    TierReader reader(reading.name);
    const auto root = xml.document_element();
    if (local_name(root) == "ANNOTATION_DOCUMENT") reader.elan(root);
    else reader.exmaralda(root);
    return reader.finish(std::move(draft));
}

}  // namespace loam::intake
