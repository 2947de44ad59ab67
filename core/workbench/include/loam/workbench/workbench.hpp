#pragma once
// What a researcher can do with a project: every act through one door, and what the screens and the command
// line read. Reads return JSON in the shapes of docs/reference/http.md.

#include <memory>
#include <typeindex>

#include "loam/base/json.hpp"
#include "loam/store/store.hpp"
#include "loam/workbench/acts.hpp"

namespace loam::workbench {

/// Who acts, and why.
struct Doer {
    std::string person;       ///< id of a person of the project; empty: nobody is named
    std::string reason = {};
    std::string act_id = {};  ///< given on retry: an act is never done twice
};

/// What came of an act.
struct Outcome {
    std::int64_t seq = 0;     ///< 0: nothing changed, no entry was made
    std::string summary;
    std::vector<std::string> touched;
    std::int64_t revision = 0;
    std::vector<std::string> acts = {};  ///< undo and redo: what each act that was turned said of itself, in the order of turning
};

struct NewProject {
    std::string title = "Untitled study";
    std::vector<std::string> methods;
    bool invented = false;
};

enum class Direction { down, up };

/// What an import took in.
struct Imported {
    std::string format;
    std::size_t read = 0;
    std::size_t repaired = 0;
    std::size_t lost = 0;
    base::Diagnostics diagnostics;
    Outcome outcome;
    Json details = nullptr;   ///< what one format tells beyond the others: an object, or null
};

/// One open project. Not for several threads at once: open one per thread.
class Workbench {
public:
    /// `data` is the folder with checklists/ and methods/; see find_data().
    static Result<Workbench> open(const std::filesystem::path& file, store::Access access, std::filesystem::path data);
    /// Made whole or not at all; a file that gives way stands until then.
    static Result<Workbench> create(const std::filesystem::path& file, const NewProject& about, std::filesystem::path data, store::IfThere if_there = store::IfThere::refuse);
    /// A file without even a title, to import into.
    static Result<Workbench> create_empty(const std::filesystem::path& file, std::filesystem::path data);

    // ---- doing
    Result<Outcome> perform(std::string_view act, const JsonObject& arguments, const Doer& doer);
    Result<Outcome> undo(const Doer& doer, std::size_t steps = 1);
    Result<Outcome> redo(const Doer& doer, std::size_t steps = 1);
    Result<Outcome> undo_act(std::int64_t seq, bool with_dependents, const Doer& doer);
    /// One act that the registry does not list, such as an import; `work` is done inside its transaction.
    Result<Outcome> carry_out(std::string_view name, const Doer& doer, const std::function<Result<std::string>(store::Writing&)>& work);
    /// One act; rows with ids that are there are changed, others added. Undo takes the whole import back.
    Result<Imported> import_tidy(const std::filesystem::path& folder, const Doer& doer);
    Result<Json> export_tidy(const std::filesystem::path& folder, bool force) const;
    Result<void> write_as_of(const std::string& moment, const std::filesystem::path& out, store::IfThere if_there = store::IfThere::refuse) const;

    // ---- reading: the project as values; after an act only the rows that it touched are read again
    /// The project as the reader may see it: without the answers of others that are not open yet, and with the boxes of the
    /// flow that the judgements give (loam/workbench/judging.hpp).
    Result<std::shared_ptr<const domain::Project>> project() const;
    /// The same and its revision.
    Result<store::Current> seen() const;
    /// All rows as they are stored. For what decides who may see what; never for a screen or an export.
    Result<store::Current> stored() const;
    /// Who reads from here on: id of a person; empty: nobody in particular, who sees no answer before it is opened.
    void read_as(std::string person);
    [[nodiscard]] const std::string& reader() const { return m_reader; }
    [[nodiscard]] Result<std::int64_t> revision() const;
    /// What a kind of reads keeps from one to the next, such as an index of the words; default-made at the first call.
    template <class T>
    T& kept() const {
        auto& place = m_kept[std::type_index(typeid(T))];
        if (!place) place = std::make_shared<T>();
        return *std::static_pointer_cast<T>(place);
    }
    [[nodiscard]] store::Store& store() { return m_store; }
    [[nodiscard]] const store::Store& store() const { return m_store; }
    /// The folder with checklists/ and methods/.
    [[nodiscard]] const std::filesystem::path& data() const { return m_data; }

    // ---- reading: JSON for screens and --json
    Result<Json> overview(const std::string& me = {}) const;
    Result<Json> protocol() const;
    Result<Json> flow(const std::string& style, const std::string& which) const;
    Result<Json> extraction() const;
    Result<Json> appraisal() const;
    Result<Json> themes() const;
    Result<Json> codes() const;
    /// Of one code, in one source; of all if none is named.
    Result<Json> codings(const std::string& code, const std::string& source = {}) const;
    Result<Json> matrix(const std::string& rows, const std::string& columns) const;
    /// The live rows of one table of the schema with its columns, for forms: docs/reference/schema.md.
    /// Private memos are left out but for `me`.
    Result<Json> rows(const std::string& table, const std::string& me = {}) const;
    Result<Json> check() const;
    Result<Json> history(const store::HistoryFilter& filter) const;
    Result<Json> verify() const;
    Result<Json> undo_plan(std::int64_t seq);
    /// {acts}: what undo (redo) would take, in that order. Changes nothing.
    [[nodiscard]] Result<Json> next_undos(std::size_t steps) const;
    [[nodiscard]] Result<Json> next_redos(std::size_t steps) const;
    Result<Json> trace(const std::string& id, Direction direction) const;
    Result<Json> tables() const;
    Result<Json> table(const std::string& id) const;
    Result<std::string> table_csv(const std::string& id) const;
    Result<Json> figures() const;
    Result<std::string> figure_svg(const std::string& id) const;
    Result<std::string> report_html() const;
    Result<Json> export_formats() const;
    /// The bytes of one export, for download.
    struct Download {
        std::string name;
        std::string type;
        std::string bytes;
    };
    Result<Download> download(const std::string& id) const;
    Result<Download> download_tidy() const;
    Result<Json> find(const std::string& words) const;
    static Json acts_json();

private:
    Workbench(store::Store store, std::filesystem::path data);
    Result<Outcome> outcome(Result<store::Receipt> receipt) const;
    Result<Outcome> outcome(const Result<std::vector<store::Receipt>>& receipts) const;
    Result<void> is_known(const Doer& doer) const;
    Result<void> may_turn(const Result<std::vector<store::Entry>>& entries, const Doer& doer) const;
    Result<Outcome> told_to(Result<Outcome> outcome, const Doer& doer) const;

    store::Store m_store;
    std::filesystem::path m_data;
    std::string m_reader;
    mutable std::unordered_map<std::type_index, std::shared_ptr<void>> m_kept;
};

/// A flow diagram from counts without a project: {"databases": 1247, "excluded": {"Not adult services": 12}, ...}.
Result<Json> flow_from_counts(const Json& counts, const std::string& style, const std::string& which);

/// The folder of checklists and methods: beside the program (../share/loam/data), else LOAM_DATA.
std::filesystem::path find_data();
/// The folder of the built pages: beside the program (../share/loam/web).
std::filesystem::path find_web();

}  // namespace loam::workbench
