#pragma once
// What a page has sent in several requests and what is not in the project yet: files in a folder of their own, and all such
// sets that are under way, by their ids.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "loam/base/ids.hpp"
#include "loam/server/http.hpp"

namespace loam::server {

/// A folder beside the project that nobody else may read: it holds participants' words, and the disk that is good enough for the
/// project is good enough for them. It goes with its owner; one that a killed program left is cleared away a day later.
class IncomingFolder {
public:
    /// Fails if no folder can be made there.
    static base::Result<IncomingFolder> beside(const std::filesystem::path& project);
    IncomingFolder(IncomingFolder&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    IncomingFolder& operator=(IncomingFolder&&) = delete;
    IncomingFolder(const IncomingFolder&) = delete;
    IncomingFolder& operator=(const IncomingFolder&) = delete;
    ~IncomingFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path file(std::size_t n) const { return m_path / std::to_string(n); }

private:
    explicit IncomingFolder(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

/// The body of a request as a file; one that went to the disk while it came is not copied. False if there is no room.
bool keep_body(const Request& sent, const std::filesystem::path& place);

/// All sets of one kind that are under way in this program.
template <class T>
class UnderWayById {
public:
    /// `gone` is what the pages are told of an id that is not here.
    explicit UnderWayById(std::string gone) : m_gone(std::move(gone)) {}

    std::string add(std::shared_ptr<T> set) {
        const std::lock_guard guard(m_lock);
        auto id = base::new_id();
        m_all.emplace(id, std::move(set));
        return id;
    }
    base::Result<std::shared_ptr<T>> find(const std::string& id) {
        const std::lock_guard guard(m_lock);
        const auto at = m_all.find(id);
        if (at == m_all.end()) return base::fail(base::ErrorKind::not_found, m_gone, id);
        return at->second;
    }
    /// It is here no more, and goes once nobody works on it; null if there was none.
    std::shared_ptr<T> drop(const std::string& id) {
        const std::lock_guard guard(m_lock);
        const auto at = m_all.find(id);
        if (at == m_all.end()) return nullptr;
        auto dropped = std::move(at->second);
        m_all.erase(at);
        return dropped;
    }

private:
    std::string m_gone;
    std::mutex m_lock;
    std::map<std::string, std::shared_ptr<T>> m_all;
};

}  // namespace loam::server
