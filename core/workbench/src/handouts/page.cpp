#include "handouts/page.hpp"

#include <fstream>
#include <unordered_set>

#include "loam/base/base64.hpp"
#include "loam/base/text.hpp"
#include "loam/report/report.hpp"
#include "loam/workbench/records.hpp"
#include "loam/workbench/screening.hpp"
#include "reads/views.hpp"

// One file that fetches nothing: what is asked as JSON, a style sheet with its fonts, a script. Both stand in data/handout.

namespace loam::workbench {
namespace {

using base::ErrorKind;
using base::fail;
using domain::Project;

Result<std::string> part(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorKind::not_found, fmt::format("A part of the page of hand-outs is missing: {}. Loam is not installed whole. No page was made.", file.string()), file.string());
    return std::string{std::istreambuf_iterator<char>(stream), {}};
}

// ---- what is asked -----------------------------------------------------------------------------------------------------

JsonArray criteria_json(const Project& project) {
    JsonArray all;
    for (const auto& each : project.criteria) {
        if (each.half != "interviews") all.push_back(JsonObject{{"id", each.id.text}, {"mark", each.mark}, {"effect", each.effect}, {"wording", each.wording}});
    }
    return all;
}

JsonArray terms_json(const Project& project) {
    JsonArray all;
    for (const auto& each : project.screening_terms) all.push_back(JsonObject{{"term", each.term}, {"effect", each.effect}});
    return all;
}

JsonArray checklists_json(const Project& project) {
    JsonArray all;
    for (const auto& checklist : project.checklists) {
        JsonArray items;
        JsonArray answers;
        for (const auto& item : project.checklist_items) {
            if (item.checklist == checklist.id) items.push_back(JsonObject{{"id", item.id.text}, {"mark", item.mark}, {"label", item.label}});
        }
        for (const auto& answer : project.checklist_answers) {
            if (answer.checklist == checklist.id) answers.push_back(JsonObject{{"answer", answer.answer}, {"label", answer.label}});
        }
        all.push_back(JsonObject{{"id", checklist.id.text}, {"title", checklist.title}, {"items", std::move(items)}, {"answers", std::move(answers)}});
    }
    return all;
}

JsonArray form_json(const Project& project) {
    JsonArray all;
    for (const auto& each : project.attributes) {
        if (each.of != "study" && each.of != "sample") continue;
        JsonArray choices;
        for (const auto& part : base::split(each.choices, '|')) {
            if (const auto word = base::trimmed(part); !word.empty()) choices.push_back(Json(word));
        }
        all.push_back(JsonObject{{"id", each.id.text}, {"name", each.name}, {"of", each.of}, {"type", each.type}, {"unit", or_null(each.unit)}, {"choices", std::move(choices)}, {"section", or_null(each.section)}, {"help", or_null(each.help)}});
    }
    return all;
}

// ---- the items -----------------------------------------------------------------------------------------------------------

/// Articles go along as long as they have room.
class Attaching {
public:
    Attaching(const Workbench& workbench, HandoutPage& page) : m_workbench(workbench), m_page(page) {}

    /// The files that were put to a record.
    Result<JsonArray> files_of(const Project& project, const std::string& item) {
        JsonArray files;
        for (const auto& each : project.record_files) {
            if (each.record != item || each.content.empty()) continue;
            auto bytes = m_workbench.store().file_bytes(each.content);
            if (!bytes) return std::unexpected(bytes.error());
            const bool fits = has_room(bytes->size(), each.name);
            files.push_back(JsonObject{{"name", each.name}, {"type", bytes->starts_with("%PDF") ? "application/pdf" : "application/octet-stream"}, {"bytes", fits ? Json(base::base64(*bytes)) : Json(nullptr)}});
        }
        return files;
    }

