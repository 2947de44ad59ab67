#include "refi_random_study.hpp"

#include <random>

#include "loam/base/text.hpp"

namespace loam::exchange {
namespace {

using namespace domain;

constexpr std::array<std::string_view, 16> pieces{"plain",         "a < b & c > d",   "say \"so\"",     "two\nlines",  "  blanks  ", "tab\there", "=1+1",  "\xF0\x9F\x98\x80\xE2\x9D\xA4",
                                                  "na\xC3\xAFve",  "]]>",             "\x01\x0B\x0C",  "\xEF\xBF\xBE", "[[link]]",   "p. 3: 1 2 3 4", "Rung 1 (x", "\xE5\xAD\x97"};
constexpr std::string_view base32 = "0123456789abcdefghjkmnpqrstvwxyz";

class RandomStudy {
public:
    explicit RandomStudy(unsigned seed) : m_dice(seed) {}

    Project make() {
        p.about = {.id = {id("project")}, .title = words(), .methods = chance(2) ? "grounded-theory" : "", .description = maybe_words(), .invented = chance(2), .compares_coders = chance(3) ? YesNo(chance(2)) : YesNo()};
        people();
        rungs_and_codes();
        cases();
        sources();
        codings();
        values();
        memos();
        relations();
        groups();
        links();
        rest();
        return std::move(p);
    }

private:
    bool chance(unsigned n) { return m_dice() % n == 0; }
    unsigned upto(unsigned n) { return static_cast<unsigned>(m_dice() % (n + 1)); }
    template <class V>
    const V& any(const std::vector<V>& values) {
        return values[m_dice() % values.size()];
    }

    /// Of Loam's own making, of other programs' making, or typed by somebody.
    std::string id(std::string_view stem) {
        std::string made;
        const auto form = m_dice() % 3;
        if (form == 0) {
            for (int i = 0; i < 15; ++i) made += base32[m_dice() % 32];
        } else if (form == 1) {
            made = fmt::format("{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}", m_dice() % 0xFFFFFFFFU, m_dice() % 0xFFFFU, m_dice() % 0xFFFU, m_dice() % 0xFFFU, m_dice());
        } else {
            made = fmt::format("{}-{}.{}", stem, ++m_count, m_dice() % 100);
        }
        return made;
    }

    std::string words() {
        std::string text;
        for (unsigned i = 0; i <= upto(2); ++i) text += std::string(i > 0 ? " " : "") + std::string(pieces[m_dice() % pieces.size()]);
        return text;
    }
    std::string maybe_words() { return chance(2) ? words() : std::string{}; }
    std::string date() { return chance(3) ? "" : chance(2) ? fmt::format("20{:02}-0{}-1{}", upto(30), 1 + upto(8), upto(9)) : "2021-03"; }
    template <class V>
    auto maybe(const std::vector<V>& values) -> decltype(V{}.id) {
        if (values.empty() || chance(2)) return {};
        return any(values).id;
    }

    void people() {
        for (unsigned i = 0; i <= upto(2); ++i) p.people.push_back({.id = {id("person")}, .name = words(), .roles = chance(2) ? "researcher reviewer" : ""});
    }

    void rungs_and_codes() {
        for (const auto& [mark, name, level] : {std::tuple{"initial", "Initial code", 1}, {"focused", "Focused: code", 2}, {"category", "Category", 3}})
            p.rungs.push_back({.id = {id("rung")}, .half = "interviews", .mark = mark, .name = name, .level = level});
        for (unsigned i = 0; i < 3 + upto(8); ++i) {
            Code code{.id = {id("code")}, .label = words(), .rung = any(p.rungs).id, .parent = maybe(p.codes), .study = {}, .participant = {}, .definition = maybe_words(), .told_in = chance(4) ? words() : "", .note = maybe_words()};
            if (chance(2)) code.colour = "#0072B2";
            if (chance(4)) code.codable = chance(2);
            p.codes.push_back(std::move(code));
        }
        for (unsigned i = 0; i < upto(4); ++i) {
            const auto& upper = any(p.codes);
            const auto& lower = any(p.codes);
            const bool there = std::ranges::any_of(p.stands_on, [&](const auto& each) { return each.upper == upper.id && each.lower == lower.id; });
            if (upper.id != lower.id && !there) p.stands_on.push_back({.id = {id("step")}, .upper = upper.id, .lower = lower.id, .how = "raised", .certainty = "stated", .note = maybe_words()});
        }
    }

    void cases() {
        for (unsigned i = 0; i < upto(3); ++i) p.participants.push_back({.id = {id("participant")}, .number = chance(2) ? Integer(i) : Integer(), .pseudonym = maybe_words(), .note = maybe_words()});
        for (unsigned i = 0; i < upto(2); ++i) p.samples.push_back({.id = {id("sample")}, .label = words(), .note = maybe_words()});
        for (unsigned i = 0; i < upto(2); ++i) p.studies.push_back({.id = {id("study")}, .number = i, .citation = words(), .year = 2000 + i, .title = maybe_words(), .doi = "10.1/x", .sample = maybe(p.samples), .note = maybe_words()});
        if (!p.participants.empty() && chance(2)) p.codes.back().participant = any(p.participants).id;
    }

