// Search strategies: whatever is typed, the reader ends, keeps its spans within the text, and lint, layout and translation
// hold to what they promise.

#include <algorithm>
#include <array>

#include "loam/search/format.hpp"
#include "loam/search/lint.hpp"
#include "loam/search/print.hpp"
#include "loam/search/translate.hpp"
#include "readers.hpp"

namespace loam::fuzz {
namespace {

using namespace loam::search;

constexpr std::array<std::string_view, 8> ids{"ovid", "pubmed", "ebsco", "scopus", "wos", "cochrane", "proquest", "embase"};

const std::vector<Platform>& platforms() {
    static const auto all = *read_platforms(LOAM_SOURCE_DIR "/data/platforms");
    return all;
}

const Vocabularies& vocabularies() {
    static const auto all = *read_vocabularies(LOAM_SOURCE_DIR "/data/vocabularies");
    return all;
}

void hold(const Node& node, std::size_t size, std::size_t depth) {
    promise(depth < 1200, "the tree is not deep");
    promise(node.span.start <= node.span.end && node.span.end <= size, "a node stands within the text");
    promise(node.joins.size() + (node.joins.empty() ? 0 : 1) == (node.kind == NodeKind::joined ? node.children.size() : 0), "an operator stands between each two");
    for (const auto& child : node.children) hold(child, size, depth + 1);
}

template <std::size_t I>
void read(std::string_view bytes) {
    const Platform& platform = **platform_of(platforms(), ids[I]);
    const auto strategy = parse(platform, bytes);
    for (const auto& line : strategy.lines) {
        promise(line.span.start <= line.span.end && line.span.end <= bytes.size(), "a line stands within the text");
        if (line.root) hold(*line.root, bytes.size(), 0);
    }
    for (const auto& found : lint(platform, vocabularies(), bytes)) promise(found.span.start <= found.span.end && found.span.end <= bytes.size() && !found.message.empty(), "a finding stands within the text and says something");
    if (const auto laid_out = formatted(platform, bytes)) promise(!parse(platform, *laid_out).lines.empty() || strategy.lines.empty(), "a layout keeps the lines");
    const auto& to = platforms()[bytes.size() % platforms().size()];
    for (const auto& term : translate(platform, to, vocabularies(), bytes).terms) {
        promise((term.fidelity == Fidelity::none) == term.result.empty(), "what was left out has no result, and only that");
        promise(term.fidelity == Fidelity::exact || !term.note.empty(), "what is not exact says why");
    }
}

}  // namespace

std::vector<Reader> search_readers() {
    return {{"search-ovid", read<0>}, {"search-pubmed", read<1>}, {"search-ebsco", read<2>}, {"search-scopus", read<3>}, {"search-wos", read<4>}, {"search-cochrane", read<5>}, {"search-proquest", read<6>}, {"search-embase", read<7>}};
}

}  // namespace loam::fuzz
