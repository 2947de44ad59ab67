#pragma once
// Hand-outs: one offline page with what one person judges at one stage, and the small file of answers that comes back.
// A page is made of what nobody in particular may see, so that it holds no answer of anybody; docs/formats/answers.md has the file.

#include "loam/workbench/judging.hpp"

namespace loam::workbench {

/// A page that is ready to be given away.
struct HandoutPage {
    std::string handout;                    ///< id of the row
    std::string mark;
    std::string stage;
    std::string person;                     ///< name
    std::string name;                       ///< for the file: "ann-title-abstract.html"
    std::string html;
    std::size_t items = 0;
    std::size_t files = 0;                  ///< articles that it carries
    std::size_t without = 0;                ///< files put to its records that were not to go along
    std::size_t without_bytes = 0;          ///< of these
    std::vector<std::string> left_out = {}; ///< articles that would have made it too large, and items that are gone
    Outcome outcome = {};                   ///< of the act
};

/// The most bytes of articles that one page carries; what does not fit is named in HandoutPage::left_out.
inline constexpr std::size_t most_attached_bytes = std::size_t{48} * 1024 * 1024;

/// Files of records go along unasked as long as the page can be sent by e-mail with them: a reviewer at full text needs the articles.
inline constexpr std::size_t most_unasked_bytes = std::size_t{15} * 1024 * 1024;

/// What a page is to hold. Texts of articles that the project has go along at appraisal and extraction always.
struct HandingOut {
    std::string stage;
    std::string person;
    std::string note = {};
    std::optional<bool> files = {};         ///< at full text, files put to its records: yes, no, or as long as they are at most most_unasked_bytes
};

/// Gives a person what they judge at a stage: the act hand-out, and the page of it. Items whose answers are open at a blind stage are
/// not given. Where the plan prioritises, the page has that person's order of this moment. Fails if the person judges nothing there.
Result<HandoutPage> hand_out(Workbench& workbench, const HandingOut& wanted, const Doer& doer);

/// What would go out: {items, files, bytes (of the files put to its records), unasked: whether they go along if nothing is said}. Fails as hand_out does; writes nothing.
Result<Json> handing_out_json(Workbench& workbench, const std::string& stage, const std::string& person);

/// {handouts: [{id, stage, person, name, mark, count, given, came_back}]}: what was handed out; `came_back` is when the newest
/// answers that were taken in had been saved, or null.
Result<Json> handouts_json(const Workbench& workbench);

// ---- what comes back -------------------------------------------------------------------------------------------------

struct CriterionAnswered {
    std::string criterion;
    std::string answer;
    std::string remark;
};
/// An extracted value, and the words of a text that it rests on.
struct HandedValue {
    std::string text = {};
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::string on = {};
    std::string source_text = {};           ///< empty: it rests on no words
    std::int64_t start = 0;                 ///< code points
    std::int64_t end = 0;
};
/// One decision, one rating or one extracted value.
struct HandedAnswer {
    std::string item;                       ///< record or study
    std::string question = {};              ///< appraisal: the item of the checklist; extraction: the field
    std::string answer = {};                ///< include, exclude, unsure; at appraisal the checklist's; at extraction the state; empty: taken back
    std::string criterion = {};
    std::string note = {};
    std::string at = {};                    ///< moment
    std::vector<CriterionAnswered> criteria = {};
    HandedValue value = {};
};
struct AnswersFile {
    std::string mark;
    std::string stage;
    std::string person;
    std::string saved;                      ///< moment
    std::vector<HandedAnswer> answers;
    base::Diagnostics diagnostics;          ///< answers that could not be read
    std::size_t read = 0;                   ///< all answers of the file, also those
};
/// Fails if the bytes are no file of answers; single answers that cannot be read are told and left out.
Result<AnswersFile> read_answers(std::string_view bytes);
/// True if the file says that it holds answers.
bool is_answers_file(const std::filesystem::path& file);

/// Takes answers in as acts of the person who had the page: one act. Twice changes nothing. Details: {person, stage, added,
/// changed, unchanged, taken_back, standing, replaced: [{item, question, place, what: changed or taken back}], looked, refused}. Whatever is
/// refused is told. Fails if the hand-out is none of this project. `looks`: nothing is written, and what would be done is told; at a blind stage answers
/// that stand and are closed to whoever looks are counted in `standing`, whether the file says the same or not. Nothing in a file proves who wrote it:
/// whoever takes one in can look first, and the answers that it replaces stay in the history.
Result<Imported> import_answers(Workbench& workbench, std::string_view bytes, const std::string& name, const Doer& doer, bool looks = false);

}  // namespace loam::workbench