    std::string text() {
        std::string all;
        for (unsigned i = 0; i < 1 + upto(30); ++i) all += words() + (chance(4) ? "\n" : " ");
        return all;
    }

    void sources() {
        static constexpr std::array<std::string_view, 7> kinds{"article", "transcript", "field-note", "document", "table", "picture", "recording"};
        for (unsigned i = 0; i < 1 + upto(4); ++i) {
            Source source{.id = {id("source")}, .name = words(), .kind = std::string(kinds[m_dice() % kinds.size()]), .study = maybe(p.studies), .participant = maybe(p.participants), .here = chance(2)};
            source.file = chance(2) ? "" : chance(2) ? "interview.docx" : chance(2) ? "paper.pdf" : "film.mp4";
            source.note = maybe_words();
            if (chance(4)) source.language = "german";
            p.sources.push_back(source);
            if (!chance(4)) {
                p.source_texts.push_back({.id = {id("text")}, .source = source.id, .version = 1 + upto(2), .text = text(), .made = date(), .note = maybe_words()});
                turns(p.source_texts.back());
            }
            for (unsigned j = 0; j < upto(6); ++j) passage(source);
        }
    }

    void turns(const SourceText& version) {
        const auto size = static_cast<std::int64_t>(base::code_points(version.text));
        for (std::int64_t at = 0; chance(2) && at < size; at += 20)
            p.turns.push_back({.id = {id("turn")}, .source_text = version.id, .start = at, .end = std::min(at + 20, size), .speaker = words(), .role = "participant", .participant = maybe(p.participants), .at = at * 1000});
    }

    void passage(const Source& source) {
        static constexpr std::array<std::string_view, 4> voices{"participant", "author", "paraphrase", "researcher"};
        Passage passage{.id = {id("passage")}, .source = source.id, .source_text = {}, .kind = "page", .start = {}, .end = {}, .place = "p. 12", .words = maybe_words(), .voice = std::string(voices[m_dice() % 4])};
        const auto* version = std::ranges::find(p.source_texts, source.id, &SourceText::source) == p.source_texts.end() ? nullptr : &*std::ranges::find(p.source_texts, source.id, &SourceText::source);
        const auto form = m_dice() % 6;
        if (form < 3 && version) {
            const auto size = static_cast<std::int64_t>(base::code_points(version->text));
            passage.kind = "span";
            passage.source_text = version->id;
            passage.start = m_dice() % size;
            passage.end = *passage.start + 1 + m_dice() % (size - *passage.start);
            passage.place.clear();
            passage.words = chance(2) ? std::string(base::slice(version->text, static_cast<std::size_t>(*passage.start), static_cast<std::size_t>(*passage.end))) : "";
        } else if (form == 3) {
            passage.kind = "region";
            passage.place = chance(2) ? "p. 3: 72 90.5 300 120" : "p. 1: 1 2 30 40";
        } else if (form == 4) {
            passage.kind = "time";
            passage.place.clear();
            passage.start = m_dice() % 1000;
            passage.end = *passage.start + 500;
        } else if (chance(2)) {
            passage.place = "the whole source";
        }
        p.passages.push_back(std::move(passage));
    }

    void codings() {
        for (const auto& passage : p.passages) {
            for (unsigned i = 0; i < upto(3); ++i) p.codings.push_back({.id = {id("coding")}, .code = any(p.codes).id, .passage = passage.id, .coder = maybe(p.people), .note = chance(3) ? words() : ""});
        }
        std::ranges::shuffle(p.codings, m_dice);
    }

    void values() {
        static constexpr std::array<std::string_view, 4> owners{"study", "sample", "participant", "source"};
        static constexpr std::array<std::string_view, 6> types{"text", "number", "range", "date", "choice", "several"};
        for (unsigned i = 0; i < upto(5); ++i)
            p.attributes.push_back({.id = {id("attribute")}, .name = words(), .of = std::string(owners[m_dice() % 4]), .type = std::string(types[m_dice() % 6]), .unit = chance(3) ? "years" : "", .choices = ""});
        for (const auto& attribute : p.attributes) {
            const auto give = [&](const auto& rows) {
                for (const auto& row : rows) value(attribute, row.id.text);
            };
            if (attribute.of == "study") give(p.studies);
            if (attribute.of == "sample") give(p.samples);
            if (attribute.of == "participant") give(p.participants);
            if (attribute.of == "source") give(p.sources);
        }
    }

