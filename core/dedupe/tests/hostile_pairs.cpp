#include "hostile_pairs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>

#include "loam/base/text.hpp"
#include "loam/records/reading.hpp"

namespace loam::dedupe {
namespace {

constexpr std::array verdicts{Verdict::same, Verdict::linked, Verdict::different, Verdict::asked};

/// Tag and value as they stand in the file.
using Fields = std::map<std::string, std::string>;

std::string ris(const Fields& fields) {
    std::string text = "TY  - JOUR\n";
    const auto put = [&](const std::string& tag, const std::string& value) {
        if (!value.empty()) text += tag + "  - " + value + "\n";
    };
    for (const auto& [tag, value] : fields) {
        if (tag == "TY") put("U5", "loam:kind: " + value);
        else if (tag == "PM" && !value.empty()) put("U1", value + "[pmid]");
        else if (tag == "PG") put("SP", value);
        else if (tag == "JO") put("T2", value);
        else if (tag == "JS") put("J2", value);
        else if (tag == "BN") put("SN", value);
        else if (tag == "AU" || tag == "ED") {
            for (const auto& name : base::split(value, ';')) put(tag, std::string(base::trimmed(name)));
        } else {
            put(tag, value);
        }
    }
    return text + "ER  - \n";
}

records::Record read(const Fields& fields) {
    auto found = records::read_all(ris(fields), "pair.ris");
    if (found && found->found.size() == 1) return std::move(found->found[0].record);
    ADD_FAILURE() << "This is no record:\n" << ris(fields);
    return {};
}

std::vector<Verdict> verdicts_in(std::string_view text) {
    std::vector<Verdict> right;
    for (const auto& piece : base::split(text, ' ')) {
        for (const auto each : verdicts) {
            if (piece == word(each)) right.push_back(each);
        }
    }
    return right;
}

class Reader {
public:
    explicit Reader(const std::string& file) : m_in(LOAM_SOURCE_DIR "/tests/data/dedupe/" + file) {}

    std::vector<HostilePair> all() {
        std::string line;
        for (std::size_t number = 1; std::getline(m_in, line); ++number) take(line, number);
        finish();
        return std::move(m_pairs);
    }

private:
    void take(const std::string& line, std::size_t number) {
        if (line.empty() || line[0] == '#') return;
        if (line.starts_with("= ")) {
            finish();
            m_kind = line.substr(2);
        } else if (line.starts_with("- ")) {
            finish();
            const auto colon = line.find(": ");
            m_pair = {m_kind, line.substr(colon + 2), number, verdicts_in(std::string_view(line).substr(2, colon - 2)), {}, {}};
            m_open = true;
        } else if (line == "~") {
            m_pair.a = read(m_fields);
        } else {
            m_fields[line.substr(0, 2)] = line.size() > 3 ? line.substr(3) : std::string();
        }
    }

    void finish() {
        if (m_open) {
            m_pair.b = read(m_fields);
            m_pairs.push_back(std::move(m_pair));
        }
        m_open = false;
        m_fields.clear();
    }

    std::ifstream m_in;
    std::string m_kind;
    HostilePair m_pair;
    bool m_open = false;
    Fields m_fields;
    std::vector<HostilePair> m_pairs;
};

}  // namespace

std::string_view word(Verdict verdict) {
    switch (verdict) {
        case Verdict::same: return "same";
        case Verdict::linked: return "linked";
        case Verdict::different: return "different";
        default: return "asked";
    }
}

std::vector<HostilePair> hostile_pairs(const std::string& file) { return Reader(file).all(); }

Verdict verdict(const records::Record& a, const records::Record& b) {
    const std::vector<Features> two{features(a), features(b)};
    const auto found = pairs(two);
    if (found.empty()) return Verdict::different;
    switch (certainty(found[0].evidence, Strictness::usual)) {
        case Certainty::sure:
        case Certainty::likely: return Verdict::same;
        case Certainty::doubtful: return Verdict::asked;
        default: return found[0].evidence.link == Link::none ? Verdict::different : Verdict::linked;
    }
}

}  // namespace loam::dedupe
