#pragma once
// A large interview study for measurements: as many sources, codes and codings as asked. The sentences are those of one
// published interview (tests/data/interviews) in a random order, with rare invented words in between, so that the words are
// spread as in real talk. The same numbers give the same study.

#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "loam/domain/project.hpp"

namespace loam::bench {

struct Size {
    std::size_t sources = 200;
    std::size_t characters = 60'000;    ///< of each source
    std::size_t codings = 20'000;
    std::size_t codes = 100;
    std::size_t crowded = 0;            ///< of the codings, so many lie in the first two sources
    unsigned seed = 20260301;
};

inline std::vector<std::string> sentences_of_an_interview() {
    std::ifstream in(std::string(LOAM_SOURCE_DIR) + "/tests/data/interviews/P1.txt", std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    std::vector<std::string> sentences;
    std::string sentence;
    for (const char c : text) {
        const bool blank = c == '\n' || c == ' ' || (c >= '0' && c <= '9');
        if (!blank || (!sentence.empty() && sentence.back() != ' ')) sentence += blank ? ' ' : c;
        if ((c == '.' || c == '?') && sentence.size() > 20) {
            sentences.push_back(std::move(sentence));
            sentence.clear();
        }
    }
    return sentences;
}

class Maker {
public:
    explicit Maker(const Size& size) : m_size(size), m_random(size.seed), m_sentences(sentences_of_an_interview()) {}

    domain::Project made() {
        m_project.about = {{"project"}, "A large invented study", "grounded-theory", "", true, true};
        m_project.people = {{{"ann"}, "Ann", "researcher"}, {{"ben"}, "Ben", "researcher"}};
        m_project.rungs = {{{"r1"}, "interviews", "initial", "Initial code", 1}, {{"r2"}, "interviews", "category", "Category", 3}};
        add_codes();
        for (std::size_t s = 0; s < m_size.sources; ++s) add_source(s);
        for (std::size_t c = 0; c < m_size.codings; ++c) add_coding(c);
        return std::move(m_project);
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random); }

    void add_codes() {
        for (std::size_t c = 0; c < m_size.codes; ++c) {
            domain::Code code;
            code.id.text = "code-" + std::to_string(c);
            code.label = "Feeling number " + std::to_string(c);
            code.rung.text = c % 10 == 0 ? "r2" : "r1";
            if (c % 10 != 0) code.parent.text = "code-" + std::to_string(c - c % 10);
            m_project.codes.push_back(code);
        }
    }

    void add_source(std::size_t s) {
        const auto id = "source-" + std::to_string(s);
        m_project.participants.push_back({{"person-" + std::to_string(s)}, static_cast<std::int64_t>(s + 1), "Person " + std::to_string(s + 1), ""});
        m_project.sources.push_back({{id}, "Interview " + std::to_string(s + 1), "transcript", {}, {"person-" + std::to_string(s)}, true});
        std::string text;
        bool asks = true;
        while (text.size() < m_size.characters) {
            const auto start = text.size();
            text += asks ? "I:" : "P:";
            for (auto left = 1 + below(asks ? 2 : 6); left > 0; --left) {
                text += " " + m_sentences[below(m_sentences.size())];
                if (below(4) == 0) text += " Then came wor" + std::to_string(below(20'000)) + "ding.";
            }
            m_project.turns.push_back({{"turn-" + std::to_string(m_project.turns.size())}, {id + "-1"}, static_cast<std::int64_t>(start), static_cast<std::int64_t>(text.size()), asks ? "I" : "P", asks ? "interviewer" : "participant", {}, {}});
            text += '\n';
            asks = !asks;
        }
        m_project.source_texts.push_back({{id + "-1"}, {id}, 1, std::move(text)});
    }

    void add_coding(std::size_t n) {
        const auto s = n < m_size.crowded ? n % 2 : below(m_size.sources);
        const auto& version = m_project.source_texts[s];
        const auto length = 40 + below(320);
        const auto start = below(version.text.size() - length);
        const auto number = std::to_string(n);
        m_project.passages.push_back({{"passage-" + number}, m_project.sources[s].id, version.id, "span", static_cast<std::int64_t>(start), static_cast<std::int64_t>(start + length), "", "", "participant"});
        m_project.codings.push_back({{"coding-" + number}, m_project.codes[below(m_size.codes)].id, {"passage-" + number}, {n % 3 == 0 ? "ben" : "ann"}, ""});
    }

    Size m_size;
    std::mt19937 m_random;
    std::vector<std::string> m_sentences;
    domain::Project m_project;
};

inline domain::Project large_interviews(const Size& size = {}) { return Maker(size).made(); }

}  // namespace loam::bench
