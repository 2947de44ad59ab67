#include "survey_columns.hpp"

#include "loam/base/text.hpp"
#include "loam/base/words.hpp"
#include "loam/intake/identifying.hpp"

namespace loam::intake {
namespace {

using base::Loss;

constexpr std::size_t rows_looked_at = 200;

struct ColumnLook {
    std::size_t filled = 0;
    std::size_t distinct = 0;
    double words = 0;  ///< per filled cell
    std::size_t longest = 0;
};

/// Words with letters: a time, an address of a page or of a device is none of somebody's words.
std::size_t spoken_words(std::string_view cell) {
    const bool is_ascii = std::ranges::none_of(cell, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (is_ascii && cell.find_first_of(" \n\t") == std::string_view::npos) return cell.empty() ? 0 : 1;
    const auto words = base::words_of(cell);
    return static_cast<std::size_t>(std::ranges::count_if(words, [&](const base::Word& word) {
        const auto form = cell.substr(word.from_byte, word.to_byte - word.from_byte);
        return form.find_first_not_of("0123456789.,:") != std::string_view::npos;
    }));
}

ColumnLook look_at(const CsvTable& table, std::size_t column) {
    ColumnLook look;
    std::set<std::string_view> seen;
    for (const auto& row : table.rows) {
        if (look.filled == rows_looked_at) break;
        const auto cell = base::trimmed(row.cells[column]);
        if (cell.empty()) continue;
        ++look.filled;
        seen.insert(cell);
        look.words += static_cast<double>(spoken_words(base::slice(cell, 0, 2000)));
        look.longest = std::max(look.longest, cell.size());
    }
    look.distinct = seen.size();
    if (look.filled > 0) look.words /= static_cast<double>(look.filled);
    return look;
}

/// Sentences in somebody's own words: several words, hardly ever the same twice.
bool is_free_text(const ColumnLook& look) { return look.filled > 0 && look.words >= 4 && look.distinct * 10 >= look.filled * 6; }

bool names_people(std::string_view heading) {
    static const std::set<std::string_view> known{
        "id",          "responseid",     "response id",   "respondent",     "respondent id",   "respondentid",
        "participant", "participant id", "participantid", "participant_id", "participant no",  "participant number",
        "case",        "case id",        "caseid",        "code",           "pseudonym",       "no",
        "nr",          "number",         "nummer",        "token",          "recordid",        "record id",
        "record_id",   "uuid",           "teilnehmer",    "proband",        "probandennummer", "sujet",
        "participante"};
    return known.contains(heading);
}

/// Letters and digits in small letters: "StartDate" and "Start Date" are one heading.
std::string without_blanks(std::string_view heading) {
    auto form = base::comparable(heading);
    std::erase_if(form, [](char c) { return c == ' ' || c == '_'; });
    return form;
}

/// Columns that Qualtrics adds to every survey. Those that other tables may have too ("Status", "Progress") prove nothing.
bool is_of_the_service(std::string_view heading) {
    static const std::set<std::string_view> known{"startdate", "enddate", "recordeddate", "responseid", "ipaddress", "recipientlastname", "recipientfirstname", "recipientemail",
                                                  "externalreference", "externaldatareference", "locationlatitude", "locationlongitude", "distributionchannel", "userlanguage"};
    return known.contains(heading);
}

/// A row that says the names of the columns once more, as Qualtrics has it in workbooks: in a few columns that all its surveys have, and
/// with the questions in the others. Where a box was ticked its cell holds the heading too: only the service's own columns are proof.
bool says_headings_again(const CsvTable& table) {
    constexpr std::size_t enough = 2;
    std::size_t same = 0;
    for (std::size_t i = 0; !table.rows.empty() && i < table.header.size(); ++i)
        if (const auto heading = without_blanks(table.header[i]); is_of_the_service(heading) && heading == without_blanks(table.rows[0].cells[i])) ++same;
    return same >= enough;
}

/// Qualtrics writes names, questions and a row of import ids; SurveyMonkey questions and a row of "Response".
void take_further_headings(CsvTable& table, std::string_view name, base::Diagnostics& diagnostics) {
    const auto cells_with = [&](std::size_t row, std::string_view words) {
        return row < table.rows.size()
                   ? std::ranges::count_if(table.rows[row].cells,
                                           [&](const std::string& cell) { return cell.find(words) != std::string::npos; })
                   : 0;
    };
    std::size_t further = 0;
    const bool has_ids = cells_with(1, "{\"ImportId\"") > 0;
    if (has_ids || says_headings_again(table)) {
        for (std::size_t i = 0; i < table.header.size(); ++i)
            if (!base::trimmed(table.rows[0].cells[i]).empty()) table.header[i] = base::trimmed(table.rows[0].cells[i]);
        further = has_ids ? 2 : 1;
    } else if (cells_with(0, "Open-Ended Response") > 0) {
        further = 1;
    }
    if (further == 0) return;
    table.rows.erase(table.rows.begin(), table.rows.begin() + static_cast<std::ptrdiff_t>(further));
    diagnostics.push_back(
        {Loss::none, std::string(name),
         base::counted(further, "row below the headings belongs to the survey service and is no answer.", "rows below the headings belong to the survey service and are no answers.")});
}

std::vector<std::string> distinct_headings(const CsvTable& table) {
    std::vector<std::string> headings;
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        auto heading =
            base::comparable(table.header[i]).empty() ? fmt::format("column {}", i + 1) : std::string(base::trimmed(table.header[i]));
        std::ranges::replace(heading, '\n', ' ');
        const auto times = ++seen[heading];
        headings.push_back(times == 1 ? heading : fmt::format("{} ({})", heading, times));
    }
    return headings;
}

class RoleFinder {
public:
    RoleFinder(const CsvTable& table, const SurveyColumns& asked, std::string_view name, base::Diagnostics& diagnostics)
        : m_table(table), m_asked(asked), m_name(name), m_diagnostics(diagnostics) {
        m_roles.headings = distinct_headings(table);
    }

