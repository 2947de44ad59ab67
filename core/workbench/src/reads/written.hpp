#pragma once
// In which tables acts wrote, so that a read keeps what rests on none of them.

#include "loam/domain/written.hpp"
#include "loam/workbench/workbench.hpp"

namespace loam::workbench {

/// After one revision up to another; nothing if that cannot be told: any table then.
domain::Written written_between(const Workbench& workbench, std::int64_t after, std::int64_t upto);

/// Something that is computed from the project and kept as long as no act writes in its tables. It must not point into the project.
template <class T>
struct KeptWhile {
    std::optional<T> value;
    std::int64_t revision = 0;
    /// `tables` as in domain::was_written; `make` computes it anew.
    template <class F>
    const T& get(const Workbench& workbench, std::int64_t now, std::string_view tables, F make) {
        if (!value || domain::was_written(written_between(workbench, revision, now), tables)) value = make();
        revision = now;
        return *value;
    }
};

}  // namespace loam::workbench
