#include <set>

#include "act_frames.hpp"
#include "blind_study.hpp"
#include "loam/workbench/acts.hpp"
#include "loam/workbench/handouts.hpp"

// Everything that can be sent: every route that is no read, from the server's own table, and every act, from the registry, is asked as the other reviewer, as a supervisor and as nobody, with files that
// guess what was answered. Two projects that differ in one reviewer's answers alone must answer alike: the status, the headers, the words and their length and order, and what open pages hear.

namespace loam::server::test {
namespace {

constexpr std::string_view planted_note = "PLANTED words";

/// An id that was made is a word of 15 small letters and digits.
Made id_or_seconds(std::string_view text, std::size_t at) {
    constexpr std::size_t letters = 15;
    constexpr std::string_view clocked = "\"seconds\":";
    if (text.substr(at).starts_with(clocked)) {
        const auto digits = run_of("0123456789.e-", text, at + clocked.size());
        return {digits > 0 ? clocked.size() + digits : 0, "SECONDS"};
    }
    const auto in_word = [&](std::size_t i) { return i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '_'); };
    if (!in_word(at) || (at > 0 && in_word(at - 1)) || in_word(at + letters)) return {};
    const bool is_id = run_of("abcdefghijklmnopqrstuvwxyz0123456789", text.substr(at, letters), 0) == letters;
    return {is_id ? letters : 0, "ID"};
}

class Secrecy : public Blindness {
protected:
    /// One of the two projects, opened anew whenever something was changed in it.
    struct Side {
        std::filesystem::path kept;
        std::filesystem::path file;
        std::unique_ptr<Desk> desk;
        std::string told;
        void anew() {
            desk.reset();
            for (const auto* ending : {"-wal", "-shm"}) std::filesystem::remove(file.string() + ending);
            std::filesystem::copy_file(kept, file, std::filesystem::copy_options::overwrite_existing);
            desk = std::make_unique<Desk>(file, data_folder(), [] {}, [this](std::string frame) { told += frame; });
        }
    };

    void SetUp() override {
        Blindness::SetUp();
        m_one = side("one", {"exclude", "c1", "yes", "PLANTED value", std::string(planted_note)});
        m_two = side("two", {"include", "", "no", "Another", "Other words"});
    }

    Side side(const std::string& name, const Answers& answers) {
        Side made{.kept = answered(name, answers), .file = {}, .desk = {}, .told = {}};
        {
            // A page for her: whoever has its mark can write a file in her name. The mark is the same in both, as everything is but her answers.
            auto project = workbench::Workbench::open(made.kept, store::Access::write, data_folder());
            EXPECT_TRUE(project);
            for (const auto* stage : {"title-abstract", "appraisal", "extraction"}) {
                const auto page = workbench::hand_out(*project, {.stage = stage, .person = "ann"}, {.person = "sue"});
                EXPECT_TRUE(page) << page.error().message;
                m_marks[name + stage] = page->mark;
            }
        }
        made.file = m_folder.path() / name / "asked.loam";
        return made;
    }

    /// The whole answer: status, headers, words; and what pages hear meanwhile.
    std::string whole_answer(Side& side, const Request& request, const std::string& person, bool rooms, bool& changed) const {
        auto asked = request;
        if (!person.empty()) asked.headers.add("X-Loam-Actor", person);
        side.told.clear();
        side.desk->read_as("");
        const auto before = *(*side.desk->workbench())->revision();
        const auto response = m_router.answer(asked, *side.desk);
        side.desk->read_as("");
        const auto after = *(*side.desk->workbench())->revision();
        auto whole = fmt::format("{}\n", response.status);
        for (const auto& [name, value] : response.headers) whole += fmt::format("{}: {}\n", name, value);
        if (const auto* text = std::get_if<std::string>(&response.body)) whole += *text;
        if (const auto* file = std::get_if<FileBody>(&response.body)) whole += fmt::format("a file of {} bytes", file->bytes);
        whole += side.told;
        if (after != before) {
            const auto frames = act_frames(*side.desk, before, after);
            for (const auto& frame : frames.value_or(std::vector<std::string>{})) whole += frame;
            for (const auto* path : {"/api/history", "/api/overview", "/api/check", "/api/flow"})
                if (rooms) whole += text_of(*side.desk, server::test::asked(path), person);
            changed = true;
        }
        return whole;
    }

