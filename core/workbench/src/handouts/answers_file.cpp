#include <cmath>
#include <fstream>

#include "loam/base/date.hpp"
#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/clean_text.hpp"
#include "loam/workbench/handouts.hpp"

// Reads the file that a hand-out saves. It comes from outside: nothing in it is taken for granted.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using base::Loss;

constexpr std::string_view format_name = "loam-answers";
constexpr std::size_t most_bytes = std::size_t{64} * 1024 * 1024;

const JsonArray& list_in(const JsonObject& object, std::string_view name) {
    static const JsonArray none;
    const auto* value = object.if_contains(name);
    return value && value->is_array() ? value->get_array() : none;
}

/// The text of a member; nothing if it is there and no text. Absent and null are no text at all.
std::optional<std::string> text_in(const JsonObject& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (!value || value->is_null()) return std::string();
    if (!value->is_string()) return std::nullopt;
    return std::string(value->get_string());
}

/// The same where whatever is no text makes the answer unreadable.
bool take(const JsonObject& object, std::string_view name, std::string& into) {
    auto text = text_in(object, name);
    if (text) into = std::move(*text);
    return text.has_value();
}

/// A moment as pages write it: 2026-03-01T14:02:07.512Z. Such moments are in order as texts are.
bool is_moment(std::string_view text) {
    constexpr std::size_t most = 24;
    return text.size() <= most && base::parse_date(text.substr(0, 10)) && text.find_first_not_of("0123456789-:.TZ") == std::string_view::npos;
}

bool is_verdict(std::string_view text) { return text.empty() || text == "include" || text == "exclude" || text == "unsure"; }

/// What is wrong with the answers to the criteria; empty if nothing is.
std::string take_criteria(const JsonObject& told, HandedAnswer& answer) {
    for (const auto& each : list_in(told, "criteria")) {
        CriterionAnswered one;
        if (!each.is_object() || !take(each.get_object(), "criterion", one.criterion) || !take(each.get_object(), "answer", one.answer) || !take(each.get_object(), "remark", one.remark))
            return "an answer to a criterion is not {criterion, answer, remark}";
        if (one.answer != "yes" && one.answer != "no" && one.answer != "unsure") return "an answer to a criterion is none of yes, no, unsure";
        if (std::ranges::any_of(answer.criteria, [&](const auto& other) { return other.criterion == one.criterion; })) return "a criterion is answered twice";
        answer.criteria.push_back(std::move(one));
    }
    return {};
}

/// A number that is there, or null; nothing if it is something else.
bool take(const JsonObject& object, std::string_view name, std::optional<double>& into) {
    const auto* value = object.if_contains(name);
    if (!value || value->is_null()) return true;
    if (!value->is_number()) return false;
    into = value->to_number<double>();
    return std::isfinite(*into);
}

bool is_state(std::string_view text) { return text.empty() || text == "known" || text == "unknown" || text == "not-applicable" || text == "not-labelled"; }

/// What is wrong with the words that a value rests on; empty if nothing is.
std::string take_words(const JsonObject& told, HandedValue& into) {
    const auto* words = told.if_contains("words");
    if (!words || words->is_null()) return {};
    constexpr std::string_view wrong = "the words it rests on are not {text, start, end}";
    if (!words->is_object()) return std::string(wrong);
    const auto& at = words->get_object();
    const auto* start = at.if_contains("start");
    const auto* end = at.if_contains("end");
    if (!take(at, "text", into.source_text) || into.source_text.empty() || !start || !start->is_int64() || !end || !end->is_int64()) return std::string(wrong);
    into.start = start->get_int64();
    into.end = end->get_int64();
    return {};
}

/// What is wrong with an extracted value; empty if nothing is.
std::string take_value(const JsonObject& told, HandedAnswer& answer) {
    if (!take(told, "field", answer.question) || answer.question.empty()) return "it does not say which field it fills";
    if (!take(told, "state", answer.answer) || !is_state(answer.answer)) return "its state is none of known, unknown, not-applicable, not-labelled";
    if (!take(told, "note", answer.note) || !take(told, "at", answer.at)) return "a remark or the moment is no text";
    if (!answer.at.empty() && !is_moment(answer.at)) return "its moment is no date";
    auto& value = answer.value;
    if (!take(told, "text", value.text) || !take(told, "on", value.on)) return "its value is no text";
    if (!take(told, "low", value.low) || !take(told, "high", value.high)) return "its value is no number";
    return take_words(told, value);
}

