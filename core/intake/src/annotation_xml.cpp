// ELAN's .eaf (the EAF 3.0 specification) and EXMARaLDA's .exb (basic transcription): tiers over a line of times.

#include "annotated.hpp"
#include "elan_tiers.hpp"
#include "loam/base/number.hpp"
#include "loam/base/text.hpp"
#include "subtitles.hpp"
#include "text_builder.hpp"
#include "xml.hpp"

namespace loam::intake {
namespace {

using base::Loss;

constexpr double longest = 1e10;           // milliseconds
constexpr std::int64_t sloppiness = 250;   // milliseconds by which annotations that follow each other may overlap

class TierReader {
public:
    explicit TierReader(std::string_view name) : m_name(name) {}

    void elan(const pugi::xml_node& root) {
        for (const auto slot : child(root, "TIME_ORDER").children())
            place(attribute(slot, "TIME_SLOT_ID"), base::parse_number(attribute(slot, "TIME_VALUE")));
        const auto tiers = tiers_of_elan(root);
        std::map<std::string_view, const ElanAnnotation*> annotations;
        for (const auto& tier : tiers)
            for (const auto& each : tier.annotations)
                if (!each.id.empty()) annotations.try_emplace(each.id, &each);
        std::set<std::size_t> spoken;
        for (const auto& each : spoken_tiers(tiers)) {
            const auto& tier = tiers[each.at];
            spoken.insert(each.at);
            if (each.at != each.top) m_below.push_back(fmt::format("“{}” (below “{}”)", tier.name, tiers[each.top].name));
            begin_tier(each.speaker, tier.name);
            for (const auto& annotation : tier.annotations) {
                const auto& timed = timed_by(annotation, annotations);
                keep(annotation.words, timed.from, timed.to);
            }
        }
        for (std::size_t i = 0; i < tiers.size(); ++i)
            if (!spoken.contains(i)) leave_out(tiers[i].name, tiers[i].annotations.size());
    }

    void exmaralda(const pugi::xml_node& root) {
        std::map<std::string, std::string> speakers;
        for (const auto speaker : child(child(root, "head"), "speakertable").children()) {
            const auto name = tier_name(inner_text(child(speaker, "abbreviation")));
            speakers[std::string(attribute(speaker, "id"))] = name.empty() ? tier_name(attribute(speaker, "id")) : name;
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
            const auto name = tier_name(attribute(tier, "display-name"));
            if (is_spoken) begin_tier(found->second, name);
            std::size_t left_out = 0;
            for (const auto event : tier.children()) {
                if (!is_spoken) ++left_out;
                else keep(inner_text(event), attribute(event, "start"), attribute(event, "end"));
            }
            leave_out(name, left_out);
        }
    }

    Drafts finish(Draft draft) {
        if (m_said.empty()) return base::fail(base::ErrorKind::bad_input, "The file has no tier with what somebody says. Nothing was read.", std::string(m_name));
        const auto tell = [&](Loss loss, std::string message) { draft.document.diagnostics.push_back({loss, std::string(m_name), std::move(message)}); };
        if (!m_below.empty()) tell(Loss::none, fmt::format("Tiers that hang on one without words are what is spoken: {}. Each annotation has the time of that on which it hangs.", base::join(m_below, ", ")));
        if (!m_left_out.empty()) tell(Loss::lost, fmt::format("Tiers that hang on others or are no words of a speaker were left out: {}.", base::join(m_left_out, ", ")));
        if (m_guessed > 0) tell(Loss::repaired, fmt::format("{} no time in the file; each has that of the one before it.", base::counted(m_guessed, "annotation has", "annotations have")));
        std::ranges::stable_sort(m_said, {}, [](const Said& each) { return each.cue.from; });
        if (const auto apart = told_apart(); !apart.empty()) tell(Loss::none, fmt::format("Several tiers of {} hold words of the same time: there the names of the tiers say who speaks.", base::join(apart, ", ")));
        std::vector<Cue> cues;
        for (auto& each : m_said) cues.push_back(std::move(each.cue));
        take_cues(std::move(cues), m_name, draft);
        return one(std::move(draft));
    }

private:
    struct Said {
        Cue cue;
        std::size_t tier = 0;
    };

    /// A place on the line of times; without a time of its own it is where the one before it is.
    void place(std::string_view id, std::optional<double> at) {
        const bool is_told = at && *at >= 0 && *at < longest;
        if (is_told) m_last = static_cast<std::int64_t>(*at + 0.5);
        m_times[std::string(id)] = {m_last, is_told};
    }

