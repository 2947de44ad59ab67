#pragma once
// Reports and studies. A study may be told of in several reports, and a review that is brought up to date has studies and reports
// of its previous version: PRISMA 2020 (Page et al., BMJ 2021;372:n71) counts studies and reports, new and earlier. New reports of
// studies that were included before are told apart, after Stovold et al. (Syst Rev 2014;3:54).
//
// A report is tied to a study by the study's own row, by a row of study_report, or by the field study of a record that was entered
// by hand. An included report that none of these names belongs to the study of a report that it is linked with.

#include <functional>
#include <set>

#include "loam/domain/project.hpp"

namespace loam::analysis {

/// What the workbench knows of records and a project alone does not tell.
struct ReportsSeen {
    std::vector<std::string> included;                                  ///< items whose full text was included, in order
    std::function<std::string(const std::string&)> leader;              ///< the item that stands for a record and its duplicates
    std::function<bool(const std::string&)> is_screened;                ///< true for an item that this review screened
    std::vector<std::pair<std::string, std::string>> linked;            ///< items that are reports of one study
};

/// Each report once: those of studies in the order of the studies, then included reports of no study.
std::vector<domain::ReportTie> ties_of(const domain::Project& project, const ReportsSeen& seen);

/// Items of which it is not settled yet whether they are included: a conflict at a stage, or a full text that nobody has judged.
std::set<std::string_view> waiting_items(const domain::Project& project);

/// What the ties come to. Reports that are tied to two studies count for the first.
struct StudyCounts {
    std::vector<std::string> earlier_studies;      ///< ids of studies that the previous version included, or had a report of
    std::vector<std::string> new_studies;          ///< ids of studies with an included report; where nothing was screened, of all others
    std::vector<std::string> without_report;       ///< ids of other studies, of which no report was included and none waits to be judged
    std::vector<const domain::ReportTie*> earlier_reports;
    std::vector<const domain::ReportTie*> new_reports;         ///< included, of studies that are new
    std::vector<const domain::ReportTie*> new_of_earlier;      ///< included, of studies that the previous version had
    std::vector<const domain::ReportTie*> screened_again;      ///< the previous version had them, and this one included them
    std::vector<const domain::ReportTie*> untied;              ///< included, of no study
    std::vector<const domain::ReportTie*> of_two;              ///< tied to two studies
};
/// Points into `project`, whose report_ties are counted.
StudyCounts studies_of(const domain::Project& project);

}  // namespace loam::analysis
