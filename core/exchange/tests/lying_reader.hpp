#pragma once
// What a reader of REFI-QDA says that was taken over: frames of its own making, by the name of the file. Their kinds and values are
// those of refi_apart.cpp; "lies-not" says what is sound, so that the others are refused for their lie alone.

#include <sched.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "loam/base/wire.hpp"
#include "loam/domain/from_rows.hpp"
#include "loam/intake/apart.hpp"

namespace loam::exchange::testing {

class LyingReader {
public:
    explicit LyingReader(std::string_view name) : m_name(name) {}

    [[noreturn]] void speak() {
        if (is("size")) say_a_size();
        if (is("asks")) ask_without_listening();
        if (is("bytes")) m_out.put(2, "bytes of no original");
        if (is("kind")) m_out.put(77, "");
        text_and_passage();
        domain::Code waiting;
        waiting.id = {"c-1"};
        waiting.label = "Waiting";
        auto code = domain::to_row(waiting);
        if (is("cell")) code.cells[0] = std::int64_t{7};
        if (is("narrow")) code.cells.pop_back();
        if (is("id")) code.id = "No id at all";
        if (is("letters")) code.cells[0] = std::string("Wait\xFF");
        row(is("table") ? "history" : "code", code);
        report();
        m_out.flush();
        ::_exit(0);
    }

private:
    [[nodiscard]] bool is(std::string_view lie) const { return m_name.contains("lies-" + std::string(lie)); }

    void row(const std::string& table, const domain::Row& row) {
        std::string body;
        base::wire::put(body, table, row.id, row.ord, row.withdrawn, row.cells);
        m_out.put(0, body);
    }

    void text_and_passage() {
        domain::SourceText text;
        text.id = {"t-1"};
        text.source = {"s-1"};
        text.version = 1;
        text.text = "We waited.";
        if (!is("elsewhere")) row("source_text", domain::to_row(text));
        domain::Passage passage;
        passage.id = {"p-1"};
        passage.source = text.source;
        passage.source_text = text.id;
        passage.kind = "span";
        passage.start = 3;
        passage.end = 9;
        if (is("behind")) passage.end = 11;
        if (is("before")) passage.start = -1;
        if (is("turned")) passage.start = 9;
        if (is("open")) passage.end.reset();
        row("passage", domain::to_row(passage));
    }

    void report() {
        std::string body;
        base::wire::put(body, false, std::string("Nobody's program"), false, std::uint32_t{0}, std::uint32_t{0}, std::uint32_t{0}, std::size_t{0});
        if (is("more")) body += "and more";
        m_out.put(3, body);
    }

    void ask_without_listening() {
        std::string question;
        for (int part = 0; part < 4; ++part) base::wire::put(question, std::string("x"));
        base::wire::put(question, std::uint64_t{1} << 40U);
        for (int n = 0; n < 1'000; ++n) m_out.put(5, question);
        m_out.flush();
        for (;;) ::sched_yield();
    }

    [[noreturn]] static void say_a_size() {
        const std::uint32_t head[2]{0, 0xFFFFFFFFU};
        (void)!::write(1, head, sizeof head);
        for (;;) ::sched_yield();
    }

    std::string m_name;
    intake::FrameWriter m_out;
};

inline void lie_as_named(std::string_view name) {
    if (name.contains("lies-")) LyingReader(name).speak();
}

}  // namespace loam::exchange::testing
