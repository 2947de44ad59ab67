#pragma once
// Formats of lines with a tag and a value, and lines that carry a value on: MEDLINE, EndNote's and refer's %-lines, Web of
// Science, Ovid's named fields, COPAC, Inspec. Each says what its lines are and what its tags mean.

#include "fields.hpp"
#include "lines.hpp"

namespace loam::records {

struct TagLine {
    std::string_view tag;
    std::string_view value;   ///< not trimmed
    bool is_bent = false;     ///< not as the format has it
};

class TaggedReader {
public:
    TaggedReader(TextWindow& window, Delivery& out, std::string_view format) : m_out(out), m_format(format), m_window(window), m_lines(window) {}
    virtual ~TaggedReader() = default;
    TaggedReader(const TaggedReader&) = delete;
    TaggedReader& operator=(const TaggedReader&) = delete;
    base::Result<void> read();

protected:
    enum class Use { carries_on, counter, heading };
    virtual std::optional<TagLine> tag_of(std::string_view line) const = 0;
    /// Whether the tag begins a record although one is open. `blank`: an empty line stands before it.
    virtual bool begins(std::string_view tag, bool blank) const = 0;
    /// Whether the tag is the end of a record, and nothing else.
    virtual bool ends(std::string_view) const { return false; }
    /// Whether every record has such an end; one without is told as repaired.
    virtual bool needs_end() const { return false; }
    /// What a line without a tag is.
    virtual Use use_of(std::string_view line, bool blank) const = 0;
    /// A line that carries on stands on a line of its own in the value; else a blank joins it.
    virtual bool keeps_lines(std::string_view tag) const = 0;
    /// Whether such a line stands in as far as the format asks; else the record is told as repaired.
    virtual bool is_indented(std::string_view) const { return true; }
    virtual void store(std::string_view tag, const std::string& value, std::size_t line) = 0;
    virtual void conclude(std::size_t line) = 0;

    /// "nbib:GR"
    [[nodiscard]] std::string own(std::string_view tag) const {
        auto name = fmt::format("{}:{}", m_format, tag);
        std::ranges::replace(name, ' ', '-');
        return name;
    }
    /// A value under a tag, or what Loam wrote there as "loam:..."; to be told at the end.
    bool store_escape(std::string_view value);
    void apply_escapes();

    Delivery& m_out;
    std::string_view m_format;

private:
    void tagged(const Line& line, const TagLine& tag);
    void plain(const Line& line);
    void account(const Line& line, std::string_view value);
    void flush();
    void close(std::uint64_t end);
    /// As `close`, where nothing said that the record is at its end.
    void cut(std::uint64_t end);

    TextWindow& m_window;
    Lines m_lines;
    std::string m_tag;
    std::string m_value;
    std::vector<std::pair<std::string, std::string>> m_escapes;
    std::uint64_t m_end = 0;
    std::size_t m_number = 0;
    std::size_t m_value_line = 0;
    std::size_t m_blank = 0;
    bool m_has_tag = false;
};

}  // namespace loam::records
