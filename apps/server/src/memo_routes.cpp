// Memos, the journal, the researcher's standpoint.

#include "loam/workbench/memos.hpp"

#include "route_tools.hpp"

namespace loam::server {

namespace {

/// A read that depends on who asks.
template <class Read>
Result<Response> asked(Call& call, Read&& with) {
    const auto bench = call.desk.workbench();
    if (!bench) return std::unexpected(bench.error());
    return answer(with(**bench, call.actor()));
}

Result<Response> memos(Call& call) {
    return asked(call, [&](const Workbench& bench, const std::string& me) {
        return workbench::memos(bench, {.of = call.words("of"), .kind = call.words("kind"), .writer = call.words("writer"), .words = call.words("words")}, me);
    });
}

Result<Response> memo(Call& call) {
    return asked(call, [&](const Workbench& bench, const std::string& me) { return workbench::memo(bench, call.words("id"), me); });
}

Result<Response> trail(Call& call) {
    return asked(call, [&](const Workbench& bench, const std::string& me) { return workbench::memo_trail(bench, call.words("code"), me); });
}

Result<Response> standpoint(Call& call) {
    return asked(call, [](const Workbench& bench, const std::string& me) { return workbench::standpoint(bench, me); });
}

Result<Response> nameable(Call& call) {
    return asked(call, [&](const Workbench& bench, const std::string& me) { return workbench::nameable(bench, call.words("q"), me); });
}

}  // namespace

std::vector<Route> memo_routes() {
    return {
        {.method = "GET",
         .pattern = "/api/memos",
         .summary = "Memos, newest first",
         .parameters = {{"of", In::query, ValueKind::words, "Id of a row: memos about it or naming it"},
                        {"kind", In::query, ValueKind::words, "Only this kind"},
                        {"writer", In::query, ValueKind::words, "Id of a person"},
                        {"words", In::query, ValueKind::words, "Words of the title or the memo"},
                        actor_parameter()},
         .gives = "memos, kinds, how many private ones of others are hidden",
         .handler = memos},
        {.method = "GET",
         .pattern = "/api/memos/{id}",
         .summary = "One memo",
         .parameters = {{"id", In::path, ValueKind::words, "Id of a memo"}, actor_parameter()},
         .gives = "Its words, what it names, what names it, earlier versions",
         .handler = memo},
        {.method = "GET",
         .pattern = "/api/memo-trail/{code}",
         .summary = "The memo trail of a code",
         .parameters = {{"code", In::path, ValueKind::words, "Id of a code"}, actor_parameter()},
         .gives = "Memos of the code and of all it stands on, in the order in which they were written",
         .handler = trail},
        {.method = "GET",
         .pattern = "/api/standpoint",
         .summary = "Where the researchers stand",
         .parameters = {actor_parameter()},
         .gives = "Declared assumptions, positionality in versions, interviews without a memo",
         .handler = standpoint},
        {.method = "GET",
         .pattern = "/api/nameable",
         .summary = "What a memo can name",
         .parameters = {{"q", In::query, ValueKind::words, "Beginning of a name"}, actor_parameter()},
         .gives = "At most twelve rows",
         .handler = nameable},
    };
}

}  // namespace loam::server
