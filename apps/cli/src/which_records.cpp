#include "which_records.hpp"

#include "loam/base/number.hpp"

namespace loam::cli {
namespace {

using base::ErrorKind;
using base::fail;

/// "2010-2020", "2010-", "-2020", "2015", "none".
Result<void> take_years(const std::string& text, records::Filter& filter) {
    if (text.empty()) return {};
    if (text == "none") {
        filter.without_year = true;
        return {};
    }
    const auto wrong = fail(ErrorKind::bad_input, fmt::format("\"{}\" is no span of years. Give 2015, 2010-2020, 2010-, -2020, or none for records whose year is not told.", text), "--year");
    const auto dash = text.find('-');
    const auto from = text.substr(0, dash);
    const auto to = dash == std::string::npos ? from : text.substr(dash + 1);
    const auto year = [](const std::string& part) { return base::parse_integer(part); };
    if ((!from.empty() && !year(from)) || (!to.empty() && !year(to)) || (from.empty() && to.empty())) return wrong;
    const auto bounded = [](std::int64_t given) { return static_cast<int>(std::clamp<std::int64_t>(given, 0, 9999)); };
    if (!from.empty()) filter.from_year = bounded(*year(from));
    if (!to.empty()) filter.to_year = bounded(*year(to));
    return {};
}

}  // namespace

void add_which(CLI::App& app, WhichRecords& which) {
    app.add_option("words", which.query.words, "Records: what to look for: words, a \"phrase\", begin*, OR, NOT");
    app.add_option("--year", which.years, "Records: 2015, 2010-2020, 2010-, -2020, or none");
    app.add_option("--kind", which.query.filter.kinds, "Records: kind of report, such as \"journal article\" or thesis");
    app.add_option("--language", which.query.filter.languages, "Records: language as the record tells it");
    app.add_option("--database", which.query.filter.databases, "Records: database as the record tells it");
    app.add_option("--import", which.query.imports, "Only records of this import, by its id");
    app.add_option("--tag", which.query.tags, "Only records that carry this tag");
    app.add_flag("--with-abstract", which.with_abstract, "Only records with an abstract");
    app.add_flag("--without-abstract", which.without_abstract, "Only records without");
}

Result<workbench::RecordsQuery> query_of(const WhichRecords& which) {
    auto query = which.query;
    if (auto years = take_years(which.years, query.filter); !years) return std::unexpected(years.error());
    if (which.with_abstract != which.without_abstract) query.filter.with_abstract = which.with_abstract;
    return query;
}

Result<void> bring_up_to_date(const workbench::Workbench& project) {
    for (auto state = workbench::advance_record_view(project);; state = workbench::advance_record_view(project)) {
        if (!state) return std::unexpected(state.error());
        if (state->is_complete()) return {};
    }
}

}  // namespace loam::cli
