#pragma once
// A project file while it is read: the rows so far, what is kept, what is told. The steps stand in refi_read_*.cpp.

#include "refi_archive.hpp"
#include "refi_ids.hpp"
#include "refi_kept.hpp"
#include "refi_offsets.hpp"

namespace loam::exchange::refi {

/// A text that passages count in.
struct TextPart {
    pugi::xml_node node;                     ///< TextSource, Representation, Transcript, Note, TextDescription
    std::string source;                      ///< id of the row
    std::string text;                        ///< id of its source_text; empty if the text is missing
    std::string name;
    std::unique_ptr<RawText> raw = {};
    std::unique_ptr<TextShape> shape = {};
    Calibrated calibrated = {};
    std::size_t row = 0;                     ///< place in Project::source_texts
    bool by_ourselves = false;               ///< read from the original: the file's numbers need not fit it
};

/// The pages of a PDF that Loam has read itself, counted in that reading's text.
struct OwnPages {
    std::string source;                      ///< id of the row
    std::string text;
    std::vector<intake::DocumentPage> pages;
};

/// An element names a note; settled when all notes are known.
struct NoteReference {
    std::string row;
    std::string_view table;
    std::string note;                        ///< GUID as written
    std::string place;                       ///< for what cannot be settled: "Code/NoteRef"
};

/// A box that the file draws on a page of a PDF: points from the lower left.
struct RegionBox {
    std::size_t passage = 0;                 ///< place in Project::passages
    std::int64_t page = 0;                   ///< as the file counts
    double left = 0;
    double low = 0;
    double right = 0;
    double high = 0;
    std::string quoted;                      ///< the words that the file says stand there
};

/// What is marked once and written twice: as a box on the page and as words of the text, under one GUID (ATLAS.ti).
struct MarkedTwice {
    pugi::xml_node in_text;
    pugi::xml_node box;
};

class Reading {
public:
    Reading(const RefiReadOptions& given, const ToldIds& told) : options(given), ids(given, told) {}

    const RefiReadOptions& options;
    Ids ids;
    KeptIn kept;
    domain::Project project;
    RefiRead out;
    std::vector<NoteReference> note_references;
    std::vector<TextPart> texts;
    std::vector<OwnPages> own_pages;
    std::vector<RegionBox> regions;
    std::vector<MarkedTwice> marked_twice;
    bool of_loam = false;                    ///< Loam's own note tells what is a place and what are words
    std::string about;                       ///< id of the project's own row
    bool pages_from_zero = true;             ///< how PDF selections count
    bool wants_evidence = true;              ///< false: the numbers are known to be right
    const Archive* archive = nullptr;

    void tell(base::Loss loss, std::string where, std::string message);
    /// The same said often is said once, with its number: "3 times; first: ...".
    void tell_grouped(base::Loss loss, const std::string& message, std::string where);
    void finish_telling();

    /// The person of that GUID; one that no User element names is made.
    std::string person(std::string_view guid);
    /// Attributes that were not used, but GUIDs and namespaces.
    void keep_attributes(const pugi::xml_node& node, std::string_view owner, std::string_view key, std::initializer_list<std::string_view> used,
                         Attributes more = {});
    /// Child elements that were not used.
    void keep_children(const pugi::xml_node& node, const std::string& row, std::initializer_list<std::string_view> used);
    /// One child element that could not be placed, and why.
    void keep_child(const pugi::xml_node& child, const std::string& row, base::Loss loss, const std::string& why);
    void collect_notes(const pugi::xml_node& node, const std::string& row, std::string_view table);

