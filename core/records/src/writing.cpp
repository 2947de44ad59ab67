#include "loam/records/writing.hpp"

#include "characters.hpp"
#include "loam/base/text.hpp"
#include "loam/records/reading.hpp"
#include "registry.hpp"
#include "same.hpp"

namespace loam::records {

namespace {

/// "doe2019peer"
std::string key_of(const Record& record) {
    std::string key;
    const auto add = [&](std::string_view word) {
        for (const char c : base::comparable(word))
            if (is_letter(c) || is_digit(c)) key += c;
    };
    if (!record.authors.empty()) add(record.authors.front().family);
    if (record.year) key += std::to_string(*record.year);
    const auto words = base::split(record.title, ' ');
    const auto telling = std::ranges::find_if(words, [](const auto& word) { return word.size() > 3 && std::ranges::all_of(word, is_letter); });
    if (telling != words.end()) add(*telling);
    return key.empty() || is_digit(key.front()) ? "record" + key : key;
}

}  // namespace

Record Writer::with_key(const Record& record) {
    const auto is_free = [&](const std::string& key) { return m_keys.insert(std::hash<std::string>{}(key)).second; };
    auto named = record;
    const bool fits = m_shape.fits_as_key(record.label);
    if (fits && is_free(record.label)) return named;
    const auto made = fits ? record.label : key_of(record);
    named.label = made;
    for (int more = 2; !is_free(named.label); ++more) named.label = fmt::format("{}-{}", made, more);
    named.others.push_back(record.label.empty() ? OtherField{"loam:no-label", "yes"} : OtherField{"loam:label", record.label});
    return named;
}

base::Result<Writer> Writer::to(std::string_view format, Out out) {
    const auto* entry = entry_of(format);
    if (!entry || !entry->write) {
        std::string known;
        for (const auto& each : entries())
            if (each.write) known += (known.empty() ? "" : ", ") + std::string(each.format.id);
        return base::fail(base::ErrorKind::bad_input, fmt::format("Records are not written as \"{}\". Nothing was written. Say with --to which it is to be: {}.", format, known));
    }
    return Writer(format, {entry->opening, entry->between, entry->closing, entry->write, entry->fits_as_key}, std::move(out));
}

base::Result<void> Writer::write(const Record& record) {
    const auto text = m_shape.form(m_shape.fits_as_key ? with_key(record) : record);
    if (auto done = m_out(m_written == 0 ? m_shape.opening : m_shape.between); !done) return done;
    if (auto done = m_out(text); !done) return done;
    ++m_written;
    compare(record, text);
    return {};
}

base::Result<void> Writer::finish() {
    if (m_written == 0)
        if (auto done = m_out(m_shape.opening); !done) return done;
    return m_out(m_shape.closing);
}

void Writer::compare(const Record& meant, const std::string& text) {
    ReadOptions options;
    options.format = m_format;
    options.encoding = "utf-8";
    const auto whole = std::string(m_shape.opening) + text + std::string(m_shape.closing);
    Record back;
    std::size_t count = 0;
    const auto read = read_records(bytes_of(whole), {}, options, [&](Found& found) {
        if (count++ == 0) back = std::move(found.record);
        return true;
    });
    auto differences = read && count == 1 ? differences_of(meant, back) : std::vector<Difference>{{"record", meant.title, {}}};
    for (auto& [element, was, is] : differences) {
        if (element == "type" && was.empty()) continue;  // the format needs one
        auto& told = m_left_out[element];
        if (told.records++ > 0) continue;
        told.element = element;
        told.example = base::slice(was, 0, 200);
        told.why = is.empty() ? fmt::format("{} has no place for it.", format_of(m_format)->title) : fmt::format("{} can only say it otherwise: \"{}\".", format_of(m_format)->title, base::slice(is, 0, 200));
    }
}

std::vector<LeftOut> Writer::left_out() const {
    std::vector<LeftOut> all;
    for (const auto& [element, told] : m_left_out) all.push_back(told);
    return all;
}

}  // namespace loam::records
