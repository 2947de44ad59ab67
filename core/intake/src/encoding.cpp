#include "loam/intake/encoding.hpp"

#include <numeric>

#include "likelihood.hpp"
#include "wide.hpp"
#include "loam/base/charset.hpp"
#include "loam/base/text.hpp"
#include "loam/intake/language.hpp"

namespace loam::intake {
namespace {

constexpr std::size_t head_bytes = 1UL << 20U;
constexpr std::size_t sample_bytes = 1UL << 16U;

/// Readings that are weighed against each other, with how common each is among the files that people have.
struct Candidate {
    std::string_view id;
    double prior;
};
constexpr std::array<Candidate, 8> candidates{
    {{"windows-1252", 0.4}, {"macintosh", 0.2}, {"windows-1250", 0}, {"windows-1251", -0.2}, {"koi8-r", -0.4}, {"ibm850", -0.3}, {"iso-8859-2", -0.3}, {"ibm866", -0.6}}};

struct Weighed {
    std::string_view id;
    std::string text;
    double score;
    std::size_t characters;
};

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// Lines that are not plain ASCII.
std::string sample_of(std::string_view bytes) {
    std::string sample;
    while (!bytes.empty() && sample.size() < sample_bytes) {
        const auto end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        const auto line = bytes.substr(0, end);
        if (std::ranges::any_of(line, is_high)) sample.append(line.substr(0, sample_bytes)).append("\n");
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return sample;
}

/// True if the pairs are of one script: one high byte for an alphabet, the blocks of Han and kana or of Hangul for the rest.
bool is_one_script(std::string_view bytes, std::size_t high_at) {
    std::array<std::size_t, 256> high{};
    std::size_t all = 0;
    for (std::size_t i = high_at; i < bytes.size(); i += 2) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte == 0) continue;
        ++high[byte];
        ++all;
    }
    const auto within = [&](std::size_t from, std::size_t to) {
        return std::accumulate(high.begin() + static_cast<std::ptrdiff_t>(from), high.begin() + static_cast<std::ptrdiff_t>(to) + 1,
                               std::size_t{0});
    };
    const auto han = within(0x4E, 0x9F) + high[0x30] + high[0xFF];
    return std::ranges::max(high) * 10 >= all * 6 || han * 20 >= all * 17 || within(0xAC, 0xD7) * 20 >= all * 17;
}

/// UTF-16 without a mark: one half of the pairs of European text is zero, and at least the blanks of any other.
std::string_view utf16_without_mark(std::string_view bytes) {
    const auto head = bytes.substr(0, std::min(bytes.size(), sample_bytes) & ~std::size_t{1});
    if (head.size() < 4) return {};
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == '\0') ++zeros[i % 2];
    const auto pairs = head.size() / 2;
    const std::size_t most = zeros[1] >= zeros[0] ? 1 : 0;
    const auto id = most == 1 ? std::string_view("utf-16le") : std::string_view("utf-16be");
    if (zeros[most] * 100 < pairs * 3 || zeros[1 - most] * 20 > zeros[most]) return {};
    if (zeros[most] * 100 > pairs * 30) return id;
    const auto read = base::decoded(head, id);
    return read && read->unreadable == 0 && is_one_script(head, most) ? id : std::string_view();
}

/// UTF-32 without a mark: fours of bytes, each a character that texts hold. UTF-16 read so would be far outside Unicode at once.
std::string_view utf32_without_mark(std::string_view bytes) {
    const auto head = bytes.substr(0, std::min(bytes.size(), sample_bytes) & ~std::size_t{3});
    if (head.size() < 8) return {};
    const auto fits = [&](bool little) {
        for (std::size_t i = 0; i < head.size(); i += 4) {
            char32_t c = 0;
            for (std::size_t byte = 0; byte < 4; ++byte) c = (c << 8U) | static_cast<unsigned char>(head[i + (little ? 3 - byte : byte)]);
            const bool is_blank = c == U'\t' || c == U'\n' || c == U'\r' || c == U'\f' || c == U'\v';
            if ((c < 0x20 && !is_blank) || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) return false;
        }
        return true;
    };
    return fits(true) ? "utf-32le" : fits(false) ? "utf-32be" : "";
}

