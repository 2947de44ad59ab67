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
    std::vector<std::string> left_out = {}; ///< articles that would have made it too large, and items that are gone
    Outcome outcome = {};                   ///< of the act
};

/// The most bytes of articles that one page carries; what does not fit is named in HandoutPage::left_out.
inline constexpr std::size_t most_attached_bytes = std::size_t{48} * 1024 * 1024;

/// Gives a person what they judge at title-abstract, full-text or appraisal: the act hand-out, and the page of it. Items whose
/// answers are open at a blind stage are not given. Fails if the person judges nothing there.
Result<HandoutPage> hand_out(Workbench& workbench, const std::string& stage, const std::string& person, const std::string& note, const Doer& doer);

/// {handouts: [{id, stage, person, name, mark, count, given, came_back}]}: what was handed out; `came_back` is when the newest
/// answers that were taken in had been saved, or null.
Result<Json> handouts_json(const Workbench& workbench);

// ---- what comes back -------------------------------------------------------------------------------------------------

struct CriterionAnswered {
    std::string criterion;
    std::string answer;
    std::string remark;
};
/// One decision, or one rating.
struct HandedAnswer {
    std::string item;                       ///< record or study
    std::string question = {};              ///< appraisal: the item of the checklist
    std::string answer = {};                ///< include, exclude, unsure; at appraisal the checklist's; empty: taken back
    std::string criterion = {};
    std::string note = {};
    std::string at = {};                    ///< moment
    std::vector<CriterionAnswered> criteria = {};
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
/// changed, unchanged, taken_back, refused}. Whatever is refused is told. Fails if the hand-out is none of this project.
Result<Imported> import_answers(Workbench& workbench, std::string_view bytes, const std::string& name, const Doer& doer);

}  // namespace loam::workbench