    /// Without what chance and the clock put in: ids that were made (of one length), marks of pages, moments, hashes.
    std::string plain(std::string text, const std::string& name) const {
        for (const auto& [key, mark] : m_marks) {
            if (!key.starts_with(name)) continue;
            for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.replace(at, mark.size(), "MARK");
        }
        return without_each(text, [](std::string_view whole, std::size_t place) {
            const auto known = moment_or_hash(whole, place);
            return known.length > 0 ? known : id_or_seconds(whole, place);
        });
    }

    /// Asks both and holds them against each other. `rooms`: what the rooms show after it, too, if anything was changed.
    void ask(const Request& request, const std::string& about, const std::vector<std::string>& people, bool rooms) {
        for (const auto& person : people) {
            bool changed = false;
            auto first = request;
            auto second = request;
            replace_marks(first, "one");
            replace_marks(second, "two");
            const auto one = whole_answer(m_one, first, person, rooms, changed);
            const auto two = whole_answer(m_two, second, person, rooms, changed);
            const bool repeats = request.body.contains("PLANTED");   // a guess says it itself
            if (!repeats) EXPECT_EQ(one.find("PLANTED"), std::string::npos) << about << " as “" << person << "”: " << one.substr(one.find("PLANTED") == std::string::npos ? 0 : one.find("PLANTED"), 120);
            const auto plain_one = plain(one, "one");
            const auto plain_two = plain(two, "two");
            if (plain_one != plain_two) {
                std::size_t at = 0;
                while (at < std::min(plain_one.size(), plain_two.size()) && plain_one[at] == plain_two[at]) ++at;
                const auto from = at < 60 ? 0 : at - 60;
                ADD_FAILURE() << about << " as “" << person << "” differs: " << plain_one.substr(from, 200) << "\n  and: " << plain_two.substr(from, 200);
            }
            ++m_asked;
            m_statuses.insert(one.substr(0, 3));
            if (changed) m_one.anew(), m_two.anew();
        }
    }

    void replace_marks(Request& request, const std::string& name) const {
        for (const auto* stage : {"title-abstract", "appraisal", "extraction"}) {
            const auto wanted = fmt::format("MARK-{}", stage);
            if (const auto at = request.body.find(wanted); at != std::string::npos) request.body.replace(at, wanted.size(), m_marks.at(name + stage));
        }
    }

    std::string first_checklist_item() {
        auto project = workbench::Workbench::open(m_one.kept, store::Access::read, data_folder());
        return project ? checklist_item(*project) : std::string();
    }

    /// Files in the reviewer's own name that guess what she answered, right and wrong.
    std::vector<std::string> answer_files() {
        const auto question = first_checklist_item();
        const auto answers = [](std::string_view stage, std::string_view rest, std::string_view saved) { return fmt::format(R"({{"format":"loam-answers","version":1,"mark":"MARK-{}","stage":"{}","person":"ann","saved":"{}","answers":[{}]}})", stage, stage, saved, rest); };
        std::vector<std::string> all;
        for (const auto* saved : {"2020-01-01T00:00:00.000Z", "2026-03-01T14:02:07.512Z"}) {
            for (const auto* verdict : {"include", "exclude", ""}) all.push_back(answers("title-abstract", fmt::format(R"({{"item":"{}","verdict":"{}"{},"note":"PLANTED words again"}})", item(), verdict, std::string_view(verdict) == "exclude" ? R"(,"criterion":"c1")" : ""), saved));
            all.push_back(answers("title-abstract", fmt::format(R"({{"item":"{}","verdict":"exclude","criterion":"c1","note":"PLANTED words again","criteria":[{{"criterion":"c2","answer":"unsure","remark":"PLANTED words"}}]}})", item()), saved));
            for (const auto* answer : {"yes", "no"}) all.push_back(answers("appraisal", fmt::format(R"({{"item":"s1","question":"{}","answer":"{}","comment":"PLANTED words again"}})", question, answer), saved));
            for (const auto* value : {"PLANTED value", "Another"}) all.push_back(answers("extraction", fmt::format(R"({{"item":"s1","field":"a1","state":"known","text":"{}","note":"PLANTED words"}})", value), saved));
        }
        return all;
    }