    base::Result<SurveyRoles> run() {
        for (std::size_t i = 0; i < m_roles.headings.size(); ++i) m_looks.push_back(look_at(m_table, i));
        for (const auto& heading : m_asked.left_out)
            if (const auto column = find(heading)) m_left_out.insert(*column);
            else return std::unexpected(missing(heading));
        for (const auto& heading : m_asked.answers)
            if (const auto column = find(heading)) m_roles.answers.push_back(*column);
            else return std::unexpected(missing(heading));
        const bool nameless = m_asked.name == no_column;
        if (!nameless && !m_asked.name.empty() && !(m_roles.name = find(m_asked.name))) return std::unexpected(missing(m_asked.name));
        for (const auto column : m_left_out)
            if (column == m_roles.name || is_answer(column))
                return base::fail(base::ErrorKind::bad_input, fmt::format("The column \"{}\" is to be left out and to {} at once. Say one of both. Nothing was read.", m_roles.headings[column], is_answer(column) ? "hold answers" : "name the rows"), std::string(m_name));
        if (!nameless && !m_roles.name) guess_name();
        if (m_asked.answers.empty()) guess_answers();
        for (std::size_t i = 0; i < m_roles.headings.size(); ++i)
            if (!m_left_out.contains(i) && i != m_roles.name && !is_answer(i)) m_roles.attributes.push_back(i);
        for (std::size_t i = 0; i < m_roles.headings.size(); ++i) m_roles.identifying.push_back(m_left_out.contains(i) ? "" : identifying(i));
        tell();
        return std::move(m_roles);
    }

private:
    [[nodiscard]] std::optional<std::size_t> find(std::string_view heading) const {
        const auto wanted = base::comparable(heading);
        for (std::size_t i = 0; i < m_roles.headings.size(); ++i)
            if (base::comparable(m_roles.headings[i]) == wanted) return i;
        return std::nullopt;
    }

    [[nodiscard]] base::Error missing(std::string_view heading) const {
        return {base::ErrorKind::bad_input,
                fmt::format("The table has no column \"{}\". It has: {}. Nothing was read.", heading, base::join(m_roles.headings, "; ")),
                std::string(m_name)};
    }

    [[nodiscard]] bool is_answer(std::size_t column) const { return std::ranges::find(m_roles.answers, column) != m_roles.answers.end(); }

    void guess_answers() {
        std::size_t longest = m_looks.size();
        for (std::size_t i = 0; i < m_looks.size(); ++i) {
            if (m_left_out.contains(i) || i == m_roles.name) continue;
            if (is_free_text(m_looks[i]) && !names_somebody(i)) m_roles.answers.push_back(i);
            if (longest == m_looks.size() || m_looks[i].words > m_looks[longest].words) longest = i;
        }
        if (!m_roles.answers.empty() || longest == m_looks.size()) return;
        m_roles.answers.push_back(longest);
        m_diagnostics.push_back(
            {Loss::repaired, std::string(m_name),
             fmt::format("No column holds whole sentences; \"{}\" was taken for the answers. Choose another if it is wrong.",
                         m_roles.headings[longest])});
    }

    /// Postal addresses and phone numbers in groups are several words too, and no sentences. An e-mail address may stand in one.
    [[nodiscard]] bool names_somebody(std::size_t column) const {
        const auto what = identifies_people(m_roles.headings[column], cells_of(column));
        return what && *what != e_mail_addresses;
    }

    [[nodiscard]] std::vector<std::string_view> cells_of(std::size_t column) const {
        std::vector<std::string_view> values;
        for (const auto& row : m_table.rows) values.push_back(row.cells[column]);
        return values;
    }

    void guess_name() {
        const auto tells_apart = [&](std::size_t i) {
            const auto& look = m_looks[i];
            return !m_left_out.contains(i) && !is_answer(i) && look.filled > 0 && look.distinct == look.filled && look.longest <= 60 &&
                   !is_free_text(look);
        };
        for (std::size_t i = 0; i < m_looks.size() && !m_roles.name; ++i)
            if (names_people(base::comparable(m_roles.headings[i])) && tells_apart(i)) m_roles.name = i;
    }