/// What is wrong with one answer; empty if nothing is.
std::string take_answer(const Json& value, std::string_view stage, HandedAnswer& answer) {
    const bool rates = stage == "appraisal";
    if (!value.is_object()) return "it is no object";
    const auto& told = value.get_object();
    if (!take(told, "item", answer.item) || answer.item.empty()) return "it does not say which item it is about";
    if (stage == "extraction") return take_value(told, answer);
    if (!take(told, rates ? "answer" : "verdict", answer.answer)) return "what was answered is no text";
    if (!take(told, rates ? "comment" : "note", answer.note) || !take(told, "at", answer.at)) return "a remark or the moment is no text";
    if (!answer.at.empty() && !is_moment(answer.at)) return "its moment is no date";
    if (rates) return !take(told, "question", answer.question) || answer.question.empty() ? "it does not say which question it answers" : "";
    if (!is_verdict(answer.answer)) return "the verdict is none of include, exclude, unsure";
    if (!take(told, "criterion", answer.criterion)) return "the reason is no text";
    return take_criteria(told, answer);
}

/// An editor of Windows saves a file that it was opened with as "Unicode" on request, which is UTF-16.
bool is_utf16(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

Result<JsonObject> document(std::string_view bytes) {
    if (bytes.size() > most_bytes) return fail(ErrorKind::bad_input, "This is too large for a file of answers. Nothing was imported.");
    std::string decoded;
    if (is_utf16(bytes)) bytes = decoded = intake::clean_text(bytes, "The file of answers").text;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (base::trimmed(bytes.substr(0, 64)).starts_with('<')) return fail(ErrorKind::bad_input, "This is a page, and not the answers to one. On the page, “Save my answers” writes a small file among the downloads; that file comes back. Nothing was imported.");
    auto value = base::parse_json(bytes, "The file of answers");
    if (!value) return fail(ErrorKind::bad_input, value.error().message + " The file may be cut off: save it once more from the page. Nothing was imported.");
    if (!value->is_object() || text_in(value->get_object(), "format") != format_name)
        return fail(ErrorKind::bad_input, "This is no file of answers of a hand-out. Nothing was imported.");
    return std::move(value->get_object());
}

}  // namespace

Result<AnswersFile> read_answers(std::string_view bytes) {
    const auto told = document(bytes);
    if (!told) return std::unexpected(told.error());
    const auto* version = told->if_contains("version");
    if (!version || !version->is_int64() || version->get_int64() != 1) return fail(ErrorKind::bad_input, "These answers are of a version of the format that this Loam does not know. Nothing was imported.", "version");
    AnswersFile file;
    if (!take(*told, "mark", file.mark) || !take(*told, "stage", file.stage) || !take(*told, "person", file.person) || !take(*told, "saved", file.saved) || !base::is_id(file.mark))
        return fail(ErrorKind::bad_input, "The file does not say which hand-out it answers. Nothing was imported.", "mark");
    if (!is_moment(file.saved)) return fail(ErrorKind::bad_input, "The file does not say when it was saved. Nothing was imported.", "saved");
    const auto* answers = told->if_contains("answers");
    if (!answers || !answers->is_array()) return fail(ErrorKind::bad_input, "The file holds no list of answers. Nothing was imported.", "answers");
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& each : answers->get_array()) {
        ++file.read;
        HandedAnswer answer;
        auto wrong = take_answer(each, file.stage, answer);
        if (wrong.empty() && !seen.emplace(answer.item, answer.question).second) wrong = "the same was answered before in this file, which holds";
        if (wrong.empty()) file.answers.push_back(std::move(answer));
        else file.diagnostics.push_back({Loss::lost, fmt::format("answer {}", file.read), fmt::format("Not taken in: {}.", wrong)});
    }
    return file;
}

bool is_answers_file(const std::filesystem::path& path) {
    if (path.filename().string().ends_with(".loam-answers.json")) return true;   // whatever became of it, it is not a document
    constexpr std::size_t most_looked_at = 4096;
    std::ifstream file(path, std::ios::binary);
    std::string start(most_looked_at, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    if (start.starts_with("\xEF\xBB\xBF")) start.erase(0, 3);
    if (is_utf16(start)) std::erase(start.erase(0, 2), '\0');
    if (const auto first = base::trimmed(start); first.empty() || first.front() != '{') return false;
    const auto at = start.find("\"format\"");
    const auto named = start.find(format_name);
    return at != std::string::npos && named != std::string::npos && named > at && named - at < 40;
}

}  // namespace loam::workbench