    /// Tables that a route of that address takes in, right and wrong guesses in them; of any other route the one text that nothing follows from.
    std::vector<std::pair<std::string, std::string>> files_for(const std::string& route) {
        std::vector<std::pair<std::string, std::string>> all;
        for (const std::string_view who : {"ann", "ben", "Consensus", ""}) {
            for (const bool right : {true, false}) {
                if (route.starts_with("/api/decisions")) all.emplace_back("decisions.csv", fmt::format("record,title,decision,person\n{},Peer mentoring: an interview study,{},{}\n", item(), right ? "exclude" : "include", who));
                if (route.starts_with("/api/ratings")) all.emplace_back("ratings.csv", fmt::format("Study,Reviewer,1\nDale (2018),{},{}\n", who, right ? "yes" : "no"));
                if (route.starts_with("/api/values")) all.emplace_back("values.csv", fmt::format("Study,Reviewer,Setting\nDale (2018),{},{}\n", who, right ? "PLANTED value" : "Another"));
            }
        }
        if (route == "/api/hand-outs/answers")
            for (auto& each : answer_files()) all.emplace_back("guess.json", std::move(each));
        if (all.empty()) all = {{"more.ris", std::string(two_records)}, {"words.txt", "Words of nobody.\n"}};
        return all;
    }

