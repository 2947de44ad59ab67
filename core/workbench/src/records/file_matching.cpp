#include <unordered_map>

#include "importing/originals.hpp"
#include "loam/base/text.hpp"
#include "loam/base/words.hpp"
#include "loam/records/markup.hpp"
#include "loam/workbench/duplicates.hpp"
#include "loam/workbench/record_files.hpp"
#include "records/attached.hpp"
#include "records/matching.hpp"

// Which record a PDF is the full text of. What speaks for one: its DOI on the first pages, its whole title there, the family name
// of its first author. A page cites other articles too, and a reply carries the title of what it replies to, so one sign that
// another contradicts is not enough; then a person has to say.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;

constexpr std::size_t first_words = 1500;     ///< of the text: title, authors, abstract
constexpr std::size_t run_of_words = 4;       ///< titles are looked up by words that follow one another
constexpr std::size_t most_candidates = 20;

/// What the first pages of one file say.
struct FirstPages {
    std::vector<std::string> words;               ///< as they are compared
    std::string letters;                          ///< of these words, without gaps: a word may be divided at the end of a line
    std::set<std::string, std::less<>> dois;      ///< folded
    bool readable = false;
    std::string why;                              ///< why there are no words
};

struct Candidate {
    std::string leader;
    std::string title;
    bool doi = false;
    bool whole_title = false;
    bool author = false;
    bool doi_differs = false;                     ///< the pages name DOIs, and the record has another
};

std::vector<std::string> compared_words(std::string_view text, std::size_t most = std::string::npos) {
    std::vector<std::string> words;
    for (const auto& word : base::words_of(text)) {
        if (words.size() >= most) break;
        words.push_back(base::comparable(text.substr(word.from_byte, word.to_byte - word.from_byte)));
    }
    return words;
}

/// "10.1000/abc" wherever it stands; what ends a sentence or a bracket is not of it. A file's name holds _ for its slash.
std::set<std::string, std::less<>> dois_in(std::string_view text) {
    static constexpr std::string_view ends = " \t\n\r\"<>{}|\\^`[]";
    std::set<std::string, std::less<>> found;
    for (auto at = text.find("10."); at != std::string_view::npos; at = text.find("10.", at + 3)) {
        auto doi = text.substr(at, std::min<std::size_t>(text.find_first_of(ends, at), text.size()) - at);
        const auto slash = doi.find('/');
        const auto registrant = doi.substr(3, slash == std::string_view::npos ? 0 : slash - 3);
        if (registrant.size() < 4 || registrant.find_first_not_of("0123456789.") != std::string_view::npos) continue;
        while (!doi.empty() && std::string_view(".,;:)'*").find(doi.back()) != std::string_view::npos && !(doi.back() == ')' && doi.find('(') != std::string_view::npos)) doi.remove_suffix(1);
        if (doi.size() > slash + 1) found.insert(base::case_folded(doi));
    }
    return found;
}

std::set<std::string, std::less<>> dois_in_name(const std::string& name) {
    auto stem = std::filesystem::path(name).stem().string();
    if (const auto at = stem.find("10."); at != std::string::npos) {
        if (const auto line = stem.find_first_of("_-", at); line != std::string::npos) stem[line] = '/';
    }
    return dois_in(stem);
}

FirstPages first_pages(const InputFile& file, std::string_view bytes, intake::ReadingChild& child) {
    FirstPages pages;
    pages.dois = dois_in_name(file.name);
    const auto read = child.read(std::filesystem::path(file.name).filename().string(), bytes, {.format = "pdf", .encoding = {}, .survey = {}, .limits = {}});
    if (!read) {
        pages.why = read.error().message;
        return pages;
    }
    for (const auto& document : *read) {
        pages.words = compared_words(document.text, first_words);
        const auto end = document.pages.size() > 1 ? document.pages[1].end : base::code_points(document.text);
        for (auto& doi : dois_in(base::slice(document.text, 0, end))) pages.dois.insert(doi);
        for (const auto& note : document.notes) {   // journals print it above or below the page
            for (auto& doi : dois_in(note.text)) pages.dois.insert(doi);
        }
        for (auto& word : compared_words(document.title)) pages.words.push_back(std::move(word));
    }
    pages.letters = base::join(pages.words, "");
    pages.readable = !pages.words.empty();
    if (!pages.readable) pages.why = "Its pages are pictures, without words.";
    return pages;
}

std::string run_at(const std::vector<std::string>& words, std::size_t at) {
    std::string run;
    for (std::size_t i = at; i < at + run_of_words; ++i) run += words[i] + ' ';
    return run;
}

bool stand_in(const std::vector<std::string>& words, const std::vector<std::string>& name) { return !std::ranges::search(words, name).empty(); }

/// Files by the DOIs and by every run of words of their first pages: a record is then held against few of them.
class ByWords {
public:
    explicit ByWords(const std::vector<FirstPages>& pages) : m_pages(pages) {
        for (std::size_t n = 0; n < pages.size(); ++n) {
            for (const auto& doi : pages[n].dois) m_by_doi[doi].insert(n);
            for (std::size_t at = 0; at + run_of_words <= pages[n].words.size(); ++at) m_by_run[run_at(pages[n].words, at)].insert(n);
        }
    }
    /// The files that may be of this record, each with what speaks for it.
    [[nodiscard]] std::map<std::size_t, Candidate> files_for(const records::Record& record) const {
        std::map<std::size_t, Candidate> found;
        const auto doi = base::case_folded(record.doi);
        if (const auto at = m_by_doi.find(doi); !doi.empty() && at != m_by_doi.end()) {
            for (const auto n : at->second) found[n].doi = true;
        }
        const auto title = compared_words(records::without_tags(record.title));
        const auto letters = base::join(title, "");
        for (std::size_t place = 0; place + run_of_words <= title.size(); ++place) {
            const auto at = m_by_run.find(run_at(title, place));
            if (at == m_by_run.end()) continue;
            for (const auto n : at->second) {
                if (m_pages[n].letters.find(letters) != std::string::npos) found[n].whole_title = true;
            }
        }
        const auto family = record.authors.empty() ? std::vector<std::string>{} : compared_words(record.authors.front().family);
        for (auto& [n, candidate] : found) {
            candidate.title = cited_as(record);
            candidate.author = !family.empty() && stand_in(m_pages[n].words, family);
            candidate.doi_differs = !candidate.doi && !doi.empty() && !m_pages[n].dois.empty();
        }
        return found;
    }

private:
    const std::vector<FirstPages>& m_pages;
    std::unordered_map<std::string, std::set<std::size_t>> m_by_doi;
    std::unordered_map<std::string, std::set<std::size_t>> m_by_run;
};

