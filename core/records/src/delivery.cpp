#include "delivery.hpp"

#include "characters.hpp"
#include "loam/base/text.hpp"

namespace loam::records {

void clear(Record& record) {
    record.kind = Kind::unknown;
    record.year.reset();
    for (auto* text : {&record.type_as_printed, &record.title, &record.translated_title, &record.date_as_printed, &record.journal, &record.journal_short,
                       &record.volume, &record.issue, &record.pages, &record.publisher, &record.place, &record.edition, &record.series, &record.doi, &record.pmid,
                       &record.pmcid, &record.accession, &record.database, &record.language, &record.abstract, &record.notes, &record.label})
        text->clear();
    for (auto* texts : {&record.issns, &record.isbns, &record.urls, &record.keywords, &record.headings}) texts->clear();
    record.authors.clear();
    record.editors.clear();
    record.others.clear();
}

Delivery::Delivery(std::string_view name, const ReadOptions& options, const Sink& sink, ReadReport& report)
    : m_name(name), m_options(options), m_sink(sink), m_report(report) {}

void Delivery::begin(const TextWindow& window, std::uint64_t place, std::size_t line) {
    m_open = true;
    m_found.origin = {.file = m_options.file, .position = position(), .line = line, .begin = window.byte_of(place), .end = 0};
}

bool Delivery::deliver(const TextWindow& window, std::uint64_t end) {
    m_found.origin.end = window.byte_of(end);
    return hand_out();
}

bool Delivery::deliver_at(std::uint64_t begin, std::uint64_t end, std::size_t line) {
    m_found.origin = {.file = m_options.file, .position = position(), .line = line, .begin = begin, .end = end};
    return hand_out();
}

bool Delivery::hand_out() {
    const auto first = std::ranges::lower_bound(m_mended, m_found.origin.begin);
    const auto last = std::ranges::lower_bound(m_mended, m_found.origin.end);
    if (first != last) m_found.repaired = true;
    m_mended.erase(m_mended.begin(), last);
    ++m_report.read;
    m_report.repaired += m_found.repaired ? 1 : 0;
    m_report.doubtful += m_found.doubtful ? 1 : 0;
    if (!m_sink(m_found) || m_report.read == m_options.most) m_stopped = true;
    if ((m_report.read & 0xFFU) == 0 && m_options.stop.stop_requested()) m_stopped = true;
    m_report.stopped = m_stopped;
    drop();
    return !m_stopped;
}

void Delivery::drop() {
    clear(m_found.record);
    m_found.repaired = m_found.doubtful = false;
    m_open = false;
    m_often_here.clear();
}

void Delivery::repaired(std::size_t line, std::string_view field, std::string message) {
    m_found.repaired = true;
    note(base::Loss::repaired, line, field, std::move(message));
}

void Delivery::doubtful(std::size_t line, std::string_view field, std::string message) {
    m_found.doubtful = true;
    note(base::Loss::none, line, field, std::move(message));
}

void Delivery::misplaced(std::size_t line, std::string_view field, std::string_view value) {
    doubtful(line, field, fmt::format("This is not what belongs here: \"{}\". It was kept as it stands.", one_line(base::slice(value, 0, 80))));
}

void Delivery::lost_record(std::size_t line, std::string message) {
    ++m_report.lost;
    note(base::Loss::lost, line, {}, std::move(message));
}

void Delivery::often(std::string_view what) {
    m_found.repaired = true;
    if (!m_often_here.emplace(what).second) return;
    if (const auto known = m_often.find(what); known != m_often.end()) ++known->second;
    else m_often.emplace(what, 1);
}

void Delivery::mended(std::size_t line, std::uint64_t byte, base::Loss loss, std::string message) {
    if (m_mended.empty() || m_mended.back() < byte) m_mended.push_back(byte);
    note(loss, line, {}, std::move(message));
}

void Delivery::note(base::Loss loss, std::size_t line, std::string_view field, std::string message) {
    if (m_report.diagnostics.size() >= most_notes) {
        ++m_more[static_cast<std::size_t>(loss)];
        return;
    }
    auto where = line == 0 ? std::string(m_name) : fmt::format("{} line {}", m_name, line);
    if (!field.empty()) where += fmt::format(", field {}", field);
    m_report.diagnostics.push_back({loss, std::move(where), std::move(message)});
}

void Delivery::account(std::uint64_t byte, Part part, std::string_view name) {
    if (byte <= m_span.end) return;
    const auto record = m_open ? position() : 0;
    if (part != m_span.part || name != m_span.name || record != m_span.record) {
        if (m_span.end > m_span.begin) m_options.account(m_span);
        m_span = {m_span.end, m_span.end, part, std::string(name), record};
    }
    m_span.end = byte;
}

void Delivery::progress(std::uint64_t bytes) {
    if (bytes < m_next_progress) return;
    m_next_progress = bytes + TextWindow::chunk;
    if (m_options.progress) m_options.progress(bytes, m_report.read);
    if (m_options.stop.stop_requested()) m_report.stopped = m_stopped = true;
}

void Delivery::finish(std::uint64_t bytes) {
    m_open = false;
    if (m_options.account) {
        account(bytes, m_stopped ? Part::diagnostic : Part::separator, m_stopped ? "not read: the reading was stopped" : "");
        if (m_span.end > m_span.begin) m_options.account(m_span);
    }
    for (const auto& [what, count] : m_often)
        m_report.diagnostics.push_back({base::Loss::repaired, std::string(m_name), fmt::format("In {}: {}", base::counted(count, "record", "records"), what)});
    for (const auto loss : {base::Loss::none, base::Loss::repaired, base::Loss::lost})
        if (const auto more = m_more[static_cast<std::size_t>(loss)]; more > 0)
            m_report.diagnostics.push_back({loss, std::string(m_name), fmt::format("{} of this severity (\"{}\") not listed one by one.", base::counted(more, "more remark", "more remarks"), base::word(loss))});
    m_report.bytes = bytes;
}

}  // namespace loam::records
