#pragma once
// The parts of a zip archive (DOCX, ODT, XLSX), unpacked only as far as the limits allow.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "loam/intake/document.hpp"

struct zip;

namespace loam::intake {

class Package {
public:
    /// The error names what is wrong: cut off, damaged, too many entries.
    static base::Result<Package> open(std::string_view bytes, std::string_view name, const Limits& limits);

    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }
    [[nodiscard]] bool has(std::string_view part) const;
    /// The bytes of a part; an error if it is not there, encrypted, damaged or larger than the limits allow.
    base::Result<std::string> part(std::string_view part_name);

private:
    struct Closing {
        void operator()(zip* archive) const;
    };
    Package(zip* archive, std::string_view name, const Limits& limits) : m_archive(archive), m_name(name), m_limits(limits) {}

    std::unique_ptr<zip, Closing> m_archive;
    std::string m_name;
    Limits m_limits;
    std::vector<std::string> m_names;
    std::size_t m_unpacked = 0;
};

}  // namespace loam::intake
