// Decisions from other programs: a file is sent, shown with what would come of it, mapped, and taken in.

#include "loam/workbench/decisions_in.hpp"
#include "route_tools.hpp"
#include "sent_file.hpp"

namespace loam::server {

namespace {

/// What every one of these routes says of the file, but where its bytes lie.
Result<workbench::DecisionsInput> input_of(const Call& call) {
    workbench::DecisionsInput input;
    auto name = name_of_file(call);
    if (!name) return std::unexpected(std::move(name.error()));
    input.name = std::move(*name);
    input.format = call.words("format");
    input.encoding = call.words("encoding");
    if (auto stage = call.words("stage"); !stage.empty()) input.stage = std::move(stage);
    const auto choices = choices_of(call);
    if (!choices) return std::unexpected(choices.error());
    if (!*choices) return input;
    if (auto taken = workbench::take_choices(input, **choices); !taken) return std::unexpected(taken.error());
    return input;
}

/// The file that was sent, put aside as long as `with` looks into it.
template <class With>
Result<Response> of_sent_file(Call& call, With&& with) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    auto input = input_of(call);
    if (!input) return std::unexpected(input.error());
    const SentFile sent(call.request);
    if (!sent.is_whole()) return std::unexpected(base::Error{base::ErrorKind::failed, "The file could not be put aside: is there room on the disk? Nothing was imported.", input->name});
    input->path = sent.path();
    return answer(with(**bench, *input, workbench::Doer{call.actor(), ""}));
}

Result<Response> preview(Call& call) { return of_sent_file(call, workbench::decisions_preview_json); }

Result<Response> take(Call& call) {
    auto told = of_sent_file(call, workbench::import_decisions);
    call.desk.act_done();
    return told;
}

RouteParameter words(std::string name, std::string meaning) { return {std::move(name), In::query, ValueKind::words, std::move(meaning)}; }

std::vector<RouteParameter> parameters() {
    return {words("name", "What the file is called"), {"stage", In::query, ValueKind::words, "The stage at which was decided", {"title-abstract", "full-text"}},
            words("format", "Id of the format; empty: by content"), words("encoding", "Id of the encoding; empty: by evidence"),
            words("choices", "How it is read and mapped, a JSON object: by, columns, words, people, reasons, verdict_of_all, sure, replace, add_records"), actor_parameter()};
}

}  // namespace

std::vector<Route> decision_routes() {
    const std::string shown = "file, format, stage, read, told, decisions, taken, changed, repeated, closed, left_out, settled, unsettled, matched, differing, doubtful, not_matched, people, reasons, not_understood, columns, labels, remarks_left, added, diagnostics";
    return {
        {.method = "POST", .pattern = "/api/decisions/preview", .summary = "What taking in decisions from a file of Rayyan, Covidence, ASReview or a spreadsheet would come to", .parameters = parameters(), .gives = shown + "; nothing is changed", .handler = preview, .takes_file = true},
        {.method = "POST", .pattern = "/api/decisions/import", .summary = "Take the decisions of such a file in, as one act", .parameters = parameters(), .gives = shown + ", seq, summary, revision; seq 0: all of it was here already", .handler = take, .takes_file = true},
    };
}

}  // namespace loam::server
