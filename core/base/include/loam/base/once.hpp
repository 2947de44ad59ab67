#pragma once
// A value that is made when it is first asked for, and then kept. Not for several threads.

#include <functional>
#include <optional>

namespace loam::base {

template <class T>
class Once {
public:
    explicit Once(std::function<T()> make) : m_make(std::move(make)) {}
    const T& operator()() const {
        if (!m_value) m_value.emplace(m_make());
        return *m_value;
    }

private:
    std::function<T()> m_make;
    mutable std::optional<T> m_value;
};

}  // namespace loam::base
