#pragma once
// The container of a project: one .qde beside a flat folder of sources, in a ZIP. Nothing is written to a disk.

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "loam/exchange/refi.hpp"

struct zip;

namespace loam::exchange::refi {

/// Where a path of a source leads.
struct SourcePath {
    enum class Kind { internal, relative, absolute, bare };
    Kind kind = Kind::bare;
    std::string path;   ///< without scheme, "/" between parts, no leading "/", no ".."
    std::string name;   ///< the last part
};
SourcePath source_path(std::string_view written);

class Archive {
public:
    /// The bytes must live as long. A bare .qde is an archive without sources.
    static base::Result<Archive> open(std::string_view bytes, const RefiLimits& limits);
    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    ~Archive();

    /// Name of the .qde, as it stands in the archive.
    [[nodiscard]] const std::string& qde_name() const { return m_qde; }
    base::Result<std::string> qde() const;

    /// The entry for a file of the folder of sources, whatever the case of the folder or of the name; none if there is none.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view file_name) const;
    /// Bytes of an entry. Errors: refused (larger than `most`, or unpacked beyond what its size lets expect), damaged.
    base::Result<std::string> read(std::size_t entry, std::uint64_t most) const;
    [[nodiscard]] std::uint64_t size_of(std::size_t entry) const { return m_entries[entry].size; }
    [[nodiscard]] const std::string& name_of(std::size_t entry) const { return m_entries[entry].name; }
    /// Of a file that is not taken, but that the project names: what becomes of it is told elsewhere.
    void know(std::string_view file_name) const;
    /// True if there is a second .qde beside the one that is read.
    [[nodiscard]] bool has_other_qde() const { return m_has_other_qde; }
    /// Files of the folder of sources that nobody asked for.
    [[nodiscard]] std::vector<std::string> unread() const;

private:
    struct Entry {
        std::string name;
        std::string key = {};      ///< its last part in lower case
        std::uint64_t size = 0;
        std::uint64_t packed = 0;
        std::uint64_t index = 0;
        bool is_folder = false;
        mutable bool was_read = false;
    };

    Archive() = default;
    base::Result<void> list(const RefiLimits& limits);

    struct Closing {
        void operator()(struct zip* archive) const;
    };
    std::unique_ptr<struct zip, Closing> m_zip;
    std::string_view m_bare;
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::vector<std::size_t>> m_by_key;
    bool m_has_other_qde = false;
    std::string m_qde;
    std::size_t m_qde_at = 0;
    std::uint64_t m_qde_most = 0;
};

}  // namespace loam::exchange::refi