    /// The newest text of every article of a study.
    JsonArray texts_of(const Project& project, const domain::Study& study) {
        JsonArray texts;
        for (const auto& source : project.sources) {
            if (source.study != study.id || source.kind != "article") continue;
            const domain::SourceText* newest = nullptr;
            for (const auto& text : project.source_texts) {
                if (text.source == source.id && (!newest || text.version.value_or(0) > newest->version.value_or(0))) newest = &text;
            }
            if (!newest || newest->text.empty()) continue;
            const bool fits = has_room(newest->text.size(), source.name);
            texts.push_back(JsonObject{{"id", newest->id.text}, {"name", source.name}, {"text", fits ? Json(newest->text) : Json(nullptr)}});
        }
        return texts;
    }

private:
    bool has_room(std::size_t bytes, const std::string& name) {
        if (m_taken + bytes > most_attached_bytes) {
            m_page.left_out.push_back(name);
            return false;
        }
        m_taken += bytes;
        ++m_page.files;
        return true;
    }

    const Workbench& m_workbench;
    HandoutPage& m_page;
    std::size_t m_taken = 0;
};

bool is_there(const Project& project, const std::string& item) {
    return has_record(project, item) || std::ranges::any_of(project.records, [&](const auto& each) { return each.id.text == item; });
}

Result<JsonArray> records_json(const Workbench& workbench, const Project& project, const std::vector<std::string>& items, bool with_files, HandoutPage& page) {
    Attaching attaching(workbench, page);
    std::vector<std::string> here;
    for (const auto& item : items) (is_there(project, item) ? here : page.left_out).push_back(item);
    auto cards = cards_json(workbench, here);
    if (!cards) return cards;
    for (std::size_t i = 0; i < here.size(); ++i) {
        auto& card = (*cards)[i].as_object();
        for (const auto* beside : {"origin", "copies"}) card.erase(beside);
        if (!with_files) continue;
        auto files = attaching.files_of(project, here[i]);
        if (!files) return files;
        card["files"] = std::move(*files);
    }
    return cards;
}

JsonArray studies_json(const Workbench& workbench, const Project& project, const std::vector<std::string>& items, HandoutPage& page) {
    Attaching attaching(workbench, page);
    const domain::Index samples(project.samples);
    JsonArray all;
    for (const auto& item : items) {
        const auto study = std::ranges::find(project.studies, item, [](const auto& each) { return each.id.text; });
        if (study == project.studies.end()) {
            page.left_out.push_back(item);
            continue;
        }
        const auto* sample = samples.find(study->sample);
        all.push_back(JsonObject{{"id", item}, {"title", study->title.empty() ? study->citation : study->title}, {"citation", study->citation}, {"sample", sample ? Json(sample->label) : Json(nullptr)}, {"sample_id", or_null(study->sample)}, {"texts", attaching.texts_of(project, *study)}});
    }
    return all;
}

/// Whether files go along; what stays behind is counted.
Result<bool> takes_files(const Workbench& workbench, const Project& project, const std::vector<std::string>& items, std::optional<bool> wanted, HandoutPage& page) {
    const auto along = files_along(workbench, project, items);
    if (!along) return std::unexpected(along.error());
    const bool takes = wanted.value_or(along->bytes <= most_unasked_bytes);
    if (!takes) {
        page.without = along->count;
        page.without_bytes = along->bytes;
    }
    return takes;
}

Result<JsonObject> asked(const Workbench& workbench, const Project& project, const domain::Handout& handout, const PageOrder& order, std::optional<bool> wanted_files, HandoutPage& page) {
    const auto& items = order.items;
    const bool rates = handout.stage == "appraisal";
    const bool extracts = handout.stage == "extraction";
    const auto with_files = handout.stage == "full-text" ? takes_files(workbench, project, items, wanted_files, page) : Result<bool>(false);
    if (!with_files) return std::unexpected(with_files.error());
    auto cards = rates || extracts ? Result<JsonArray>(studies_json(workbench, project, items, page)) : records_json(workbench, project, items, *with_files, page);
    if (!cards) return std::unexpected(cards.error());
    page.items = cards->size();
    JsonObject told{{"format", "loam-hand-out"}, {"version", 1}, {"mark", handout.mark}, {"stage", handout.stage}, {"person", JsonObject{{"id", handout.person.text}, {"name", page.person}}},
                    {"project", project.about.title}, {"given", handout.given}};
    if (rates) told["checklists"] = checklists_json(project);
    if (extracts) told["form"] = form_json(project);
    if (!rates && !extracts) {
        told["criteria"] = criteria_json(project);
        told["terms"] = terms_json(project);
        if (order.prioritised) told["learnt_from"] = order.learnt_from;
    }
    told["items"] = std::move(*cards);
    return told;
}

// ---- the page ------------------------------------------------------------------------------------------------------------

/// JSON that may stand inside a script element.
std::string inside_script(const Json& value) {
    auto text = base::json_text(value);
    std::string safe;
    safe.reserve(text.size() + 64);
    for (const char c : text) {
        if (c == '<') safe += "\\u003c";
        else safe += c;
    }
    return safe;
}

std::string font_faces(const std::filesystem::path& folder) {
    std::string css;
    for (const auto& font : report::read_fonts(folder))
        css += fmt::format("@font-face {{ font-family: \"{}\"; font-style: {}; font-weight: {}; src: url(data:font/woff2;base64,{}) format(\"woff2\"); }}\n", font.family, font.style, font.weights, base::base64(font.woff2));
    return css;
}

/// What a file may be called everywhere: plain letters, digits and hyphens.
std::string for_file_name(std::string_view text) {
    std::string name;
    for (const char c : base::case_folded(text)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) name += c;
        else if (!name.empty() && name.back() != '-') name += '-';
    }
    while (!name.empty() && name.back() == '-') name.pop_back();
    return name.empty() ? "hand-out" : name;
}

}  // namespace

