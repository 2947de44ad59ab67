#pragma once
// Work on the bytes of one file in a process of its own that hands back its answer piece by piece, so that a hostile or broken
// file costs that process and nothing else, and a large one is never held whole on either side.
//
// How: the same program is started again with a word by which it knows what to do. Its standard input is what is asked and then
// the bytes; its standard output are frames. It has limits of memory and processor time, no network, and once it has begun it can
// open no file and start nothing. The pipe holds it back while nobody takes its frames; it is killed with the value that started it.
// Work that needs the file in any order gets it as an open descriptor, and may ask for what it cannot open itself (talk_apart).

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "loam/base/wire.hpp"

namespace loam::intake {

struct ApartOptions {
    std::string program = {};                     ///< one that calls the child's function first thing in main; empty: the one that runs
    std::size_t memory_bytes = 1UL << 30U;        ///< address space
    std::chrono::milliseconds silence{120'000};   ///< without a byte in or out; then it is ended
    std::stop_token stop = {};
};

/// Fills the buffer as far as it can and says how far; 0 is the end.
using Source = std::function<base::Result<std::size_t>(std::span<char>)>;

/// What became of the work.
enum class Apart {
    answered,   ///< the last frame came
    enough,     ///< the receiver wanted no more
    stopped,    ///< by the stop token
    silent,     ///< nothing came for too long
    broken,     ///< it ended without a last frame, or what it sent was no frame
};
struct ApartEnd {
    Apart how = Apart::broken;
    std::string said = {};   ///< first lines of its standard error, as one plain line
};

/// "it broke its reader", "its reader came no further for 120 seconds and was ended".
std::string told(const ApartEnd& end, const ApartOptions& options);
/// "The reader ran apart, so nothing else was touched, and nothing was taken in (what it said)."
std::string what_was_kept(const ApartEnd& end, std::string_view nothing = "nothing was taken in");

/// What a receiver makes of a frame.
enum class Take { more, last, enough, broken };
using TakeFrame = std::function<Take(std::uint32_t kind, std::string_view body)>;
/// The same; a frame may be a question, whose answer the receiver puts in place.
using TakeOrAnswer = std::function<Take(std::uint32_t kind, std::string_view body, std::optional<std::string>& answer)>;

/// Starts the work, feeds it and hands each frame to `take`. An error: it could not be started, or the source failed.
base::Result<ApartEnd> work_apart(std::string_view word, std::string_view asked, const Source& bytes, const TakeFrame& take, const ApartOptions& options);

/// The same with a file that the child reads in any order, beyond its limit of memory. An error, too: the file cannot be opened.
base::Result<ApartEnd> talk_apart(std::string_view word, std::string_view asked, const std::filesystem::path& file, const TakeOrAnswer& take, const ApartOptions& options);

/// The child's side: frames to standard output, in blocks. Ends the process if nobody takes them any more.
class FrameWriter {
public:
    void put(std::uint32_t kind, std::string_view body);
    void flush();
    /// Waits for what talk_apart answers.
    std::string ask(std::uint32_t kind, std::string_view body);

private:
    std::string m_block;
};

/// Puts values into frames, each with its kind; the room for one is used again.
class Answer {
public:
    explicit Answer(FrameWriter& out) : m_out(out) {}
    template <class Kind, class... T> requires std::is_enum_v<Kind> void operator()(Kind kind, const T&... values) {
        m_body.clear();
        base::wire::put(m_body, values...);
        m_out.put(static_cast<std::uint32_t>(kind), m_body);
    }

private:
    FrameWriter& m_out;
    std::string m_body;
};

/// In the child: takes what is asked, gives up files and new processes, works, and ends the process.
[[noreturn]] void work_as_child(const std::function<void(std::string_view asked, const Source& bytes, FrameWriter& out)>& work);
/// The child of talk_apart.
[[noreturn]] void talk_as_child(const std::function<void(std::string_view asked, std::string_view file, FrameWriter& out)>& work);

}  // namespace loam::intake
