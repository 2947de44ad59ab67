// Who asks and who answers: a guess that a person corrects.

#include "loam/base/text.hpp"
#include "loam/base/words.hpp"
#include "loam/intake/turns.hpp"
#include "speaker_words.hpp"

namespace loam::intake {
namespace {

struct Habit {
    Role role = Role::unknown;
    std::size_t turns = 0;
    std::size_t asking = 0;  ///< turns with a question mark
    std::size_t bytes = 0;

    [[nodiscard]] double asks() const { return turns == 0 ? 0 : static_cast<double>(asking) / static_cast<double>(turns); }
    [[nodiscard]] double length() const { return turns == 0 ? 0 : static_cast<double>(bytes) / static_cast<double>(turns); }
};
using Habits = std::map<std::string, Habit>;

/// Of Latin, Chinese and Arabic writing, and of Greek (U+037E; its common form is a semicolon and says nothing).
constexpr std::array<std::string_view, 4> question_marks{"?", "\uFF1F", "\u061F", "\u037E"};

Habits habits_of(std::string_view text, const std::vector<DocumentTurn>& turns) {
    Habits habits;
    std::size_t at = 0;
    for (const auto& turn : turns) {
        if (turn.start >= at) text = text.substr(base::slice(text, 0, turn.start - at).size());
        at = std::max(at, turn.start);
        const auto words = base::slice(text, 0, turn.end - turn.start);
        auto& habit = habits[base::comparable(turn.speaker)];
        ++habit.turns;
        habit.bytes += words.size();
        if (std::ranges::any_of(question_marks, [&](auto mark) { return words.find(mark) != std::string_view::npos; })) ++habit.asking;
    }
    return habits;
}

std::size_t how_many(const Habits& habits, Role role) {
    return static_cast<std::size_t>(std::ranges::count_if(habits, [&](const auto& each) { return each.second.role == role; }));
}

/// Single letters mean one thing beside I and another beside P.
void by_company(Habits& habits) {
    const auto has = [&](std::string_view key) { return habits.contains(std::string(key)); };
    const auto set = [&](std::string_view key, Role role) {
        const auto found = habits.find(std::string(key));
        if (found != habits.end() && found->second.role == Role::unknown) found->second.role = role;
    };
    const bool somebody_asks = how_many(habits, Role::interviewer) > 0;
    const bool somebody_answers = how_many(habits, Role::participant) > 0;
    if (somebody_asks) {
        for (const auto* key : {"r", "a", "b"}) set(key, Role::participant);
    } else if (somebody_answers) {
        for (const auto* key : {"r", "m"}) set(key, Role::interviewer);
    } else if (has("m") && habits.size() > 2) {
        set("m", Role::interviewer);
    }
}

/// Whoever asks clearly more than the others, in shorter turns.
void by_questions(Habits& habits) {
    if (how_many(habits, Role::interviewer) > 0) return;
    auto* asker = static_cast<Habit*>(nullptr);
    double second = 0;
    double others_length = 0;
    for (auto& [key, habit] : habits) {
        if (habit.role != Role::unknown) {
            second = std::max(second, habit.asks());
            others_length = std::max(others_length, habit.length());
        } else if (!asker || habit.asks() > asker->asks()) {
            if (asker) second = std::max(second, asker->asks());
            if (asker) others_length = std::max(others_length, asker->length());
            asker = &habit;
        } else {
            second = std::max(second, habit.asks());
            others_length = std::max(others_length, habit.length());
        }
    }
    if (!asker || habits.size() < 2) return;
    const bool alone = how_many(habits, Role::unknown) == 1 && how_many(habits, Role::participant) > 0;
    const double needed = alone ? 0.2 : 0.3;
    if (asker->asks() >= needed && asker->asks() >= second * 1.3 && asker->length() < others_length * 1.5) asker->role = Role::interviewer;
}

}  // namespace

void guess_roles(std::string_view text, std::vector<DocumentTurn>& turns) {
    auto habits = habits_of(text, turns);
    habits.erase("");
    for (auto& [key, habit] : habits) habit.role = speaker_word(key).role;
    by_company(habits);
    by_questions(habits);
    if (how_many(habits, Role::interviewer) > 0)
        for (auto& [key, habit] : habits)
            if (habit.role == Role::unknown) habit.role = Role::participant;
    for (auto& turn : turns) {
        const auto found = habits.find(base::comparable(turn.speaker));
        if (turn.role == Role::unknown && found != habits.end()) turn.role = found->second.role;
    }
}

}  // namespace loam::intake
