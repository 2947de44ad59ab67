#include "decisions/archives.hpp"
#include "loam/exchange/refi_apart.hpp"
#include "loam/intake/apart.hpp"
#include "loam/records/apart.hpp"
#include "loam/records/wire.hpp"
#include "loam/workbench/child.hpp"

#include <unistd.h>

#include <iterator>

// An archive goes to its reader whole, and comes back as rows, one after another, and then what is told of all of them.

namespace loam::workbench {
/// As the values of the records have them.
template <class V> void members(V& v, base::wire::AnyOf<DecisionRow> auto& r) { v(r.record), v(r.origin), v(r.told); }
template <class V> void members(V& v, base::wire::AnyOf<DecisionFile> auto& f) { v(f.format), v(f.headings), v(f.diagnostics); }

namespace {

namespace wire = base::wire;
using base::ErrorKind;
using intake::Apart;

constexpr std::string_view call = "--read-archive";

enum class Piece : std::uint32_t { row, file, none, error };

struct Asked {
    std::string name;
    records::DecisionReading reading;
    records::ReadOptions options;
};
template <class V> void members(V& v, wire::AnyOf<Asked> auto& a) { v(a.name), v(a.reading), v(a.options.format), v(a.options.encoding), v(a.options.columns); }


// ---- in the child ------------------------------------------------------------------------------------------------------

Result<std::string> all_of(const intake::Source& source) {
    std::string bytes;
    for (;;) {
        const auto have = bytes.size();
        bytes.resize(have + (1UL << 20U));
        const auto got = source(std::span(bytes).subspan(have));
        if (!got) return std::unexpected(got.error());
        bytes.resize(have + *got);
        if (*got == 0) return bytes;
    }
}

void answer_about(const Asked& asked, const intake::Source& source, intake::Answer& answer) {
    const auto bytes = all_of(source);
    if (!bytes) return answer(Piece::error, bytes.error());
    DecisionsInput input;
    input.name = asked.name;
    input.reading = asked.reading;
    const auto file = read_decision_archive(*bytes, input, asked.options);
    if (!file) return answer(Piece::error, file.error());
    if (!*file) return answer(Piece::none);
    for (const auto& row : (*file)->rows) answer(Piece::row, row);
    answer(Piece::file, **file);
}

void work(std::string_view bytes_asked, const intake::Source& source, intake::FrameWriter& out, const std::function<void(std::string_view)>& before) {
    intake::Answer answer(out);
    Asked asked;
    if (!wire::take(bytes_asked, asked)) ::_exit(2);
    try {
        if (before) before(asked.name);
        answer_about(asked, source, answer);
    } catch (const std::bad_alloc&) {
        answer(Piece::error, base::Error{ErrorKind::refused, "Reading the archive needs more memory than its reader is allowed (1 GB). Nothing was imported. Export the decisions as a table and import that.", asked.name});
    }
}

// ---- on our side -------------------------------------------------------------------------------------------------------

struct Receiving {
    DecisionFile file;
    bool is_none = false;
    std::optional<base::Error> error = {};

    intake::Take take(std::uint32_t kind, std::string_view body) {
        const auto last = [](bool good) { return good ? intake::Take::last : intake::Take::broken; };
        switch (static_cast<Piece>(kind)) {
            case Piece::row: return wire::take(body, file.rows.emplace_back()) ? intake::Take::more : intake::Take::broken;
            case Piece::file: return last(wire::take(body, file));
            case Piece::none: return is_none = true, last(body.empty());
            case Piece::error: return last(wire::take(body, error.emplace()));
        }
        return intake::Take::broken;
    }
};

}  // namespace

Result<std::optional<DecisionFile>> read_decision_archive_apart(std::string_view bytes, const DecisionsInput& input, const records::ReadOptions& options) {
    if (!bytes.starts_with("PK\x03\x04")) return std::optional<DecisionFile>();
    Asked asked{wire::plain(input.name), input.reading, {}};
    asked.options.format = options.format;
    asked.options.encoding = options.encoding;
    asked.options.columns = options.columns;
    std::string words;
    wire::put(words, asked);
    Receiving receiving;
    const auto ended = intake::work_apart(call, words, records::bytes_of(bytes), [&](std::uint32_t kind, std::string_view body) { return receiving.take(kind, body); }, {});
    if (!ended) return std::unexpected(ended.error());
    if (ended->how != Apart::answered)
        return base::fail(ErrorKind::bad_input,
                          fmt::format("The archive could not be read: {}. {} Export it again, or as a table.", intake::told(*ended, {}), intake::what_was_kept(*ended, "nothing was imported")),
                          input.name);
    if (receiving.error) return std::unexpected(*receiving.error);
    if (receiving.is_none) return std::optional<DecisionFile>();
    return std::optional(std::move(receiving.file));
}

std::optional<int> child_main(int argc, const char* const* argv, const std::function<void(std::string_view name)>& before) {
    if (const auto code = exchange::child_main(argc, argv, before)) return code;
    if (argc != 2 || argv[1] != call) return records::child_main(argc, argv, before);
    intake::work_as_child([&](std::string_view asked, const intake::Source& bytes, intake::FrameWriter& out) { work(asked, bytes, out, before); });
}

}  // namespace loam::workbench
