#pragma once
// Text as it stands: plain text and Markdown.

#include "draft.hpp"

namespace loam::intake {

Drafts read_plain(const Reading& reading);
/// 1 if the bytes are characters in some encoding.
int recognises_plain(std::string_view bytes);

/// The bytes as UTF-8 by ReadOptions::encoding or by evidence; notes it in the document. The text may still hold
/// carriage returns and the like: TextBuilder takes them.
/// `told_by_file` is what the file itself says (a page of HTML); it counts unless the bytes plainly speak against it.
base::Result<std::string> characters(const Reading& reading, Document& document, std::string_view told_by_file = {});

}  // namespace loam::intake
