#include "loam/base/json.hpp"

#include <cmath>

#include "loam/base/number.hpp"

namespace loam::base {
namespace {

class Writer {
public:
    explicit Writer(Layout layout) : m_pretty(layout == Layout::pretty) {}

    void write(const Json& value) {
        switch (value.kind()) {
            case boost::json::kind::object: return write_object(value.get_object());
            case boost::json::kind::array: return write_array(value.get_array());
            case boost::json::kind::double_: return write_double(value.get_double());
            default: m_text += boost::json::serialize(value);
        }
    }

    std::string take() { return std::move(m_text); }

private:
    void write_double(double number) { m_text += std::isfinite(number) ? number_text(number) : "null"; }

    void new_line() {
        if (!m_pretty) return;
        m_text += '\n';
        m_text.append(m_depth * 2, ' ');
    }

    void write_object(const JsonObject& object) {
        if (object.empty()) {
            m_text += "{}";
            return;
        }
        m_text += '{';
        ++m_depth;
        bool first = true;
        for (const auto& [key, value] : object) {
            if (!first) m_text += ',';
            first = false;
            new_line();
            m_text += boost::json::serialize(boost::json::string(key));
            m_text += m_pretty ? ": " : ":";
            write(value);
        }
        --m_depth;
        new_line();
        m_text += '}';
    }

    void write_array(const JsonArray& array) {
        if (array.empty()) {
            m_text += "[]";
            return;
        }
        m_text += '[';
        ++m_depth;
        bool first = true;
        for (const auto& value : array) {
            if (!first) m_text += ',';
            first = false;
            new_line();
            write(value);
        }
        --m_depth;
        new_line();
        m_text += ']';
    }

    bool m_pretty;
    std::size_t m_depth = 0;
    std::string m_text;
};

std::string place_of(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto last_break = before.rfind('\n');
    const auto column = last_break == std::string_view::npos ? before.size() + 1 : before.size() - last_break;
    return fmt::format("line {}, column {}", line, column);
}

}  // namespace

std::string json_text(const Json& value, Layout layout) {
    Writer writer(layout);
    writer.write(value);
    return writer.take();
}

Result<Json> parse_json(std::string_view text, std::string_view name_of_source) {
    boost::json::parse_options options;
    options.max_depth = 64;
    boost::json::stream_parser parser({}, options);
    boost::json::error_code error;
    const auto used = parser.write_some(text.data(), text.size(), error);
    if (!error) parser.finish(error);
    if (error) {
        return fail(ErrorKind::bad_input, fmt::format("{} is not valid JSON: {}.", name_of_source, error.message()),
                    place_of(text, used));
    }
    if (text.find_first_not_of(" \t\r\n", used) != std::string_view::npos)
        return fail(ErrorKind::bad_input, fmt::format("{} goes on after its end.", name_of_source), place_of(text, used));
    return parser.release();
}

}  // namespace loam::base