    void value(const Attribute& attribute, const std::string& owner) {
        AttributeValue value{.id = {id("value")}, .attribute = attribute.id, .owner = {owner}, .state = "known", .text = "", .low = {}, .high = {}, .on = "", .passage = maybe(p.passages), .note = maybe_words()};
        if (chance(4)) {
            value.state = chance(2) ? "unknown" : "not-applicable";
        } else if (attribute.type == "number" || attribute.type == "range") {
            value.low = static_cast<double>(m_dice() % 1000) / 8.0 - 20;
            if (attribute.type == "range" && chance(2)) value.high = *value.low + 3;
        } else if (attribute.type == "date") {
            value.on = chance(2) ? "2020-10-07" : "2020-10";
        } else {
            value.text = attribute.type == "several" ? "one | two" : words();
        }
        if (!chance(5)) p.attribute_values.push_back(std::move(value));
    }

    /// A row of some kind that a memo or a link may name.
    AnyId some_row() {
        std::vector<std::string> ids{p.about.id.text};
        for_each_kind(std::as_const(p), [&](const auto& rows) {
            if (!rows.empty()) ids.push_back(any(rows).id.text);
        });
        return {ids[m_dice() % ids.size()]};
    }

    void memos() {
        static constexpr std::array<std::string_view, 9> kinds{"interview", "transcription", "code", "category", "theoretical", "methodological", "reflexive", "journal", "positionality"};
        for (unsigned i = 0; i < upto(6); ++i) {
            Memo memo{.id = {id("memo")}, .kind = std::string(kinds[m_dice() % 9]), .title = words(), .words = maybe_words(), .about = chance(3) ? AnyId{} : some_row(), .writer = maybe(p.people), .written = date(), .is_private = chance(3) ? YesNo(chance(2)) : YesNo(), .replaces = maybe(p.memos)};
            p.memos.push_back(std::move(memo));
        }
        for (const auto& memo : p.memos) {
            if (chance(2)) p.memo_links.push_back({.id = {id("memo-link")}, .memo = memo.id, .target = some_row()});
        }
    }

    void relations() {
        if (chance(2)) p.models.push_back({.id = {id("model")}, .title = words(), .kind = chance(2) ? "theory" : "concept-map", .note = maybe_words()});
        std::set<std::string> in_model;
        for (unsigned i = 0; i < upto(4) && !p.models.empty(); ++i) {
            const auto& code = any(p.codes);
            if (in_model.insert(code.id.text).second) p.model_members.push_back({.id = {id("box")}, .model = p.models[0].id, .code = code.id, .phase = maybe_words(), .x = chance(3) ? Number() : Number(upto(200) / 3.0), .y = chance(3) ? Number() : Number(upto(200))});
        }
        for (unsigned i = 0; i < upto(4); ++i) {
            p.relations.push_back({.id = {id("relation")}, .origin = any(p.codes).id, .target = any(p.codes).id, .model = maybe(p.models), .label = words(), .sign = chance(2) ? "raises" : "none", .condition = maybe_words(), .told_in = maybe_words()});
            if (!p.passages.empty() && chance(2)) p.relation_supports.push_back({.id = {id("support")}, .relation = p.relations.back().id, .passage = any(p.passages).id});
        }
    }

    void groups() {
        for (unsigned i = 0; i < upto(3); ++i) {
            p.groups.push_back({.id = {id("group")}, .name = words(), .note = maybe_words()});
            std::set<std::string> there;
            for (unsigned j = 0; j < upto(6); ++j) {
                const auto row = some_row();
                if (there.insert(row.text).second) p.group_members.push_back({.id = {id("member")}, .group = p.groups.back().id, .member = row});
            }
        }
    }

    void links() {
        static constexpr std::array<std::string_view, 6> labels{"", "memo", "code of the case", "source of the case", "passage of the case", "answers"};
        static constexpr std::array<std::string_view, 4> directions{"", "one-way", "both", "associative"};
        for (unsigned i = 0; i < upto(8); ++i) p.links.push_back({.id = {id("link")}, .origin = some_row(), .target = some_row(), .label = std::string(labels[m_dice() % 6]), .direction = std::string(directions[m_dice() % 4])});
    }

    void rest() {
        if (chance(2)) p.verbatim_marks.push_back({.id = {id("mark")}, .mark = "(.)", .meaning = words()});
        if (chance(2)) p.assumptions.push_back({.id = {id("assumption")}, .person = maybe(p.people), .wording = words(), .declared = date(), .touches = some_row(), .note = maybe_words()});
        if (chance(2)) p.kept_elements.push_back({.id = {id("kept")}, .format = "ris", .owner = some_row(), .place = "N1", .content = words()});
    }

    Project p;
    std::mt19937 m_dice;
    unsigned m_count = 0;
};

}  // namespace

Project random_study(unsigned seed) { return RandomStudy(seed).make(); }

}  // namespace loam::exchange
