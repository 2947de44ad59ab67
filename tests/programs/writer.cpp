// Writes acts to a project as fast as it can and tells each one that was acknowledged: the store's side of the tests that
// kill it, crowd it and fill its disk. Usage: writer FILE NAME COUNT [MOST_BYTES]

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>

#include "loam/store/store.hpp"

int main(int count, char** given) {
    using namespace loam;
    if (count < 4) return 2;
    if (count > 4) {
        // A full disk, as far as this process can tell: writes beyond the limit fail.
        std::signal(SIGXFSZ, SIG_IGN);
        const auto bytes = static_cast<rlim_t>(std::atoll(given[4]));
        const rlimit limit{bytes, bytes};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    auto store = store::Store::open(given[1]);
    if (!store) {
        std::fprintf(stderr, "%s\n", store.error().message.c_str());
        return 2;
    }
    const auto& table = *domain::find_table("sample");
    const long acts = std::atol(given[3]);
    for (long i = 0; i < acts; ++i) {
        const auto label = fmt::format("{} {}", given[2], i);
        const auto done = store->perform({"add-sample", "", "", ""}, [&](store::Writing& writing) -> base::Result<std::string> {
            auto added = writing.insert(table, {fmt::format("{}-{}", given[2], i), 0, false, {domain::Cell{label}}});
            if (!added) return std::unexpected(added.error());
            return "Added " + label;
        });
        if (!done) {
            std::fprintf(stderr, "%s\n", done.error().message.c_str());
            return 3;
        }
        std::printf("%s-%ld\n", given[2], i);
        std::fflush(stdout);
    }
    return 0;
}
