#pragma once
// Values as bytes between two processes of the same program, and back. What comes back is not trusted: lengths, words of closed
// lists and UTF-8 are looked at.
//
// A kind of value says its members once for both ways, beside itself, so that they are found by its namespace:
//     template <class V> void members(V& v, base::wire::AnyOf<Author> auto& a) { v(a.family), v(a.given); }
// A member of a closed list is given with the last word of its list.

#include <concepts>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "loam/base/error.hpp"
#include "loam/base/text.hpp"

namespace loam::base {
namespace wire {

template <class T, class... Of>
concept AnyOf = (std::same_as<std::remove_const_t<T>, Of> || ...);

template <class T>
concept Number = std::is_arithmetic_v<T>;

class Put {
public:
    explicit Put(std::string& out) : m_out(out) {}
    void operator()(const std::string& text) {
        (*this)(static_cast<std::uint32_t>(text.size()));
        m_out.append(text);
    }
    template <Number T> void operator()(T number) { m_out.append(reinterpret_cast<const char*>(&number), sizeof number); }
    template <class E> requires std::is_enum_v<E> void operator()(E word, E) { (*this)(static_cast<std::uint8_t>(word)); }
    template <class T> void operator()(const std::optional<T>& value) {
        (*this)(value.has_value());
        if (value) (*this)(*value);
    }
    template <class T> void operator()(const std::vector<T>& all) {
        (*this)(static_cast<std::uint32_t>(all.size()));
        for (const auto& each : all) (*this)(each);
    }
    template <class K, class T, class Less> void operator()(const std::map<K, T, Less>& all) {
        (*this)(static_cast<std::uint32_t>(all.size()));
        for (const auto& [key, value] : all) (*this)(key), (*this)(value);
    }
    template <class... T> void operator()(const std::variant<T...>& value) {
        (*this)(static_cast<std::uint8_t>(value.index()));
        std::visit([this](const auto& each) {
            if constexpr (!AnyOf<std::remove_cvref_t<decltype(each)>, std::monostate>) (*this)(each);
        }, value);
    }
    template <class T> requires std::is_class_v<T> void operator()(const T& value) { members(*this, value); }

private:
    std::string& m_out;
};

class Take {
public:
    explicit Take(std::string_view left) : m_left(left) {}
    /// All was sound, and nothing is left over.
    [[nodiscard]] bool is_good() const { return m_good && m_left.empty(); }

    void operator()(std::string& text) {
        std::uint32_t size = 0;
        (*this)(size);
        if (size > m_left.size()) return spoil();
        text.assign(m_left.substr(0, size));
        m_left.remove_prefix(size);
        if (first_bad_utf8(text)) spoil();
    }
    void operator()(bool& value) {
        std::uint8_t byte = 0;
        (*this)(byte);
        value = byte != 0;
    }
    template <Number T> void operator()(T& number) {
        if (m_left.size() < sizeof number) return spoil();
        std::memcpy(&number, m_left.data(), sizeof number);
        m_left.remove_prefix(sizeof number);
    }
    template <class E> requires std::is_enum_v<E> void operator()(E& word, E last) {
        std::uint8_t number = 0;
        (*this)(number);
        if (number > static_cast<std::uint8_t>(last)) return spoil();
        word = static_cast<E>(number);
    }
    template <class T> void operator()(std::optional<T>& value) {
        bool is_there = false;
        (*this)(is_there);
        value.reset();
        if (is_there) (*this)(value.emplace());
    }
    template <class T> void operator()(std::vector<T>& all) {
        std::uint32_t size = 0;
        (*this)(size);
        if (size > m_left.size()) return spoil();  // each takes a byte at least
        all.clear();
        for (std::uint32_t i = 0; i < size && m_good; ++i) (*this)(all.emplace_back());
    }
    template <class K, class T, class Less> void operator()(std::map<K, T, Less>& all) {
        std::uint32_t size = 0;
        (*this)(size);
        if (size > m_left.size()) return spoil();
        all.clear();
        for (std::uint32_t i = 0; i < size && m_good; ++i) {
            K key{};
            (*this)(key);
            (*this)(all[std::move(key)]);
        }
    }
    template <class... T> void operator()(std::variant<T...>& value) {
        std::uint8_t which = 0;
        (*this)(which);
        if (which >= sizeof...(T)) return spoil();
        std::uint8_t at = 0;
        ((at++ == which ? take_as<T>(value) : void()), ...);
    }
    template <class T> requires std::is_class_v<T> void operator()(T& value) { members(*this, value); }

private:
    template <class T, class Variant> void take_as(Variant& value) {
        auto& each = value.template emplace<T>();
        if constexpr (!AnyOf<T, std::monostate>) (*this)(each);
    }
    void spoil() {
        m_good = false;
        m_left = {};
    }

    std::string_view m_left;
    bool m_good = true;
};

/// A file's name may hold any bytes; what goes over the line is UTF-8.
inline std::string plain(std::string_view name) {
    std::string text(name);
    while (const auto bad = first_bad_utf8(text)) text.replace(*bad, 1, "\xEF\xBF\xBD");
    return text;
}

template <class... T>
void put(std::string& out, const T&... values) {
    Put way(out);
    (way(values), ...);
}

/// False if the bytes are no such values.
template <class... T>
[[nodiscard]] bool take(std::string_view bytes, T&... values) {
    Take way(bytes);
    (way(values), ...);
    return way.is_good();
}

}  // namespace wire

template <class V> void members(V& v, wire::AnyOf<Diagnostic> auto& d) { v(d.loss, Loss::lost), v(d.where), v(d.message); }
template <class V> void members(V& v, wire::AnyOf<Error> auto& e) { v(e.kind, ErrorKind::failed), v(e.message), v(e.where); }

}  // namespace loam::base
