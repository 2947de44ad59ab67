#pragma once
// File descriptors, pipes and scratch folders that close and go by themselves.

#include <string>
#include <string_view>
#include <utility>

namespace loam::intake {

class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_number, other.m_number);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool is_open() const { return m_number >= 0; }
    void close();
    /// Reading and writing then return at once, whether there is room or not.
    void never_wait() const;

private:
    int m_number;
};

struct Pipe {
    Descriptor read;
    Descriptor write;
    bool open();
};

/// A folder for a program's scratch files; gone with this value.
class ScratchFolder {
public:
    ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder();
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

/// A file in memory that holds the bytes, read from its beginning; closed if there is no room.
Descriptor file_of(std::string_view bytes);

}  // namespace loam::intake