    Side m_one;
    Side m_two;
    std::map<std::string, std::string> m_marks;
    std::size_t m_asked = 0;
    std::set<std::string> m_statuses;
};

/// A value for a member or parameter of that name: what would reach the answers, if anything did.
base::Json value_named(const std::string& name, ValueKind kind, const std::string& item, const std::string& stage) {
    if (kind == ValueKind::yes_no) return true;
    if (kind == ValueKind::number) return 1;
    if (kind == ValueKind::object) return base::JsonObject{};
    static const std::map<std::string, std::string> known{{"person", "ann"}, {"study", "s1"}, {"decision", "d1"}, {"id", "d1"}, {"owner", "s1"}, {"attribute", "a1"}, {"name", "sent.csv"}, {"platform", "pubmed"}, {"direction", "backward"}};
    if (name == "stage") return base::Json(stage);
    if (name == "item" || name == "record" || name == "items" || name == "records" || name == "ids") return base::Json(item);
    const auto at = known.find(name);
    return base::Json(at == known.end() ? std::string("Some words") : at->second);
}

std::string filled(std::string pattern, const std::string& part) {
    for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{')) pattern.replace(at, pattern.find('}') - at + 1, part);
    return pattern;
}

/// What is put into the parts of an address: rows of the other reviewer, acts of the history, places.
std::vector<std::string> parts_of(const std::string& pattern, const std::string& item) {
    if (!pattern.contains('{')) return {""};
    if (!pattern.contains("{seq}")) return {"d1", "r1", "x1", "s1", item, "0"};
    std::vector<std::string> parts;
    for (int seq = 14; seq <= 34; ++seq) parts.push_back(std::to_string(seq));
    return parts;
}

std::vector<std::pair<std::string, std::string>> query_of(const Route& route, const std::string& name) {
    std::vector<std::pair<std::string, std::string>> query;
    for (const auto& parameter : route.parameters) {
        if (parameter.in != In::query || parameter.name == "choices") continue;
        if (parameter.name == "name") query.emplace_back("name", name);
        else if (!parameter.choices.empty()) query.emplace_back(parameter.name, parameter.choices.front());
    }
    return query;
}

TEST_F(Secrecy, no_route_that_is_no_read_tells_what_another_answered) {
    m_one.anew(), m_two.anew();
    std::set<std::string> routes;
    for (const auto& route : api_routes()) {
        if (route.method == "GET" || route.pattern.starts_with("/api/acts/")) continue;
        routes.insert(route.pattern);
        const bool maps = std::ranges::any_of(route.parameters, [](const auto& parameter) { return parameter.name == "choices"; });
        for (const auto& part : parts_of(route.pattern, item())) {
            Request request;
            request.method = route.method;
            request.path = filled(route.pattern, part);
            const bool is_first = part == parts_of(route.pattern, item()).front();
            const std::vector<std::string> people = is_first ? std::vector<std::string>{"ben", "", "sue"} : std::vector<std::string>{"ben", ""};
            if (route.takes_file) {
                request.headers.add("Content-Type", "application/octet-stream");
                for (const auto& [name, bytes] : files_for(route.pattern)) {
                    request.body = bytes;
                    for (const auto* choices : {"", R"({"by":"ann","replace":true})", R"({"people":{"ben":"ann"},"replace":true})"}) {
                        if (!maps && *choices) continue;
                        request.query = query_of(route, name);
                        if (*choices) request.query.emplace_back("choices", choices);
                        ask(request, fmt::format("{} {} with {} {}", request.method, request.path, bytes.substr(0, 160), choices), *choices ? std::vector<std::string>{"ben", ""} : people, false);
                    }
                }
                continue;
            }
            request.headers.add("Content-Type", "application/json");
            request.query = query_of(route, "sent.csv");
            const bool of_stage = std::ranges::any_of(route.body, [](const auto& field) { return field.name == "stage"; });
            for (const auto* stage : {"title-abstract", "appraisal", "extraction"}) {
                base::JsonObject body;
                for (const auto& field : route.body) body[field.name] = value_named(field.name, field.kind, item(), stage);
                for (const auto& sent : {base::json_text(body), std::string("{}")}) {
                    request.body = sent;
                    ask(request, fmt::format("{} {} with {}", request.method, request.path, request.body), people, true);
                }
                if (!of_stage) break;
            }
        }
    }
    EXPECT_GT(m_asked, 500U);
    EXPECT_TRUE(m_statuses.contains("200") && m_statuses.contains("403")) << "some of it was done and some refused";
    RecordProperty("asked", static_cast<int>(m_asked));
    RecordProperty("routes", static_cast<int>(routes.size()));
}

/// A value for an argument of an act: `variant` 0 names what the other reviewer has, 1 what is one's own.
std::optional<base::Json> argument_for(const workbench::Parameter& parameter, const std::string& act, const std::string& item, const std::string& question, int variant) {
    using domain::ColumnKind;
    static const std::map<std::string, std::string> row_of{{"decision", "d1"}, {"criterion", "c1"}, {"criterion_answer", "ca1"}, {"rating", "r1"}, {"extraction", "x1"}, {"study", "s1"}, {"attribute", "a1"}, {"amendment", "am1"}};
    if (parameter.name == "id") {
        for (const auto& [table, id] : row_of)
            if (act.ends_with(table) || act.ends_with([&] { auto name = table; std::ranges::replace(name, '_', '-'); return name; }())) return base::Json(id);
        return "d1";
    }
    if (parameter.name == "stage" || parameter.name == "item" || parameter.name == "imported") return base::Json(parameter.name == "stage" ? std::string("title-abstract") : item);
    switch (parameter.kind) {
    case ColumnKind::reference:
        if (parameter.refers_to == "person") return variant == 0 ? "ann" : "ben";
        if (parameter.refers_to == "checklist_item") return base::Json(question);
        if (const auto at = row_of.find(parameter.refers_to); at != row_of.end()) return base::Json(at->second);
        return std::nullopt;
    case ColumnKind::any_id: return variant == 0 ? "d1" : "s1";
    case ColumnKind::choice: return parameter.choices.empty() ? base::Json("yes") : base::Json(parameter.choices[variant == 0 ? 0 : parameter.choices.size() - 1]);
    case ColumnKind::integer: return 1;
    case ColumnKind::number: return 1.5;
    case ColumnKind::boolean: return variant == 0;
    case ColumnKind::date: return "2026-01-01";
    case ColumnKind::token: return "some-token";
    case ColumnKind::tokens: return variant == 0 ? "d1" : "ben";
    case ColumnKind::file: return std::nullopt;
    default: return "Some words";
    }
}

TEST_F(Secrecy, no_act_tells_what_another_answered_whether_it_is_done_or_refused) {
    m_one.anew(), m_two.anew();
    const auto question = first_checklist_item();
    for (const auto& act : workbench::acts()) {
        // All arguments, of what the other has; those that it needs, of what is one's own.
        for (const int variant : {0, 1}) {
            base::JsonObject arguments;
            for (const auto& parameter : act.parameters) {
                if (variant == 1 && !parameter.required) continue;
                // That the answers to what is unfinished are opened, by name and with a warning, opens them.
                if (act.name == "open-answers" && parameter.name == "unfinished") continue;
                if (auto value = argument_for(parameter, act.name, item(), question, variant)) arguments[parameter.name] = std::move(*value);
            }
            const std::vector<std::string> people = variant == 0 ? std::vector<std::string>{"ben", "sue"} : std::vector<std::string>{"ben", ""};
            const bool rooms = act.judging != workbench::Judging::nothing || act.name.starts_with("withdraw");
            ask(posted("/api/acts/" + act.name, base::json_text(base::JsonObject{{"arguments", arguments}, {"reason", "Because"}}), "application/json"), act.name + " " + base::json_text(arguments), people, rooms);
        }
    }
    EXPECT_GT(m_asked, workbench::acts().size() * 3);
    EXPECT_TRUE(m_statuses.contains("200"));
    RecordProperty("asked", static_cast<int>(m_asked));
}

}  // namespace
}  // namespace loam::server::test
