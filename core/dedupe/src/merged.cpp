#include "loam/dedupe/merged.hpp"

#include <algorithm>
#include <map>

#include "loam/base/text.hpp"

namespace loam::dedupe {
namespace {

using records::Record;

std::string names(const std::vector<records::Author>& authors) {
    std::vector<std::string> all;
    for (const auto& author : authors) all.push_back(author.given.empty() ? author.family : author.family + ", " + author.given);
    return base::join(all, "; ");
}

bool in_capitals(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// How much a value tells; the larger is taken, of equals the one of the earlier record.
std::size_t fullness_of_text(const std::string& text) { return text.size(); }
std::size_t fullness_of_title(const std::string& text) { return text.size() + (in_capitals(text) ? 0U : 100000U) + (text.starts_with('[') ? 0U : 50000U); }
std::size_t fullness_of_names(const std::vector<records::Author>& authors) { return authors.size() * 1000 + std::min<std::size_t>(names(authors).size(), 999); }

class Merging {
public:
    explicit Merging(std::span<const Record> records) : m_records(records) {}

    /// One value of a field: the fullest.
    template <class Value, class Text, class Fullness>
    void take(const char* name, Value Record::*member, Text as_text, Fullness fullness) {
        std::size_t best = m_records.size();
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            if (as_text(m_records[i].*member).empty()) continue;
            if (best == m_records.size() || fullness(m_records[i].*member) > fullness(m_records[best].*member)) best = i;
        }
        if (best == m_records.size()) return;
        m_merged.record.*member = m_records[best].*member;
        MergedField field{name, {as_text(m_records[best].*member), static_cast<std::uint32_t>(best)}, {}};
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            auto other = as_text(m_records[i].*member);
            const bool known = other == field.taken.text || std::ranges::find(field.others, other, &Told::text) != field.others.end();
            if (!other.empty() && !known) field.others.push_back({std::move(other), static_cast<std::uint32_t>(i)});
        }
        m_merged.fields.push_back(std::move(field));
    }

    void text(const char* name, std::string Record::*member) {
        take(name, member, [](const std::string& value) { return value; }, fullness_of_text);
    }

    /// The values of all, each once.
    template <class Value>
    void all(const char* name, std::vector<Value> Record::*member) {
        auto& values = m_merged.record.*member;
        MergedField field{name, {}, {}};
        for (std::size_t i = 0; i < m_records.size(); ++i) {
            for (const auto& value : m_records[i].*member) {
                if (std::ranges::find(values, value) != values.end()) continue;
                values.push_back(value);
                const Told told{shown(value), static_cast<std::uint32_t>(i)};
                if (values.size() == 1) field.taken = told;
                else field.others.push_back(told);
            }
        }
        if (!values.empty()) m_merged.fields.push_back(std::move(field));
    }

    void notes() {
        text("notes", &Record::notes);
        if (m_merged.record.notes.empty()) return;
        for (const auto& other : m_merged.fields.back().others) m_merged.record.notes += "\n" + other.text;
    }

    /// What most say; of as many, the later, which is that of the print.
    void year() {
        std::map<int, std::size_t> count;
        for (const auto& record : m_records) {
            if (record.year) ++count[*record.year];
        }
        take("year", &Record::year, [](const std::optional<int>& year) { return year ? std::to_string(*year) : std::string(); },
             [&](const std::optional<int>& year) { return count.at(*year) * 10000 + static_cast<std::size_t>(*year); });
    }

    void kind() {
        take("kind", &Record::kind, [](records::Kind kind) { return kind == records::Kind::unknown ? std::string() : std::string(word(kind)); }, [](records::Kind kind) { return kind == records::Kind::other ? 0U : 1U; });
    }

    Merged result() { return std::move(m_merged); }

private:
    static std::string shown(const std::string& value) { return value; }
    static std::string shown(const records::OtherField& value) { return value.tag + ": " + value.value; }

    std::span<const Record> m_records;
    Merged m_merged;
};

}  // namespace

Merged merged(std::span<const Record> records) {
    Merging merging(records);
    merging.kind();
    merging.text("type_as_printed", &Record::type_as_printed);
    for (const auto& [name, member] : {std::pair{"title", &Record::title}, std::pair{"translated_title", &Record::translated_title}}) merging.take(name, member, [](const std::string& value) { return value; }, fullness_of_title);
    for (const auto& [name, member] : {std::pair{"authors", &Record::authors}, std::pair{"editors", &Record::editors}}) merging.take(name, member, names, fullness_of_names);
    merging.year();
    for (const auto& [name, member] : {std::pair{"date_as_printed", &Record::date_as_printed}, std::pair{"journal", &Record::journal}, std::pair{"journal_short", &Record::journal_short}, std::pair{"volume", &Record::volume},
                                       std::pair{"issue", &Record::issue}, std::pair{"pages", &Record::pages}, std::pair{"publisher", &Record::publisher}, std::pair{"place", &Record::place}, std::pair{"edition", &Record::edition},
                                       std::pair{"series", &Record::series}, std::pair{"doi", &Record::doi}, std::pair{"pmid", &Record::pmid}, std::pair{"pmcid", &Record::pmcid}, std::pair{"accession", &Record::accession},
                                       std::pair{"database", &Record::database}, std::pair{"language", &Record::language}, std::pair{"abstract", &Record::abstract}, std::pair{"label", &Record::label}})
        merging.text(name, member);
    for (const auto& [name, member] : {std::pair{"issns", &Record::issns}, std::pair{"isbns", &Record::isbns}, std::pair{"urls", &Record::urls}, std::pair{"keywords", &Record::keywords}, std::pair{"headings", &Record::headings}}) merging.all(name, member);
    merging.all("others", &Record::others);
    merging.notes();
    return merging.result();
}

}  // namespace loam::dedupe