/// Copies of one record speak together.
void join(std::vector<Candidate>& all, Candidate&& one) {
    const auto at = std::ranges::find(all, one.leader, &Candidate::leader);
    if (at == all.end()) {
        if (all.size() < most_candidates) all.push_back(std::move(one));
        return;
    }
    at->doi |= one.doi;
    at->whole_title |= one.whole_title;
    at->author |= one.author;
    at->doi_differs = (at->doi_differs || one.doi_differs) && !at->doi;
}

std::string signs(const Candidate& candidate) {
    std::vector<std::string> said;
    if (candidate.doi) said.emplace_back("its DOI");
    if (candidate.whole_title) said.emplace_back("its title");
    if (candidate.author) said.emplace_back("its first author");
    return fmt::format("{} on the first pages", base::join(said, ", "));
}

int strength(const Candidate& candidate) { return (candidate.doi ? 4 : 0) + (candidate.whole_title ? 2 : 0) + (candidate.author ? 1 : 0) - (candidate.doi_differs ? 2 : 0); }

void judge(MatchedFile& matched, std::vector<Candidate>& candidates, const FirstPages& pages) {
    if (candidates.empty()) {
        matched.reason = pages.readable ? "No record has its DOI or its title." : pages.why;
        return;
    }
    std::ranges::stable_sort(candidates, std::ranges::greater{}, strength);
    const auto& best = candidates.front();
    matched.record = best.leader;
    matched.title = best.title;
    matched.reason = signs(best);
    const bool alone = candidates.size() == 1 || (best.doi && best.whole_title && !(candidates[1].doi && candidates[1].whole_title));
    // Without words the DOI in the file's name is all there is: people name files so on purpose.
    const bool enough = best.doi ? best.whole_title || best.author || !pages.readable : best.whole_title && best.author && !best.doi_differs;
    matched.sure = alone && enough;
    if (!alone) matched.reason = fmt::format("{}; but other records fit too, such as {}", signs(best), candidates[1].title);
    else if (best.doi_differs) matched.reason = fmt::format("{}; but the DOI on its pages is another one", signs(best));
    else if (!enough) matched.reason = fmt::format("only {}", signs(best));
}

}  // namespace

Result<std::vector<MatchedFile>> match_files(const Workbench& workbench, const std::vector<InputFile>& files, const Progress& progress, std::stop_token stop) {
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto groups = groups_of(workbench);
    if (!groups) return std::unexpected(groups.error());
    std::vector<MatchedFile> matched(files.size());
    std::vector<FirstPages> pages(files.size());
    std::vector<std::string> keys(files.size());
    intake::ReadingChild child({.program = {}, .stop = stop});
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (stop.stop_requested()) return fail(ErrorKind::refused, "Stopped. Nothing was attached.");
        if (progress) progress(i, files.size(), files[i].name);
        matched[i].file = files[i];
        const auto bytes = bytes_of(files[i]);
        if (!bytes || !is_pdf(*bytes)) {
            pages[i].why = bytes ? "It is no PDF." : bytes.error().message;
            continue;
        }
        pages[i] = first_pages(files[i], *bytes, child);
        if (const auto key = workbench.store().file_of(*bytes); key && *key) keys[i] = **key;
    }
    if (progress) progress(files.size(), files.size(), "");
    std::vector<std::vector<Candidate>> candidates(files.size());
    const ByWords by_words(pages);
    const auto listed = each_record(workbench, [&](const std::string& token, const records::Record& record) {
        for (auto& [n, candidate] : by_words.files_for(record)) {
            candidate.leader = leader_of(**groups, token);
            join(candidates[n], std::move(candidate));
        }
        return !stop.stop_requested();
    });
    if (!listed) return std::unexpected(listed.error());
    for (std::size_t i = 0; i < files.size(); ++i) {
        judge(matched[i], candidates[i], pages[i]);
        const auto there = std::ranges::find_if((*project)->record_files, [&](const auto& each) { return !keys[i].empty() && each.content == keys[i]; });
        if (there == (*project)->record_files.end()) continue;
        matched[i].here_already = true;
        matched[i].record = there->record;
        matched[i].title = cited_as(workbench, there->record);
        matched[i].reason = "It is attached already.";
    }
    return matched;
}

Json to_json(const std::vector<MatchedFile>& files) {
    JsonArray all;
    for (const auto& file : files) {
        const auto fate = file.here_already ? "here" : file.sure ? "sure" : file.record.empty() ? "unknown" : "doubtful";
        all.push_back(JsonObject{{"file", file.file.name}, {"fate", fate}, {"record", file.record.empty() ? Json(nullptr) : Json(file.record)}, {"title", file.title.empty() ? Json(nullptr) : Json(file.title)}, {"reason", file.reason}});
    }
    return all;
}

}  // namespace loam::workbench