    /// The annotation that has a time, on which this one hangs through others.
    static const ElanAnnotation& timed_by(const ElanAnnotation& annotation, const std::map<std::string_view, const ElanAnnotation*>& all) {
        constexpr int deepest = 50;
        const auto* each = &annotation;
        for (int i = 0; i < deepest && each->from.empty(); ++i) {
            const auto above = all.find(each->refers_to);
            if (above == all.end()) break;
            each = above->second;
        }
        return *each;
    }

    void begin_tier(std::string speaker, std::string tier) { m_tiers.push_back({std::move(speaker), std::move(tier)}); }

    void keep(std::string_view words, std::string_view from, std::string_view to) {
        const auto begin = m_times.find(std::string(from));
        const auto end = m_times.find(std::string(to));
        if (base::trimmed(words).empty()) return;
        const bool is_told = begin != m_times.end() && begin->second.second;
        if (!is_told) ++m_guessed;
        const auto at = begin == m_times.end() ? 0 : begin->second.first;
        m_said.push_back({{.from = at, .to = end == m_times.end() ? at : std::max(at, end->second.first), .speaker = m_tiers.back().first, .text = std::string(base::trimmed(words))}, m_tiers.size() - 1});
    }

    /// Nobody says two things at once: a second tier of the same person is a translation or a remark. Those who have such tiers.
    std::vector<std::string> told_apart() {
        struct Latest {
            const Said* one = nullptr;    ///< that which ends last
            const Said* other = nullptr;  ///< the same among those of other tiers
        };
        std::map<std::string_view, Latest> latest;
        std::set<std::string> at_once;
        for (const auto& each : m_said) {
            auto& [one, other] = latest[m_tiers[each.tier].first];
            const auto* before = one && one->tier != each.tier ? one : other;
            if (before && before->cue.to - each.cue.from > std::min(sloppiness, (each.cue.to - each.cue.from) / 2)) at_once.insert(m_tiers[each.tier].first);
            const bool is_latest = !one || each.cue.to >= one->cue.to;
            if (is_latest && one && one->tier != each.tier) other = one;
            if (is_latest) one = &each;
            else if (one->tier != each.tier && (!other || each.cue.to >= other->cue.to)) other = &each;
        }
        std::vector<std::string> names;
        for (const auto& each : at_once) names.push_back(each.empty() ? std::string("somebody unnamed") : fmt::format("“{}”", each));
        for (auto& each : m_said)
            if (at_once.contains(each.cue.speaker)) each.cue.speaker = m_tiers[each.tier].second;
        return names;
    }

    void leave_out(const std::string& tier, std::size_t n) {
        if (n > 0) m_left_out.push_back(fmt::format("“{}” ({})", tier, n));
    }

    std::string_view m_name;
    std::map<std::string, std::pair<std::int64_t, bool>> m_times;  ///< milliseconds, and whether the file tells them
    std::int64_t m_last = 0;
    std::vector<std::pair<std::string, std::string>> m_tiers;  ///< those that are spoken: the speaker and the tier's name
    std::vector<Said> m_said;
    std::vector<std::string> m_below;
    std::vector<std::string> m_left_out;
    std::size_t m_guessed = 0;
};

/// Behind a remark, an instruction or a document type, which may hold declarations of its own in brackets.
std::size_t end_of_declaration(std::string_view head) {
    const auto behind = [&](std::string_view sign, std::size_t from) {
        const auto at = head.find(sign, from);
        return at == std::string_view::npos ? head.size() : at + sign.size();
    };
    if (head.starts_with("<?")) return behind("?>", 0);
    std::size_t open = 0;
    for (std::size_t i = 0; i < head.size();) {
        if (head.substr(i).starts_with("<!--")) {
            i = behind("-->", i);
            if (open == 0) return i;
            continue;
        }
        const char c = head[i++];
        if (c == '"' || c == '\'') i = behind(std::string_view(&c, 1), i);
        else if (c == '[') ++open;
        else if (c == ']' && open > 0) --open;
        else if (c == '>' && open == 0) return i;
    }
    return head.size();
}

}  // namespace

/// By the first element: a text may speak of the others.
int recognises_annotation_xml(std::string_view bytes) {
    auto head = bytes.substr(0, 1UL << 16U);
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    for (head = base::trimmed(head); head.starts_with("<?") || head.starts_with("<!"); head = base::trimmed(head)) head.remove_prefix(end_of_declaration(head));
    const auto root = head.substr(0, head.find_first_of(" \t\r\n/>"));
    return root.size() < head.size() && (root == "<ANNOTATION_DOCUMENT" || root == "<basic-transcription") ? 2 : 0;
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
