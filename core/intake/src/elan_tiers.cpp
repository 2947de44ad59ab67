#include "elan_tiers.hpp"

#include "loam/base/text.hpp"
#include "text_builder.hpp"
#include "xml.hpp"

namespace loam::intake {
namespace {

using Names = std::set<std::string_view>;

constexpr std::string_view between_parts = "@_-. ()";

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; }

/// "ABC.001", "12" and a letter alone number or label something.
bool is_of_words(std::string_view value) {
    value = base::trimmed(value);
    const bool is_one = value.find_first_of(" \t\n") == std::string_view::npos;
    return value.size() > 1 && std::ranges::any_of(value, is_letter) && !(is_one && value.find_first_of("0123456789") != std::string_view::npos);
}

/// A fifth of what stands there, and not one label again and again.
bool holds_words(const ElanTier& tier) {
    std::set<std::string_view> different;
    std::size_t filled = 0;
    std::size_t worded = 0;
    for (const auto& each : tier.annotations) {
        const auto value = base::trimmed(each.words);
        if (value.empty()) continue;
        different.insert(value);
        ++filled;
        if (is_of_words(value)) ++worded;
    }
    return worded > 0 && worded * 5 >= filled && (different.size() > 1 || filled < 3);
}

/// The better its name says that what is spoken stands there, the smaller; tiers of translation and analysis come last.
int rank_of_name(std::string_view name) {
    static const Names utterances{"tx", "txt", "txd", "text", "texte", "texto", "utt", "utterance", "utterances", "transcription", "transcript", "transcripcion", "transcricao", "trascrizione", "transkript", "transkription", "trs", "ort", "orth", "ortho", "orthography", "orthographic", "phrase", "phrases", "sentence", "sentences", "speech"};
    static const Names words{"word", "words", "wrd", "wd", "mot", "mots", "wort", "worter", "palabra", "palabras", "token", "tokens", "tok"};
    static const Names others{"ft", "fte", "ftn", "lt", "free", "translation", "translations", "traduction", "traduccion", "traducao", "ubersetzung", "ge", "gl", "gls", "gloss", "glosses", "glosse", "mb", "mt", "mc", "morph", "morphs", "morpheme", "morphemes", "ps", "pos", "nt", "nts", "note", "notes", "comment", "comments", "phon", "phonetic", "ipa", "gesture", "gestures"};
    constexpr int unknown = 2;
    int rank = unknown;
    const auto key = base::comparable(name);
    for (std::size_t at = 0; at < key.size();) {
        const auto end = std::min(key.find_first_of(between_parts, at), key.size());
        const auto part = std::string_view(key).substr(at, end - at);
        if (others.contains(part)) return unknown + 1;
        if (utterances.contains(part)) rank = 0;
        else if (words.contains(part)) rank = std::min(rank, 1);
        at = end + 1;
    }
    return rank;
}

int rank_of(const ElanTier& tier) {
    constexpr int unknown = 2;
    const auto rank = rank_of_name(tier.name);
    return rank == unknown ? rank_of_name(tier.type) : rank;
}

/// What both names begin with, in whole parts: "A" of "A_ref" and "A_tx".
std::string_view shared_beginning(std::string_view one, std::string_view other) {
    const auto n = static_cast<std::size_t>(std::ranges::mismatch(one, other).in1 - one.begin());
    const auto ends = [&](std::string_view name) { return n == name.size() || between_parts.contains(name[n]); };
    if (ends(one) && ends(other)) return one.substr(0, n);
    const auto last = one.substr(0, n).find_last_of(between_parts);
    return one.substr(0, last == std::string_view::npos ? 0 : last);
}

std::string shared_name(std::string_view one, std::string_view other) {
    if (const auto beginning = shared_beginning(one, other); !beginning.empty()) return std::string(beginning);
    const auto ending = shared_beginning(std::string(one.rbegin(), one.rend()), std::string(other.rbegin(), other.rend())).size();
    return std::string(one.substr(one.size() - ending));
}

std::string speaker_of(const ElanTier& tier, const ElanTier& top) {
    static const Names numbering{"ref", "reference", "references", "id", "ids", "no", "nr", "number", "numbers", "segment", "segments", "segmentation", "default"};
    for (const auto* each : {&tier, &top})
        if (!each->participant.empty()) return each->participant;
    if (&tier == &top) return tier.name;
    if (auto shared = shared_name(top.name, tier.name); !shared.empty()) return shared;
    return numbering.contains(base::comparable(top.name)) ? std::string() : top.name;
}

using Children = std::multimap<std::string_view, std::size_t>;

/// Of all tiers below, those nearer and those named for it first.
std::optional<std::size_t> worded_below(const std::vector<ElanTier>& tiers, std::size_t top, const Children& children) {
    std::vector<std::size_t> below{top};
    std::set<std::size_t> seen{top};
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < below.size(); ++i) {
        const auto [from, to] = children.equal_range(tiers[below[i]].id);
        for (auto each = from; each != to; ++each) {
            if (!seen.insert(each->second).second) continue;
            below.push_back(each->second);
            const auto& tier = tiers[each->second];
            if (holds_words(tier) && (!best || rank_of(tier) < rank_of(tiers[*best]))) best = each->second;
        }
    }
    return best;
}

}  // namespace

std::string tier_name(std::string_view text) {
    const auto name = cleaned(text);
    return std::string(base::slice(name, 0, 80));
}

std::vector<ElanTier> tiers_of_elan(const pugi::xml_node& root) {
    std::vector<ElanTier> tiers;
    for (const auto node : root.children()) {
        if (local_name(node) != "TIER") continue;
        const auto id = attribute(node, "TIER_ID");
        auto& tier = tiers.emplace_back(ElanTier{.id = id, .parent = attribute(node, "PARENT_REF"), .name = tier_name(id), .type = tier_name(attribute(node, "LINGUISTIC_TYPE_REF")), .participant = tier_name(attribute(node, "PARTICIPANT")), .annotations = {}});
        for (const auto annotation : node.children()) {
            const auto aligned = child(annotation, "ALIGNABLE_ANNOTATION");
            const auto inside = aligned ? aligned : child(annotation, "REF_ANNOTATION");
            tier.annotations.push_back({.id = attribute(inside, "ANNOTATION_ID"), .refers_to = attribute(inside, "ANNOTATION_REF"), .from = attribute(inside, "TIME_SLOT_REF1"), .to = attribute(inside, "TIME_SLOT_REF2"), .words = inner_text(child(inside, "ANNOTATION_VALUE"))});
        }
    }
    return tiers;
}

std::vector<SpokenTier> spoken_tiers(const std::vector<ElanTier>& tiers) {
    Children children;
    for (std::size_t i = 0; i < tiers.size(); ++i)
        if (!tiers[i].parent.empty()) children.emplace(tiers[i].parent, i);
    std::set<std::size_t> taken;
    std::vector<SpokenTier> spoken;
    for (std::size_t top = 0; top < tiers.size(); ++top) {
        if (!tiers[top].parent.empty()) continue;
        const auto below = holds_words(tiers[top]) ? std::nullopt : worded_below(tiers, top, children);
        const auto at = below.value_or(top);
        if (taken.insert(at).second) spoken.push_back({.at = at, .top = top, .speaker = speaker_of(tiers[at], tiers[top])});
    }
    return spoken;
}

}  // namespace loam::intake
