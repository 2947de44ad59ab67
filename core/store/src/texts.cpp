#include "connection.hpp"

#include "loam/base/digest.hpp"

namespace loam::store {

std::string keep_text(Database& db, std::string_view text) {
    const auto salt = base::random_bytes(16);
    auto hash = base::hex(base::Sha256{}.add(salt).add(text).finish());
    auto insert = db.prepared("INSERT INTO texts (hash, salt, text) VALUES (?1, ?2, ?3)");
    insert->bind_all(std::string_view(hash), Blob{salt}, text);
    insert->run();
    return hash;
}

std::string text_behind(Database& db, std::string_view hash) {
    auto found = db.prepared("SELECT text FROM texts WHERE hash = ?1");
    found->bind(1, hash);
    if (!found->step()) return "[words are missing]";
    return found->is_null(0) ? std::string(erased_words) : std::string(found->text(0));
}

}  // namespace loam::store
