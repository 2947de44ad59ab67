#include "refi_ids.hpp"

#include "loam/base/ids.hpp"
#include "loam/base/text.hpp"
#include "refi_guid.hpp"

namespace loam::exchange::refi {
namespace {

/// What is no GUID is compared as it stands.
std::string key_of(std::string_view written) {
    auto guid = bare_guid(written);
    return guid.empty() ? std::string(base::trimmed(written)) : guid;
}

}  // namespace

std::string Ids::free(std::string natural, std::string_view table) {
    const auto told = m_told.real.find(natural);
    auto id = told == m_told.real.end() || !base::is_id(told->second) ? std::move(natural) : told->second;
    if (!base::is_id(id)) id = derived_id({"foreign", table, id});
    const auto is_free = [&](const std::string& each) {
        if (m_taken.contains(each)) return false;
        if (m_told.moved.contains(each)) return true;
        const auto in = m_options.table_of(each);
        return in.empty() || in == table;
    };
    auto candidate = id;
    for (int n = 2; !is_free(candidate); ++n) {
        candidate = fmt::format("{}.{}", id, n);
        if (candidate.size() > 64) candidate = derived_id({"again", id, std::to_string(n)});
    }
    m_taken.insert(candidate);
    return candidate;
}

std::string Ids::take(std::string_view written, std::string_view table, std::initializer_list<std::string_view> parts) {
    const auto guid = bare_guid(written);
    auto natural = !guid.empty() ? id_of(guid) : base::trimmed(written).empty() ? derived_id(parts) : derived_id({"foreign", table, written});
    auto id = free(std::move(natural), table);
    if (const auto key = key_of(written); !key.empty()) m_by_guid[key].push_back({table, id});
    return id;
}

std::string Ids::own(std::string natural, std::string_view table) { return free(std::move(natural), table); }

void Ids::also(std::string_view written, std::string_view table, std::string id) {
    if (const auto key = key_of(written); !key.empty()) m_by_guid[key].push_back({table, std::move(id)});
}

const Known* Ids::find(std::string_view written) const {
    const auto at = m_by_guid.find(key_of(written));
    return at == m_by_guid.end() ? nullptr : &at->second.front();
}

std::string Ids::find(std::string_view written, std::string_view table) const {
    const auto at = m_by_guid.find(key_of(written));
    if (at == m_by_guid.end()) return {};
    const auto known = std::ranges::find(at->second, table, &Known::table);
    return known == at->second.end() ? std::string{} : known->id;
}

}  // namespace loam::exchange::refi
