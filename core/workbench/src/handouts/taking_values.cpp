#include "acts/rows.hpp"
#include "acts/spans.hpp"
#include "handouts/taken.hpp"
#include "loam/base/ids.hpp"

// Extracted values that come back on a file of answers. No sentence of it tells a value.

namespace loam::workbench {
namespace {

using domain::Attribute;
using domain::Cell;
using domain::Row;
using domain::Table;

const Table& values_table() { return *domain::find_table("extraction"); }

Cell cell_or_none(const std::string& text) { return text.empty() ? Cell{} : Cell{text}; }
Cell cell_or_none(const std::optional<double>& number) { return number ? Cell{*number} : Cell{}; }

class TakingValues {
public:
    explicit TakingValues(const Coming& coming) : m_coming(coming), m_attributes(coming.stored.attributes), m_studies(coming.stored.studies) {}

    Result<void> all() {
        for (const auto& answer : m_coming.file.answers) {
            if (auto wrong = refusal(answer); !wrong.empty()) m_coming.refuse(answer, wrong);
            else if (auto done = one(answer); !done) return done;
        }
        return {};
    }

private:
    [[nodiscard]] std::string refusal(const HandedAnswer& answer) const {
        if (!m_coming.given.contains(answer.item)) return "it is about nothing that this hand-out holds";
        if (!m_studies.find(domain::StudyId{answer.item})) return "the project has this study no more";
        const auto* attribute = m_attributes.find(domain::AttributeId{answer.question});
        if (!attribute || (attribute->of != "study" && attribute->of != "sample")) return "the form has this field no more";
        if (answer.answer.empty() && !answer.note.empty()) return "a remark without a value is no answer; the page keeps it";
        return {};
    }

    /// What describes a sample is written down for the sample.
    [[nodiscard]] std::string owner_of(const HandedAnswer& answer) const {
        const auto* study = m_studies.find(domain::StudyId{answer.item});
        const auto* attribute = m_attributes.find(domain::AttributeId{answer.question});
        return attribute->of == "sample" && !study->sample.empty() ? study->sample.text : study->id.text;
    }

    Result<void> one(const HandedAnswer& answer) {
        // One value for all studies on the same people: two of them in one file would put each other in each other's place.
        if (!m_filled.emplace(owner_of(answer), answer.question).second) {
            m_coming.refuse(answer, "the file fills this field of the same sample before, which holds");
            return {};
        }
        auto there = m_coming.writing.rows_matching(values_table(), {{"attribute", answer.question}, {"owner", owner_of(answer)}, {"person", m_coming.handout.person.text}});
        if (!there) return std::unexpected(there.error());
        if (there->empty()) return answer.answer.empty() ? nothing_to_do() : add(answer);
        if (m_coming.is_only_counted(answer)) return {};
        const auto& row = there->front();
        if (answer.answer.empty()) return take_back(row, answer);
        return change(row, answer);
    }

    Result<void> nothing_to_do() {
        ++m_coming.tally.unchanged;
        return {};
    }

    /// The cells that a value fills; the passage is not among them.
    [[nodiscard]] std::vector<std::pair<std::string, Cell>> cells(const HandedAnswer& answer) const {
        const bool known = answer.answer == "known";
        const auto& value = answer.value;
        return {{"state", answer.answer}, {"text", known ? cell_or_none(value.text) : Cell{}}, {"low", known ? cell_or_none(value.low) : Cell{}}, {"high", known ? cell_or_none(value.high) : Cell{}},
                {"on", known ? cell_or_none(value.on) : Cell{}}, {"note", cell_or_none(answer.note)}, {"came", m_coming.handout.mark}};
    }

    struct Place {
        Version version;
        passages::Span span;
    };
    /// Where the words stand; none if there are none, or the text is another by now.
    [[nodiscard]] std::optional<Place> place_of(const HandedAnswer& answer) const {
        const auto& value = answer.value;
        if (value.source_text.empty()) return std::nullopt;
        const auto& texts = *domain::find_table("source_text");
        const auto& sources = *domain::find_table("source");
        const auto row = m_coming.writing.row(texts, value.source_text);
        if (!row || !*row) return std::nullopt;
        const auto source = m_coming.writing.row(sources, text_of(texts, **row, "source"));
        if (!source || !*source || text_of(sources, **source, "study") != answer.item) return std::nullopt;
        auto version = newest_version(m_coming.writing, (*source)->id);
        if (!version || version->row.id != value.source_text) return std::nullopt;
        const auto span = span_of_words(*version, value.start, value.end);
        if (!span) return std::nullopt;
        return Place{std::move(*version), *span};
    }

