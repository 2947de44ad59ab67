#include "word_table.hpp"

#include <algorithm>
#include <numeric>

#include "loam/base/words.hpp"
#include "stemmer.hpp"

namespace loam::passages {
namespace {

/// More words than any NEAR may reach.
constexpr std::uint32_t gap = 2000;

/// * any letters, ? one code point.
bool fits(std::string_view wildcard, std::string_view form) {
    std::size_t w = 0, f = 0, star = std::string_view::npos, tried = 0;
    const auto next = [&](std::size_t i) {
        ++i;
        while (i < form.size() && (static_cast<unsigned char>(form[i]) & 0xC0U) == 0x80U) ++i;
        return i;
    };
    while (f < form.size()) {
        if (w < wildcard.size() && wildcard[w] == '*') {
            star = w++;
            tried = f;
        } else if (w < wildcard.size() && wildcard[w] == '?') {
            ++w;
            f = next(f);
        } else if (w < wildcard.size() && wildcard[w] == form[f]) {
            ++w;
            ++f;
        } else if (star != std::string_view::npos) {
            w = star + 1;
            f = tried = next(tried);
        } else {
            return false;
        }
    }
    return wildcard.find_first_not_of('*', w) == std::string_view::npos;
}

}  // namespace

WordTable::WordTable(const std::vector<TextToIndex>& given) {
    std::vector<std::vector<std::uint32_t>> forms_in;
    read(given, forms_in);
    count_places(forms_in);
    find_stems(given, forms_in);
    m_sorted.resize(m_forms.size());
    std::iota(m_sorted.begin(), m_sorted.end(), 0U);
    std::ranges::sort(m_sorted, {}, [&](std::uint32_t form) { return m_forms[form]; });
}

void WordTable::read(const std::vector<TextToIndex>& given, std::vector<std::vector<std::uint32_t>>& forms_in) {
    // Most words come again and again in the same letters, so their form is made once.
    std::unordered_map<std::string_view, std::uint32_t> by_letters;
    std::uint32_t place = 0;
    for (const auto& text : given) {
        Text read_text{.first = place, .starts = {}, .ends = {}};
        auto& forms = forms_in.emplace_back();
        const auto found = base::words_of(text.text);
        read_text.starts.reserve(found.size());
        read_text.ends.reserve(found.size());
        forms.reserve(found.size());
        for (const auto& word : found) {
            const auto letters = std::string_view(text.text).substr(word.from_byte, word.to_byte - word.from_byte);
            const auto [known, fresh] = by_letters.try_emplace(letters, 0U);
            if (fresh) {
                const auto [form, is_new] = m_form_ids.try_emplace(base::word_form(letters), static_cast<std::uint32_t>(m_forms.size()));
                if (is_new) m_forms.push_back(form->first);
                known->second = form->second;
            }
            forms.push_back(known->second);
            read_text.starts.push_back(word.start);
            read_text.ends.push_back(word.end);
        }
        words += found.size();
        place += static_cast<std::uint32_t>(found.size()) + gap;
        texts.push_back(std::move(read_text));
    }
}

void WordTable::count_places(const std::vector<std::vector<std::uint32_t>>& forms_in) {
    m_first.assign(m_forms.size() + 1, 0);
    for (const auto& forms : forms_in) {
        for (const auto form : forms) ++m_first[form + 1];
    }
    std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
    m_places.resize(words);
    auto next = m_first;
    for (std::size_t t = 0; t < forms_in.size(); ++t) {
        auto place = texts[t].first;
        for (const auto form : forms_in[t]) m_places[next[form]++] = place++;
    }
}

void WordTable::find_stems(const std::vector<TextToIndex>& given, const std::vector<std::vector<std::uint32_t>>& forms_in) {
    std::unordered_map<std::string, std::vector<bool>> said_in;
    for (std::size_t t = 0; t < given.size(); ++t) {
        auto& said = said_in[given[t].language];
        said.resize(m_forms.size());
        for (const auto form : forms_in[t]) said[form] = true;
    }
    for (const auto& [language, said] : said_in) {
        Stemmer stemmer(language);
        if (!stemmer.knows_the_language()) continue;
        ByLanguage stems{language, {}};
        for (std::uint32_t form = 0; form < said.size(); ++form) {
            if (said[form]) stems.forms_of_stem[std::string(stemmer.stem(m_forms[form]))].push_back(form);
        }
        m_languages.push_back(std::move(stems));
    }
}

std::size_t WordTable::text_of(std::uint32_t place) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(texts, place, {}, &Text::first) - texts.begin()) - 1;
}

std::vector<std::uint32_t> WordTable::places_of_forms(const std::vector<std::uint32_t>& forms) const {
    std::vector<std::uint32_t> all;
    for (const auto form : forms) all.insert(all.end(), m_places.begin() + m_first[form], m_places.begin() + m_first[form + 1]);
    if (forms.size() > 1) std::ranges::sort(all);
    return all;
}

std::vector<std::uint32_t> WordTable::form_as_written(std::string_view word) const {
    const auto known = m_form_ids.find(base::word_form(word));
    return known == m_form_ids.end() ? std::vector<std::uint32_t>{} : std::vector<std::uint32_t>{known->second};
}

std::vector<std::uint32_t> WordTable::forms_like(std::string_view word) const {
    auto forms = form_as_written(word);
    for (const auto& stems : m_languages) {
        Stemmer stemmer(stems.language);
        const auto same = stems.forms_of_stem.find(std::string(stemmer.stem(base::word_form(word))));
        if (same == stems.forms_of_stem.end()) continue;
        for (const auto form : same->second) {
            if (std::ranges::find(forms, form) == forms.end()) forms.push_back(form);
        }
    }
    return forms;
}

std::vector<std::uint32_t> WordTable::forms_matching(std::string_view wildcard) const {
    const auto wanted = base::word_form(wildcard);
    const auto prefix = wanted.substr(0, wanted.find_first_of("*?"));
    std::vector<std::uint32_t> forms;
    const auto by_letters = [&](std::uint32_t form) { return m_forms[form]; };
    for (auto at = std::ranges::lower_bound(m_sorted, std::string_view(prefix), {}, by_letters); at != m_sorted.end() && m_forms[*at].starts_with(prefix); ++at) {
        if (fits(wanted, m_forms[*at])) forms.push_back(*at);
    }
    return forms;
}

}  // namespace loam::passages
