#include "insertions.hpp"

#include <bit>

namespace loam::store {
namespace {

using domain::Cell;

enum class ValueType : char { whole = 1, real = 2, text = 3, null = 5 };

/// Seven bits a byte, the first byte the most, the last without its top bit.
void put_length(std::string& out, std::size_t length) {
    if (length >= 0x80) {
        std::string bytes(1, static_cast<char>(length & 0x7F));
        for (length >>= 7; length > 0; length >>= 7) bytes.push_back(static_cast<char>((length & 0x7F) | 0x80));
        out.append(bytes.rbegin(), bytes.rend());
        return;
    }
    out.push_back(static_cast<char>(length));
}

void put_eight_bytes(std::string& out, ValueType type, std::uint64_t bits) {
    out.push_back(static_cast<char>(type));
    for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>((bits >> shift) & 0xFF));
}

void put_text(std::string& out, std::string_view text) {
    out.push_back(static_cast<char>(ValueType::text));
    put_length(out, text.size());
    out += text;
}

/// A whole number in a column of numbers is stored as a real one.
void put_cell(std::string& out, const domain::Column& column, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) return put_text(out, *text);
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        if (column.kind == domain::ColumnKind::number) return put_eight_bytes(out, ValueType::real, std::bit_cast<std::uint64_t>(static_cast<double>(*whole)));
        return put_eight_bytes(out, ValueType::whole, static_cast<std::uint64_t>(*whole));
    }
    if (const auto* real = std::get_if<double>(&cell)) return put_eight_bytes(out, ValueType::real, std::bit_cast<std::uint64_t>(*real));
    out.push_back(static_cast<char>(ValueType::null));
}

/// "T", how many columns, for each whether it is part of the key (the id alone is), and the name with a zero after it.
std::string head_of(const domain::Table& table) {
    const auto columns = table.columns.size() + 3;
    std::string head = "T";
    put_length(head, columns);
    head.push_back('\1');
    head.append(columns - 1, '\0');
    head += table.name;
    head.push_back('\0');
    return head;
}

}  // namespace

void Insertions::add(const domain::Table& table, std::string_view id, std::int64_t ord, std::string_view standing, std::span<const Cell> cells) {
    auto at = std::ranges::find(m_tables, &table, &std::pair<const domain::Table*, std::string>::first);
    if (at == m_tables.end()) at = m_tables.insert(at, {&table, head_of(table)});
    auto& out = at->second;
    out.push_back(static_cast<char>(SQLITE_INSERT));
    out.push_back('\0');  // not by a trigger
    put_text(out, id);
    put_eight_bytes(out, ValueType::whole, static_cast<std::uint64_t>(ord));
    put_text(out, standing);
    for (std::size_t i = 0; i < cells.size(); ++i) put_cell(out, table.columns[i], cells[i]);
    m_reach.ids.emplace_back(id);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto* key = table.columns[i].kind == domain::ColumnKind::file ? std::get_if<std::string>(&cells[i]) : nullptr;
        if (key) m_reach.files.insert(*key);
    }
}

std::string Insertions::changes() const {
    std::string all;
    for (const auto& [table, rows] : m_tables) all += rows;
    return all;
}

}  // namespace loam::store
