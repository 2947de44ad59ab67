#pragma once
// The writer of tests/programs as a child process.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace loam::faults {

class Writer {
public:
    /// `most_bytes` 0: no limit on how large a file may grow.
    Writer(const std::filesystem::path& file, const std::string& name, long acts, std::int64_t most_bytes = 0);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Waits until so many acts were acknowledged, however slow the machine; false if the writer ended before.
    bool wait_for(std::size_t acts);
    void kill();
    /// Waits for its end and returns its exit code; -1 if it was killed.
    int wait();
    /// Ids of the rows whose acts were acknowledged. After the end.
    [[nodiscard]] const std::vector<std::string>& acknowledged() const { return m_acknowledged; }
    [[nodiscard]] const std::string& said() const { return m_said; }

private:
    void read_all();
    int m_pid = -1;
    int m_out = -1;
    int m_error = -1;
    bool m_ended = false;
    std::string m_told;
    std::vector<std::string> m_acknowledged;
    std::string m_said;
};

}  // namespace loam::faults