struct Validity {
    std::size_t good = 0;  ///< sequences of several bytes
    std::size_t bad = 0;   ///< bytes
};

Validity validity_of(std::string_view bytes) {
    Validity found;
    while (!bytes.empty()) {
        const auto bad = base::first_bad_utf8(bytes);
        const auto whole = bytes.substr(0, bad.value_or(bytes.size()));
        found.good += static_cast<std::size_t>(std::ranges::count_if(whole, [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
        if (!bad) break;
        ++found.bad;
        bytes.remove_prefix(*bad + 1);
    }
    return found;
}

/// ISO's sets and those of Windows are one to the detector; which of the two it is shows in the signs.
bool is_detected(const std::vector<std::string>& detected, std::string_view id) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kin{{{"iso-8859-2", "windows-1250"},
                                                                                      {"iso-8859-7", "windows-1253"},
                                                                                      {"iso-8859-8", "windows-1255"},
                                                                                      {"iso-8859-8-i", "windows-1255"},
                                                                                      {"iso-8859-6", "windows-1256"},
                                                                                      {"iso-8859-9", "windows-1254"},
                                                                                      {"iso-8859-1", "windows-1252"}}};
    return std::ranges::any_of(detected, [&](const std::string& each) {
        return each == id || std::ranges::any_of(kin, [&](const auto& pair) { return (pair.first == each && pair.second == id) || (pair.second == each && pair.first == id); });
    });
}

/// The letters beyond ASCII that a language writes. English has none of its own, and borrows all.
std::u32string_view letters_of(std::string_view language) {
    static constexpr std::array<std::pair<std::string_view, std::u32string_view>, 13> alphabets{{{"german", U"äöüßÄÖÜéà"},
                                                                                                 {"french", U"àâæçéèêëîïôœùûüÿÀÂÇÉÈÊËÎÏÔŒÙÛ"},
                                                                                                 {"spanish", U"áéíñóúüÁÉÍÑÓÚÜ"},
                                                                                                 {"italian", U"àèéìíîòóùúÀÈÉÌÒÙ"},
                                                                                                 {"portuguese", U"áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚ"},
                                                                                                 {"dutch", U"éèëïöüáóÉ"},
                                                                                                 {"swedish", U"åäöéüÅÄÖÉ"},
                                                                                                 {"norwegian", U"æøåéòôöÆØÅ"},
                                                                                                 {"danish", U"æøåéöÆØÅÉ"},
                                                                                                 {"finnish", U"äöåšžÄÖÅ"},
                                                                                                 {"hungarian", U"áéíóöőúüűÁÉÍÓÖŐÚÜŰ"},
                                                                                                 {"romanian", U"ăâîșțşţĂÂÎȘȚŞŢ"},
                                                                                                 {"turkish", U"çğıöşüâîûÇĞİÖŞÜ"}}};
    const auto found = std::ranges::find(alphabets, language, [](const auto& each) { return each.first; });
    return found == alphabets.end() ? std::u32string_view() : found->second;
}

/// True if the reading has letters beyond ASCII, and all of them belong to `alphabet`.
bool is_written_in(std::u32string_view alphabet, std::string_view text) {
    std::size_t letters = 0;
    for (const auto c : base::code_points_of(text)) {
        const auto kind = base::kind_of(c);
        if (c < 0x80 || kind == base::CharacterKind::blank || kind == base::CharacterKind::digit) continue;
        if (c == 0xFFFD) return false;
        if (kind == base::CharacterKind::other) continue;
        if (alphabet.find(c) == std::u32string_view::npos) return false;
        ++letters;
    }
    return letters >= 2;
}

std::vector<Weighed> weighed(std::string_view bytes) {
    const auto sample = sample_of(bytes);
    std::vector<Candidate> all(candidates.begin(), candidates.end());
    const auto high =
        static_cast<double>(std::ranges::count_if(sample, is_high)) / static_cast<double>(std::max<std::size_t>(1, sample.size()));
    // The detector knows languages by their triples of letters, but says something of any bytes: it is asked for more
    // readings, and believed where much of the text speaks.
    const auto detected = base::detected_charsets(sample);
    for (const auto& encoding : encodings()) {
        const bool is_listed = std::ranges::find(all, encoding.id, &Candidate::id) != all.end();
        if (!is_listed && !encoding.id.starts_with("utf") && is_detected(detected, encoding.id)) all.push_back({encoding.id, high > 0.3 ? 0 : -0.5});
    }
    if (high > 0.3 && !detected.empty()) {
        for (auto& each : all)
            if (is_detected({detected.front()}, each.id)) each.prior += 0.4;
    }
    // The words of ASCII tell the language, whatever the encoding; its alphabet then tells è from č.
    const auto whole = base::decoded(bytes.substr(0, sample_bytes), "windows-1252");
    const auto alphabet = whole ? letters_of(language_of(whole->text)) : std::u32string_view();
    std::vector<Weighed> readings;
    for (const auto& [id, prior] : all) {
        auto read = base::decoded(sample, id);
        if (!read) continue;
        const auto how = likelihood(read->text);
        const double fits = !alphabet.empty() && is_written_in(alphabet, read->text) ? 0.8 : 0;
        readings.push_back({id, std::move(read->text), how.score + prior + fits, how.characters});
    }
    std::ranges::stable_sort(readings, std::ranges::greater(), &Weighed::score);
    return readings;
}

EncodingGuesses by_likelihood(std::string_view bytes) {
    const auto readings = weighed(bytes);
    const auto& best = readings.front();
    EncodingGuesses guesses{.best = {std::string(best.id), Certainty::unsure, preview_of(best.text)}, .others = {}};
    double margin = 10;
    for (const auto& each : readings) {
        if (each.text == best.text) continue;
        margin = std::min(margin, best.score - each.score);
        if (each.score > best.score - 3.5 && guesses.others.size() < 5)
            guesses.others.push_back({std::string(each.id), Certainty::unsure, preview_of(each.text)});
    }
    const bool much = best.characters >= 3 && margin >= 1 && best.score >= 0.8;
    if (much || (margin >= 2.5 && best.score >= 1.5)) guesses.best.certainty = Certainty::likely;
    return guesses;
}

/// Lines of UTF-8 beside lines of Windows-1252, as exports have them that were put together by hand: each line as it makes sense.
std::string mixed_reading(std::string_view bytes) {
    const auto sample = sample_of(bytes);
    std::string mixed;
    for (std::string_view rest = sample; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        const auto read = base::first_bad_utf8(line) ? base::decoded(line, "windows-1252") : std::nullopt;
        mixed.append(read ? std::string_view(read->text) : line).append("\n");
    }
    return mixed;
}

EncodingGuesses plainly(std::string_view id, Certainty certainty, std::string_view bytes) {
    const auto read = base::decoded(bytes.substr(0, sample_bytes), id);
    return {.best = {std::string(id), certainty, read ? preview_of(read->text) : std::string()}, .others = {}};
}

}  // namespace

const std::vector<Encoding>& encodings() {
    static const std::vector<Encoding> all{
        {"utf-8", "Unicode (UTF-8)"},
        {"windows-1252", "Western Europe (Windows)"},
        {"macintosh", "Western Europe (old Mac OS)"},
        {"utf-16le", "Unicode (UTF-16, little endian)"},
        {"utf-16be", "Unicode (UTF-16, big endian)"},
        {"iso-8859-1", "Western Europe (Latin 1)"},
        {"iso-8859-15", "Western Europe with euro sign (Latin 9)"},
        {"ibm850", "Western Europe (DOS)"},
        {"windows-1250", "Central Europe (Windows)"},
        {"iso-8859-2", "Central Europe (Latin 2)"},
        {"windows-1251", "Cyrillic (Windows)"},
        {"koi8-r", "Cyrillic (KOI8-R)"},
        {"iso-8859-5", "Cyrillic (ISO 8859-5)"},
        {"ibm866", "Cyrillic (DOS)"},
        {"windows-1253", "Greek (Windows)"},
        {"iso-8859-7", "Greek (ISO 8859-7)"},
        {"windows-1254", "Turkish (Windows)"},
        {"windows-1255", "Hebrew (Windows)"},
        {"iso-8859-8", "Hebrew (ISO 8859-8)"},
        {"windows-1256", "Arabic (Windows)"},
        {"windows-1257", "Baltic (Windows)"},
        {"windows-874", "Thai (Windows)"},
        {"gb18030", "Chinese, simplified (GB 18030)"},
        {"big5", "Chinese, traditional (Big5)"},
        {"shift_jis", "Japanese (Shift JIS)"},
        {"euc-jp", "Japanese (EUC)"},
        {"iso-2022-jp", "Japanese (ISO 2022)"},
        {"euc-kr", "Korean (EUC)"},
        {"utf-32le", "Unicode (UTF-32, little endian)"},
        {"utf-32be", "Unicode (UTF-32, big endian)"},
    };
    return all;
}

std::string_view wide_by_mark(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "utf-32le";
    if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "utf-32be";
    if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
    if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
    return {};
}

std::string_view wide_by_evidence(std::string_view bytes) {
    const auto id = utf32_without_mark(bytes);
    return id.empty() ? utf16_without_mark(bytes) : id;
}

EncodingGuesses guess_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return plainly("utf-8", Certainty::sure, bytes);
    if (const auto id = wide_by_mark(bytes); !id.empty()) return plainly(id, Certainty::sure, bytes);
    if (const auto id = wide_by_evidence(bytes); !id.empty()) return plainly(id, Certainty::likely, bytes);
    // Escapes of ISO 2022: the rest is plain ASCII.
    if (bytes.contains("\x1B$B") || bytes.contains("\x1B$@")) return plainly("iso-2022-jp", Certainty::likely, bytes);
    const auto [good, bad] = validity_of(bytes);
    if (bad == 0) return {.best = {"utf-8", Certainty::sure, preview_of(bytes.substr(0, head_bytes))}, .others = {}};
    auto guesses = by_likelihood(bytes.substr(0, head_bytes));
    // Some broken bytes among many whole sequences, which no other encoding gives by chance: damaged UTF-8.
    const auto head = bytes.substr(0, head_bytes);
    const auto mixed = good >= 2 ? mixed_reading(head) : std::string();
    const auto whole = base::decoded(sample_of(head), guesses.best.name);
    const bool is_mixed = !mixed.empty() && guesses.best.certainty == Certainty::unsure && whole && likelihood(mixed).score > likelihood(whole->text).score;
    if (good >= 4 * bad || is_mixed) {
        guesses.others.insert(guesses.others.begin(), guesses.best);
        guesses.best = {"utf-8", Certainty::likely, preview_of(is_mixed ? mixed : base::decoded(sample_of(bytes), "utf-8")->text)};
    }
    return guesses;
}

std::string preview_of(std::string_view text) {
    constexpr std::size_t around = 24;
    std::vector<std::string> places;
    while (!text.empty() && places.size() < 3) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto found = std::ranges::find_if(line, is_high);
        if (found == line.end()) continue;
        const auto at = base::code_points(line.substr(0, static_cast<std::size_t>(found - line.begin())));
        const auto place = base::trimmed(base::slice(line, at > around ? at - around : 0, at + around));
        places.push_back(fmt::format("{}{}{}", at > around ? "\u2026" : "", place, base::code_points(line) > at + around ? "\u2026" : ""));
    }
    return base::join(places, " | ");
}

}  // namespace loam::intake
