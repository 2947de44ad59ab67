#include "evidence.hpp"

namespace loam::checks {
namespace {

constexpr std::array all_rules{
    Rule{"grade-from-score", "Grades follow from scores", "Appraisal", Severity::high, "A printed grade must be the one that the grading rule gives for the study's total. All studies that differ are one finding: either they are graded again, or the rule is moved.", grade_from_score, "Decide which is meant, the rule or the grades; either is changed in one step.", "claim study checklist checklist_item checklist_answer grade_band rating"},
    Rule{"one-score-many-views", "One score, many views", "Appraisal", Severity::high, "A total printed anywhere must be the sum of the study's ratings.", one_score_many_views, "Look at the ratings of this study. If they hold, print their sum everywhere; if the printed score holds, an answer has to change.", "claim study"},
    Rule{"mean-from-cells", "Means come from cells", "Appraisal", Severity::high, "A printed mean or median of totals must follow from the totals. A mean that no such totals can have is named as impossible (GRIM, Brown and Heathers 2017).", mean_from_cells, "Look at how the printed figure came about. If the totals hold, print what they give; if the printed figure holds, ratings have to change.", "claim"},
    Rule{"range-from-cells", "Ranges come from cells", "Appraisal", Severity::high, "A printed range of totals must be the lowest and the highest total.", range_from_cells, "Look at the lowest and the highest total. If they hold, print them; if the printed range holds, ratings have to change.", "claim"},
    Rule{"item-profile", "Weak items are the weak items", "Appraisal", Severity::medium, "Items that the text names as weak must be those with the most answers below full.", item_profile, "Name the items that the ratings give, or say by what measure an item counts as weak.", "claim"},
    Rule{"constant-item", "Items that never vary", "Appraisal", Severity::low, "An item on which every study has the same answer tells no study from another, and kappa on it is undefined.", constant_item, "Leave such items out of kappa, and say so where agreement is told.", "study checklist checklist_item checklist_answer grade_band rating"},
    Rule{"sum-from-rows", "Sums come from rows", "Studies", Severity::high, "Sums, means, ranges and counts of characteristics must follow from the rows; ranges are kept as ranges.", sum_from_rows, "Compare the rows with the articles. If the rows hold, print what they give; if the printed figure holds, a row has to change.", "claim attribute"},
    Rule{"shared-sample", "The same people count once", "Studies", Severity::high, "Where several reports stand on one sample, a sum over reports counts its people more than once.", shared_sample, "Decide whether reports or people are to be counted, say so in the text, and print that figure.", "claim study sample attribute attribute_value participant"},
    Rule{"criteria-on-rows", "Criteria hold for what is included", "Studies", Severity::high, "Each eligibility criterion that can be run is run on every included study and participant.", criteria_on_rows, "Amend the criterion, tell the exceptions in the text, or leave these rows out.", "claim criterion attribute attribute_value study sample participant"},
    Rule{"mean-possible", "Means that can exist", "People", Severity::high, "A mean of n values in known steps can only take certain values (GRIM), even where the single values are not told.", mean_possible, "Look up the values that were averaged, their n and their steps, and print the mean with its n.", "claim attribute"},
    Rule{"count-by-type", "Counts by type", "Synthesis", Severity::high, "A printed number of concepts, codes, codings, studies or participants must be the number there are of that type.", count_by_type, "Say what was counted. If these rows, print how many there are; if others, name them.", "claim"},
    Rule{"one-parent", "One place in the tree", "Synthesis", Severity::high, "A code has one parent at a time; printed under another, it stands in two places.", one_parent, "Choose one place for it, and print it there everywhere.", "claim code"},
    Rule{"one-label", "One label for one thing", "Synthesis", Severity::low, "A code must be called the same wherever it is printed.", one_label, "Choose one label, and print it everywhere.", "claim code"},
    Rule{"marks-in-order", "Letters in order", "Synthesis", Severity::low, "Letters or numbers that a table prints beside its lines must follow their order.", marks_in_order, "Look whether a line is missing; else letter the lines anew.", "claim"},
    Rule{"totals-from-ticks", "Totals come from ticks", "Synthesis", Severity::high, "The printed number of studies that support a concept must be the number of ticks in its row.", totals_from_ticks, "Look at the cells of this row. If they hold, print their number; if the printed number holds, a cell has to change.", "claim code study endorsement rung"},
    Rule{"matrix-complete", "Every cell of the matrix is known", "Synthesis", Severity::medium, "An unknown cell is not a no. While cells are unknown, totals and ranks over them cannot be checked.", matrix_complete, "Fill these cells from the studies, or print them as not known.", "claim code study endorsement rung"},
    Rule{"rank-from-matrix", "Ranks come from the matrix", "Synthesis", Severity::medium, "Which studies support most or least follows from the matrix, as far as its cells are known.", rank_from_matrix, "Fill the unknown cells, name the studies that the matrix gives, or leave the sentence out.", "claim study"},
    Rule{"search-before-registration", "Searches run after registration", "Search", Severity::medium, "A protocol is registered before its searches are run; a search that ran before is a deviation that the report tells.", search_before_registration, "Look the dates up. If they hold, tell the deviation in the report, with its reason.", "registration search_run"},
    Rule{"hits-and-records", "Hits and records agree", "Search", Severity::medium, "As many records are taken in of a run as it found.", hits_and_records, "Look for a file that is missing or one that came in twice; else look the number of hits up.", "search_run record_import cited_reference"},
    Rule{"searched-never-imported", "What was searched was taken in", "Search", Severity::medium, "Once records are kept here, every database that found something has a file of them.", searched_never_imported, "Bring its file in and tie it to the run, or say that it found nothing.", "search_run record_import"},
    Rule{"strategy-lint", "Strategies say what they mean", "Search", Severity::high, "A strategy that is in use is read by the rules of its platform on the day of its run: operators and headings in quotation marks, brackets, fields, wildcards, limits, lines. Each kind of fault in each strategy is one finding.", strategy_lint, "Open the strategy and mend it; if it was run as it stands, keep that version and run the mended one.", "strategy search_run search_concept"},
    Rule{"printed-strategies", "Printed strategies have sound versions", "Search", Severity::high, "A strategy that was printed or run stays as it was. Where a corrected version stands beside it, its faults are told together, as gravely as the worst of them until the corrected version was run.", printed_strategies, "Run the corrected versions, or tell in the report what the printed ones could not find.", "strategy search_run search_concept"},
    Rule{"strategies-differ", "Every database is searched for the same words", "Search", Severity::medium, "The same search should look for the same free terms in every database. Headings are left out of this, for vocabularies differ.", strategies_differ, "Add the term where it is missing, or say in the report why this database was searched without it.", "strategy"},
    Rule{"review-asks-revision", "What the peer review requires is done", "Search", Severity::medium, "Where a reviewer requires a revision (PRESS 2015), a later version of the strategy stands beside it, or the element was looked at again.", review_asks_revision, "Revise the strategy and have the element reviewed again, or tell in the report why it stayed.", "strategy strategy_review search_run"},
    Rule{"review-leaves-out", "The peer review looks at every element", "Search", Severity::low, "A peer review that was begun looks at all six elements of PRESS 2015; what was said of the whole stands for none of them.", review_leaves_out, "Write down what was said of these elements, also where nothing is to be revised; if nobody looked at them, say so in the report.", "strategy strategy_review search_run"},
    Rule{"records-kept", "What was read is kept", "Search", Severity::high, "Every record that was read from a file is in the project, unless it was erased.", records_kept, "Take the import back and bring the file in again, or fetch the project from where it is whole.", "record_import record_part search_run"},
    Rule{"flow-and-runs", "The flow tells what the searches found", "Selection", Severity::high, "The numbers of the flow diagram for databases and registers are what their runs found, one by one and together.", flow_and_runs, "Look the hits up in the databases' own histories, and print what they gave.", "flow_count search_run record_import claim"},
    Rule{"attached-is-here", "What is attached is here", "Search", Severity::low, "A file that is attached to a record is in the project with its bytes.", attached_is_here, "Attach the file again, or detach its name.", "record_file"},
    Rule{"records-not-compared", "All records are compared", "Duplicates", Severity::medium, "Records that came after the last search for duplicates may be there twice.", records_not_compared, "Look for duplicates again: new records are compared with what is there.", "dedupe_run record_import record_edit"},
    Rule{"pairs-wait", "No pair of records waits", "Duplicates", Severity::medium, "A pair that the comparison could not settle counts as two records until somebody decides.", pairs_wait, "Look at the two side by side and say whether they are the same, linked, or different.", "dedupe_run duplicate_decision record_import record_edit"},
    Rule{"flow-adds-up", "The flow adds up", "Selection", Severity::high, "Boxes of a flow diagram must follow from each other, reasons must add up to their box, and no box of the diagram may be left open.", flow_adds_up, "Look the numbers up where they were counted, and enter what stands there.", "claim flow_count decision stage_plan assignment reveal retrieval record record_import search_run dedupe_run duplicate_decision record_edit criterion"},
    Rule{"reports-and-studies", "Each report has one study", "Selection", Severity::high, "Every included report belongs to one study, every new study has an included report, and no report of the previous version of the review is screened again.", reports_and_studies,
         "Open Studies and reports in Flow: make a study of the report, or say whose report it is.", "study study_report record decision stage_plan assignment reveal retrieval record_import search_run dedupe_run duplicate_decision record_edit"},
    Rule{"conflicts-wait", "No conflict waits", "Screening", Severity::medium, "A record that two people see differently, or about which somebody is in doubt, is neither included nor excluded until it is settled.", conflicts_wait, "Look at what each of them said, talk it over, and write down what was agreed, by whom and why.", "decision stage_plan person"},
    Rule{"authors-asked", "No question to authors waits", "Screening", Severity::note, "A question that authors were asked is answered, or it is told that no answer came.", authors_asked, "Write the answer down when it comes; if none came, accept this and say so.", "author_question"},
    Rule{"decisions-before-amendment", "Decisions follow the criteria as they stand", "Protocol", Severity::medium, "A decision that rests on a criterion as it stood before an amendment is looked at again by whoever made it.", decisions_before_amendment,
         "Look at each of them again: say that it stays, or decide anew.", "amendment criterion decision criterion_answer acceptance handout stage_plan reveal assignment"},
    Rule{"agreement-with-n", "Agreement comes with its n", "Selection", Severity::medium, "A percentage of agreement needs the number it was computed from; with it come the interval and kappa.", agreement_with_n, "Print the n beside the percentage; with the single decisions, the interval and kappa follow.", "claim"},
    Rule{"passage-waits", "No passage waits after a correction", "Interviews", Severity::medium, "A coded passage whose words a correction took out waits on the older version until somebody says where it stands.", passage_waits, "Open the source and say where each waiting passage stands now, or withdraw it.", "source source_text passage coding memo"},
    Rule{"text-is-here", "What is said to be here is here", "Interviews", Severity::low, "A transcript, article, field note or document that is said to be in the project must have a text.", text_is_here, "Bring its text in, or say that it is not in the project.", "source source_text"},
    Rule{"speaker-is-somebody", "Every speaking participant is somebody", "Interviews", Severity::low, "A speaker whose role is participant must be tied to one of the participants.", speaker_is_somebody, "Tie the speaker to a participant, or give the speaker another role.", "source source_text turn"},
    Rule{"ladder-circle", "No code stands on itself", "Synthesis", Severity::medium, "Going up the ladder from a code must never lead back to it.", ladder_circle, "Take one step of the circle back.", "code rung stands_on"},
    Rule{"same-label", "One name for one code", "Synthesis", Severity::low, "Two codes of one rung with one name share what belongs together; they are merged or told apart.", same_label, "Merge the two, or call one of them otherwise.", "code rung"},
    Rule{"code-without-words", "Codes rest on words", "Synthesis", Severity::note, "Once interviews are coded, a code of theirs under which no passage lies is named.", code_without_words, "Code a passage with it, let it stand on a code that has some, or withdraw it.", "code rung coding passage stands_on relation model_member memo group_member link claim"},
    Rule{"memo-leads-nowhere", "Memos name what is there", "Memos", Severity::low, "A memo that names a code, a passage or a person must find it in the project.", memo_leads_nowhere, "Write the name as the project has it, or add what it names."},
};

std::string label_of(const std::unordered_map<std::string, domain::Named>& names, const domain::Claim& claim) {
    const auto at = names.find(claim.subject.text);
    return at == names.end() ? "" : at->second.label;
}

void settle(const Evidence& evidence, Report& report) {
    if (evidence.claims.empty()) return;
    std::unordered_set<std::string_view> subjects;
    for (const auto& judged : evidence.claims) subjects.insert(judged.claim->subject.text);
    const auto names = domain::names_of(evidence.project, subjects);
    for (const auto& judged : evidence.claims) {
        if (judged.judgement.standing == Standing::fails) continue;
        auto& list = judged.judgement.standing == Standing::holds ? report.held : report.undecided;
        list.push_back({judged.claim, label_of(names, *judged.claim), judged.judgement.computed, judged.judgement.why, judged.judgement.assumptions});
    }
}

void mark_accepted(const domain::Project& project, Report& report) {
    for (auto& finding : report.findings) {
        for (const auto& acceptance : project.acceptances) {
            if (acceptance.rule == finding.rule && acceptance.place == finding.key) finding.accepted = &acceptance;
        }
    }
}

}  // namespace

std::string_view word(Severity severity) {
    constexpr std::array<std::string_view, 4> words{"note", "low", "medium", "high"};
    return words.at(static_cast<std::size_t>(severity));
}

std::string_view word(Verdict verdict) { return verdict == Verdict::fails ? "fails" : "cannot tell"; }

std::span<const Rule> rules() { return all_rules; }

std::string enumerated(const std::vector<std::string>& parts, std::size_t most) {
    std::string text;
    const auto shown = std::min(parts.size(), most);
    for (std::size_t i = 0; i < shown; ++i) {
        const bool last = i + 1 == parts.size();
        text += fmt::format("{}{}", i == 0 ? "" : last ? " and " : ", ", parts[i]);
    }
    if (parts.size() > most) text += fmt::format(" and {} more", parts.size() - most);
    return text;
}

Repair print_computed(const JudgedClaim& judged) {
    const auto& claim = *judged.claim;
    const auto& [computed, sizes] = std::tie(judged.judgement.computed, judged.judgement.sizes);
    auto step = set_claim(claim, computed);
    if (sizes.empty()) return {fmt::format("Print {} in {}", computed, claim.place), {std::move(step)}};
    step.arguments["n"] = sizes.front();
    return {fmt::format("Print {} with n = {} in {}", computed, sizes.front(), claim.place), {std::move(step)}};
}

Finding finding_of(std::string_view rule, Severity severity, const JudgedClaim& judged, std::string title) {
    const auto& claim = *judged.claim;
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.title = std::move(title);
    finding.printed = claim.printed;
    finding.computed = judged.judgement.computed;
    finding.where = {at(claim)};
    finding.message = judged.judgement.why;
    finding.assumptions = judged.judgement.assumptions;
    finding.key = claim.id.text;
    const auto& possible = judged.judgement.possible;
    if (!judged.judgement.computed.empty() && possible.empty()) finding.repairs.push_back(print_computed(judged));
    for (const auto& each : possible) finding.repairs.push_back({fmt::format("Print {} in {}", each, claim.place), {set_claim(claim, each)}});
    return finding;
}

Report check(const domain::Project& project, const Outside& outside) {
    KeptCheck anew;
    return anew.follow(project, std::nullopt, outside);
}

const Report& KeptCheck::follow(const domain::Project& project, const domain::Written& written, const Outside& outside) {
    auto seen = written;
    // What claims came to counts as written if it changed, not if their rows did.
    if (seen) seen->erase("claim");
    if (m_claims.follow(project, written) && seen) seen->insert("claim");
    const Evidence evidence(project, m_claims.all(), outside);
    m_findings.resize(rules().size());
    m_report = {};
    for (std::size_t place = 0; place < rules().size(); ++place) {
        const auto& rule = rules()[place];
        auto& findings = m_findings[place];
        if (domain::was_written(seen, rule.tables)) {
            findings.clear();
            rule.look(evidence, findings);
            for (auto& finding : findings) {
                if (finding.what_to_do.empty()) finding.what_to_do = rule.what_to_do;
            }
        }
        m_report.findings.insert(m_report.findings.end(), findings.begin(), findings.end());
    }
    std::ranges::stable_sort(m_report.findings, std::ranges::greater{}, &Finding::severity);
    settle(evidence, m_report);
    mark_accepted(project, m_report);
    return m_report;
}

}  // namespace loam::checks