    /// Bytes behind a path of a source: from the archive, else asked for, else listed as missing.
    std::optional<std::string> load(std::string_view written, const std::string& source_name, std::uint64_t most);
    /// PlainTextContent, or what plainTextPath leads to. None: missing (told).
    std::optional<RawText> load_text(const pugi::xml_node& node, const std::string& source_name);
    /// Counts it; false (told) if all originals together would be too many.
    bool has_room_for_original(std::uint64_t bytes, const std::string& source_name);

private:
    struct Grouped {
        std::size_t count = 0;
        std::string first;
    };
    std::map<std::pair<base::Loss, std::string>, Grouped> m_grouped;
    std::uint64_t m_text_bytes = 0;
    std::uint64_t m_original_bytes = 0;
};

/// The text of an original that the archive holds and no text stands beside, read by Loam; pages of a PDF are set aside.
/// `original` is its place in out.originals; `wants_text`: the file brings none. None: there is nothing to read, or it cannot be read (told).
std::optional<RawText> read_by_ourselves(Reading& reading, const domain::Source& source, std::optional<std::size_t> original, bool wants_text);
/// Pages of PDFs to their texts; then regions of pages that are whole runs of words become spans.
void read_pages(Reading& reading);
/// Whose stems a text is searched by. REFI-QDA does not tell; an unsure guess leaves it open.
void guess_languages(Reading& reading);
/// Boxes that have become words are remembered with these words, so that they go out as boxes as long as the words stay.
void keep_boxes_of_words(Reading& reading, const domain::RowsByTable& rows);

// The steps, in the order in which they are taken.
void read_users(Reading& reading, const pugi::xml_node& project);
void read_codebook(Reading& reading, const pugi::xml_node& codebook);
/// Rungs stand in sets of their own; must be known before codes are settled.
void read_sets(Reading& reading, const pugi::xml_node& parent);
void read_variables(Reading& reading, const pugi::xml_node& project);
void read_sources(Reading& reading, const pugi::xml_node& project);
void read_cases(Reading& reading, const pugi::xml_node& project);
void read_notes(Reading& reading, const pugi::xml_node& project);
void settle_notes(Reading& reading);
void read_links(Reading& reading, const pugi::xml_node& project);
void read_graphs(Reading& reading, const pugi::xml_node& project);

/// A memo about a row, as its title and first words tell it.
std::string memo_kind_for(std::string_view table);
std::string date_of(std::string_view date_time);
/// Values of variables in a case or a source.
void read_values(Reading& reading, const pugi::xml_node& node, const std::string& owner, std::string_view of);
/// Takes in a text that passages count in; `id` is empty if the text is missing.
void add_text(Reading& reading, TextPart part, std::optional<RawText> raw, std::string id);
/// True if the numbers of a file fit a text that it did not bring itself.
bool is_convincing(const OffsetEvidence& evidence);
/// Chooses how each text is counted, then makes passages and codings of all selections in texts.
void read_selections(Reading& reading);
/// What every selection holds: description, codings, notes. `part` may be null.
void read_selection(Reading& reading, const pugi::xml_node& node, const domain::Passage& passage, const std::string& source);
void read_coding(Reading& reading, const pugi::xml_node& node, const std::string& passage, const std::string& source, std::size_t ordinal);

/// Names that reading and writing share.
inline constexpr std::string_view whole_source = "the whole source";
inline constexpr std::string_view own_note_name = "Loam: what REFI-QDA has no place for";
inline constexpr std::string_view case_code = "code of the case";
inline constexpr std::string_view case_source = "source of the case";
inline constexpr std::string_view case_passage = "passage of the case";
inline constexpr std::string_view memo_of = "memo";
/// Key of what is remembered of a box that has become words.
inline std::string key_of_box(std::string_view passage) { return std::string(passage) + "/box"; }
/// Key of what is remembered of a box beside words of the same GUID, and the place of that box as an element.
inline std::string key_of_twin(std::string_view passage) { return std::string(passage) + "/twin"; }
inline constexpr std::string_view place_of_twin = "PDFSource/PDFSelection";
inline std::string stands_at(std::int64_t start, std::int64_t end) { return std::to_string(start) + " " + std::to_string(end); }
/// Units of a graph to the millimetre: about the points of a screen.
inline constexpr double graph_units = 4.0;
std::string rung_set_name(const domain::Rung& rung);
std::optional<domain::Rung> rung_from_set_name(std::string_view name);
/// "p. 3, from the lower left: 18 45 577 234"
std::string region_place(const pugi::xml_node& selection, bool pages_from_zero);

}  // namespace loam::exchange::refi