    /// The passage of that place, made if it is none yet; empty where there is no place, which is told if words were meant.
    Result<Cell> passage_at_place(const HandedAnswer& answer, const std::optional<Place>& place) {
        if (place) {
            const auto passage = passage_at(m_coming.writing, place->version, place->span);
            if (!passage) return std::unexpected(passage.error());
            return Cell{passage->id};
        }
        if (!answer.value.source_text.empty())
            m_coming.diagnostics.push_back({base::Loss::lost, answer.item + ", " + answer.question, "The value was taken in without the words it rests on: the article's text is another by now."});
        return Cell{};
    }

    /// True if the form takes such a value.
    [[nodiscard]] bool fits(const Row& row) const { return keeps_rules(m_coming.writing, values_table(), row).has_value(); }

    Result<void> add(const HandedAnswer& answer) {
        if (m_coming.is_opened(answer.item)) {
            m_coming.refuse(answer, std::string(opened_meanwhile));
            return {};
        }
        auto row = empty_row(values_table());
        row.id = base::new_id();
        set_cell(values_table(), row, "attribute", answer.question);
        set_cell(values_table(), row, "owner", owner_of(answer));
        set_cell(values_table(), row, "person", m_coming.handout.person.text);
        for (const auto& [column, cell] : cells(answer)) set_cell(values_table(), row, column, cell);
        if (!fits(row)) {
            m_coming.refuse(answer, "the form takes no such value in this field");
            return {};
        }
        auto passage = passage_at_place(answer, place_of(answer));
        if (!passage) return std::unexpected(passage.error());
        set_cell(values_table(), row, "passage", std::move(*passage));
        if (auto id = m_coming.writing.insert(values_table(), row); !id) return std::unexpected(id.error());
        ++m_coming.tally.added;
        return {};
    }

    /// True if the row rests on the words of this place, or on none where there is none.
    [[nodiscard]] bool rests_so(const Row& row, const std::optional<Place>& place) const {
        const auto id = text_of(values_table(), row, "passage");
        if (id.empty() || !place) return id.empty() && !place;
        const auto& table = *domain::find_table("passage");
        const auto passage = m_coming.writing.row(table, id);
        if (!passage || !*passage) return false;
        const auto span = span_of(**passage);
        return text_of(table, **passage, "source_text") == place->version.row.id && span.start == place->span.start && span.end == place->span.end;
    }

    Result<void> change(const Row& row, const HandedAnswer& answer) {
        if (m_coming.refused_unseen(text_of(values_table(), row, "came"), answer)) return {};
        auto wanted = cells(answer);
        const bool same = std::ranges::all_of(wanted, [&](const auto& each) { return each.first == "came" || cell_of(values_table(), row, each.first) == each.second; });
        const auto place = place_of(answer);
        if (same && rests_so(row, place)) return nothing_to_do();
        if (auto why = m_coming.stays(text_of(values_table(), row, "came"), answer); !why.empty()) {
            m_coming.refuse(answer, why);
            return {};
        }
        auto after = row;
        for (const auto& [column, cell] : wanted) set_cell(values_table(), after, column, cell);
        if (!fits(after)) {
            m_coming.refuse(answer, "the form takes no such value in this field");
            return {};
        }
        auto passage = passage_at_place(answer, place);
        if (!passage) return std::unexpected(passage.error());
        wanted.emplace_back("passage", std::move(*passage));
        if (auto done = m_coming.writing.change(values_table(), row.id, wanted); !done) return done;
        m_coming.replace(answer, "changed");
        return {};
    }

    Result<void> take_back(const Row& row, const HandedAnswer& answer) {
        if (auto why = m_coming.stays(text_of(values_table(), row, "came"), answer); !why.empty()) {
            m_coming.refuse(answer, why);
            return {};
        }
        if (auto gone = m_coming.writing.withdraw(values_table(), row.id); !gone) return gone;
        m_coming.replace(answer, "taken back");
        return {};
    }

    const Coming& m_coming;
    domain::Index<Attribute> m_attributes;
    domain::Index<domain::Study> m_studies;
    std::set<std::pair<std::string, std::string>> m_filled;
};

}  // namespace

Result<void> take_values(const Coming& coming) { return TakingValues(coming).all(); }

}  // namespace loam::workbench