const domain::Person* person_of(const Project& project, const std::string& id) {
    const auto there = std::ranges::find(project.people, id, [](const auto& each) { return each.id.text; });
    return there == project.people.end() ? nullptr : &*there;
}

Result<std::vector<std::string>> items_of(const Workbench& workbench, const domain::Handout& handout) {
    const auto bytes = workbench.store().file_bytes(handout.items);
    if (!bytes) return std::unexpected(bytes.error());
    auto items = base::split(*bytes, '\n');
    std::erase(items, std::string());
    return std::vector<std::string>(items.begin(), items.end());
}

Result<FilesAlong> files_along(const Workbench& workbench, const Project& project, const std::vector<std::string>& items) {
    const std::unordered_set<std::string> wanted(items.begin(), items.end());
    FilesAlong along;
    for (const auto& each : project.record_files) {
        if (each.content.empty() || !wanted.contains(each.record)) continue;
        const auto bytes = workbench.store().file_bytes(each.content);
        if (!bytes) return std::unexpected(bytes.error());
        ++along.count;
        along.bytes += bytes->size();
    }
    return along;
}

Result<HandoutPage> page_of(Workbench& workbench, const domain::Handout& handout, const PageOrder& order, std::optional<bool> files) {
    const NobodyReads nobody(workbench);
    const auto project = workbench.project();
    if (!project) return std::unexpected(project.error());
    const auto* person = person_of(**project, handout.person.text);
    HandoutPage page{.handout = handout.id.text, .mark = handout.mark, .stage = handout.stage, .person = person ? person->name : handout.person.text, .name = {}, .html = {}};
    page.name = fmt::format("{}-{}", for_file_name(page.person), handout.stage);
    auto told = asked(workbench, **project, handout, order, files, page);
    if (!told) return std::unexpected(told.error());
    (*told)["file"] = page.name + ".loam-answers.json";
    page.name += ".html";
    const auto folder = workbench.data() / "handout";
    const auto css = part(folder / "handout.css");
    if (!css) return std::unexpected(css.error());
    const auto script = part(folder / "handout.js");
    if (!script) return std::unexpected(script.error());
    // The policy lets the page fetch nothing, whatever a record says.
    page.html = fmt::format("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:\">\n"
                            "<title>Hand-out · Loam</title>\n<style>\n{}{}</style>\n</head>\n<body>\n<div id=\"page\"><p>This page needs JavaScript. Open it in Edge, Chrome or Firefox.</p></div>\n"
                            "<script type=\"application/json\" id=\"asked\">{}</script>\n<script>\n{}</script>\n</body>\n</html>\n",
                            font_faces(workbench.data() / "fonts"), *css, inside_script(Json(std::move(*told))), *script);
    return page;
}

}  // namespace loam::workbench
