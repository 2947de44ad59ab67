#include "plain.hpp"

#include "loam/intake/clean_text.hpp"
#include "text_builder.hpp"

namespace loam::intake {

base::Result<std::string> characters(const Reading& reading, Document& document) {
    auto clean = clean_text(reading.bytes, reading.name);
    document.diagnostics = std::move(clean.diagnostics);
    return std::move(clean.text);
}

int recognises_plain(std::string_view) { return 1; }

Drafts read_plain(const Reading& reading) {
    Draft draft;
    const auto text = characters(reading, draft.document);
    if (!text) return std::unexpected(text.error());
    TextBuilder out;
    out.append(*text);
    out.trim_end();
    out.tell(reading.name, draft.document.diagnostics);
    draft.document.text = out.take_text();
    return one(std::move(draft));
}

}  // namespace loam::intake
