#pragma once
// The parts of the report's page; html_report.cpp puts them in order.

#include "loam/checks/checks.hpp"
#include "loam/report/report.hpp"

namespace loam::report {

/// The style sheet: fonts, page sizes with running lines, screen and print.
std::string style_sheet(std::string_view title, const ReportAbout& about);

std::string paragraph(std::string_view text, std::string_view kind = "");

/// When the report was written, as people read it.
std::string moment(const ReportAbout& about);
std::string title_part(const domain::Project& project, const ReportAbout& about, const checks::Report& checked);
std::string question_part(const domain::Project& project);
std::string findings_part(const checks::Report& checked);
std::string undecided_part(const checks::Report& checked);
std::string held_part(const checks::Report& checked);
/// What nobody told yet: boxes of the flow, values, ratings, cells, figures and tables that stay empty.
std::string missing_part(const domain::Project& project);

}  // namespace loam::report