    /// What the column says of people; of answers, which are read as they are, only what stands in their words.
    [[nodiscard]] std::string identifying(std::size_t column) const {
        return identifies_people(is_answer(column) ? "" : m_roles.headings[column], cells_of(column)).value_or("");
    }

    void tell() {
        std::vector<std::string> answers;
        for (const auto column : m_roles.answers) answers.push_back(fmt::format("\"{}\"", m_roles.headings[column]));
        m_diagnostics.push_back({Loss::none, std::string(m_name),
                                 fmt::format("Answers: {}. Rows are named by {}. {} attributes.", base::join(answers, ", "),
                                             m_roles.name ? fmt::format("\"{}\"", m_roles.headings[*m_roles.name]) : "their number",
                                             base::counted(m_roles.attributes.size(), "other column became", "other columns became"))});
        tell_repeated();
        tell_identifying();
    }

    /// Events and instruments of one person (REDCap) are several rows: each would pass for a person of its own without a word.
    /// A column that is left out is no longer offered to name them.
    void tell_repeated() {
        if (m_roles.name || m_asked.name == no_column) return;
        for (std::size_t i = 0; i < m_looks.size(); ++i) {
            if (m_left_out.contains(i) || !names_people(base::comparable(m_roles.headings[i]))) continue;
            std::set<std::string_view> ids;  // of all rows: a look takes in the first of them
            std::size_t filled = 0;
            for (const auto cell : cells_of(i))
                if (const auto id = base::trimmed(cell); !id.empty()) ids.insert(id), ++filled;
            if (ids.size() >= filled || ids.size() < 2) continue;
            m_diagnostics.push_back({Loss::none, std::string(m_name),
                                     fmt::format("\"{}\" holds {} in {}: whoever has several rows becomes as many participants. Name the rows by it to see which belong together, or take the rows in as texts of nobody's.", m_roles.headings[i],
                                                 base::counted(ids.size(), "id", "ids"), base::counted(filled, "row", "rows"))});
            return;
        }
    }

    void tell_identifying() {
        std::vector<std::string> naming;
        std::vector<std::string> speaking;
        for (std::size_t i = 0; i < m_roles.identifying.size(); ++i)
            if (const auto& what = m_roles.identifying[i]; !what.empty())
                (is_answer(i) ? speaking : naming).push_back(fmt::format("\"{}\" ({})", m_roles.headings[i], what));
        const auto say = [&](const std::vector<std::string>& columns, std::string_view what) {
            if (!columns.empty()) m_diagnostics.push_back({Loss::none, std::string(m_name), fmt::format(fmt::runtime(what), base::join(columns, ", "))});
        };
        say(naming, "{} may identify people. Leave such columns out unless you need them.");
        say(speaking, "In the words of {} there is what identifies people. Take it out of the transcripts before others read them.");
    }

    const CsvTable& m_table;
    const SurveyColumns& m_asked;
    std::string_view m_name;
    base::Diagnostics& m_diagnostics;
    std::vector<ColumnLook> m_looks;
    std::set<std::size_t> m_left_out;
    SurveyRoles m_roles;
};

/// Cells of each of the first rows if `delimiter` separates them.
std::vector<std::size_t> widths(std::string_view text, char delimiter) {
    std::vector<std::size_t> all;
    std::size_t cells = 1;
    bool quoted = false;
    for (const char c : text.substr(0, 1UL << 18U)) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == delimiter) ++cells;
        if (c != '\n') continue;
        all.push_back(std::exchange(cells, 1));
        if (all.size() == 50) break;
    }
    if (all.empty()) all.push_back(cells);
    return all;
}

}  // namespace

base::Result<SurveyRoles> roles_of(CsvTable& table, const SurveyColumns& asked, std::string_view file_name,
                                   base::Diagnostics& diagnostics) {
    take_further_headings(table, file_name, diagnostics);
    if (table.rows.empty())
        return base::fail(base::ErrorKind::bad_input, "The table has no rows below its headings. Nothing was read.",
                          std::string(file_name));
    return RoleFinder(table, asked, file_name, diagnostics).run();
}

char delimiter_of_table(std::string_view text) {
    char best = ',';
    double most = 0;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        const auto all = widths(text, delimiter);
        // A title may stand above the headings.
        const auto width = all.front() >= 2 ? all.front() : *std::max_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(all.size(), 10)));
        if (width < 2) continue;
        const auto even = static_cast<double>(std::ranges::count(all, width)) / static_cast<double>(all.size());
        const auto score = even + (even > 0.9 ? 0.001 * static_cast<double>(std::min<std::size_t>(width, 500)) : 0);
        if (score > most) {
            most = score;
            best = delimiter;
        }
    }
    return best;
}

}  // namespace loam::intake
