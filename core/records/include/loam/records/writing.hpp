#pragma once
// Records → RIS, BibTeX, CSL-JSON, CSV, NBIB. Each record is read back as it is written: what the format could not carry is
// told, so that nothing is left out in silence.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "loam/base/error.hpp"
#include "loam/records/record.hpp"

namespace loam::records {

/// Takes bytes as they are written. An error ends the writing.
using Out = std::function<base::Result<void>(std::string_view)>;

struct LeftOut {
    std::string element;      ///< a field of Record, or the tag of an other field
    std::string why;
    std::uint64_t records = 0;  ///< in how many
    std::string example;        ///< the first, as it was meant
};

/// Writes one file, record after record, in constant memory but for eight bytes a key where the format needs keys (BibTeX,
/// CSL-JSON): there a record without a label that may be a key, or with one that stands in the file already, gets one made of its first author,
/// year and title; the file says so, and read again the record has its own.
class Writer {
public:
    /// The error: no such format, or one that is only read.
    static base::Result<Writer> to(std::string_view format, Out out);
    base::Result<void> write(const Record& record);
    /// Ends the file; to be called once, after the last record.
    base::Result<void> finish();
    [[nodiscard]] std::uint64_t written() const { return m_written; }
    [[nodiscard]] std::vector<LeftOut> left_out() const;

private:
    using Form = std::string (*)(const Record& record);
    struct Shape {
        std::string_view opening;
        std::string_view between;
        std::string_view closing;
        Form form = nullptr;
        bool (*fits_as_key)(std::string_view label) = nullptr;
    };
    Writer(std::string_view format, Shape shape, Out out) : m_format(format), m_shape(shape), m_out(std::move(out)) {}
    void compare(const Record& meant, const std::string& text);
    [[nodiscard]] Record with_key(const Record& record);

    std::string m_format;
    Shape m_shape;
    Out m_out;
    std::uint64_t m_written = 0;
    std::unordered_set<std::size_t> m_keys;   ///< those in the file, hashed: a chance meeting costs a longer key, no more
    std::map<std::string, LeftOut, std::less<>> m_left_out;

    friend struct Shapes;
};

}  // namespace loam::records
