// Memos, what they link to, named groups, declared assumptions.
#include "binding.hpp"

namespace loam::domain {
namespace {

constexpr std::array<std::string_view, 9> memo_kinds{"interview", "transcription", "code", "category", "theoretical", "methodological", "reflexive", "journal", "positionality"};
constexpr std::array<std::string_view, 3> directions{"one-way", "both", "associative"};

}  // namespace

template <>
const Entity<Memo>& entity<Memo>() {
    static const auto made = bound<Memo>(
        Heading{"memo", "memo", "What a researcher wrote down while working.", "title"},
        Bound{&Memo::kind, {"kind", ColumnKind::choice, required, "", memo_kinds, "What it is a memo of."}},
        Bound{&Memo::title, {"title", ColumnKind::words, required, "", {}, "Title."}},
        Bound{&Memo::words, {"words", ColumnKind::words, optional, "", {}, "The memo; [[ID|label]] links to a row."}},
        Bound{&Memo::about, {"about", ColumnKind::any_id, optional, "", {}, "The row it is about."}},
        Bound{&Memo::writer, {"writer", ColumnKind::reference, optional, "person", {}, "Who wrote it."}},
        Bound{&Memo::written, {"written", ColumnKind::date, optional, "", {}, "When."}},
        Bound{&Memo::is_private, {"private", ColumnKind::boolean, optional, "", {}, "Yes: only its writer sees it."}},
        Bound{&Memo::replaces, {"replaces", ColumnKind::reference, optional, "memo", {}, "The version that this one takes the place of."}});
    return made;
}

template <>
const Entity<MemoLink>& entity<MemoLink>() {
    static const auto made = bound<MemoLink>(
        Heading{"memo_link", "link of a memo", "A memo names a row in its words.", ""},
        Bound{&MemoLink::memo, {"memo", ColumnKind::reference, required, "memo", {}, "The memo."}},
        Bound{&MemoLink::target, {"target", ColumnKind::any_id, required, "", {}, "The row it names."}});
    return made;
}

template <>
const Entity<Group>& entity<Group>() {
    static const auto made = bound<Group>(
        Heading{"group", "group", "A named set of sources, codes, cases or memos.", "name"},
        Bound{&Group::name, {"name", ColumnKind::words, required, "", {}, "Its name."}},
        Bound{&Group::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<GroupMember>& entity<GroupMember>() {
    static const auto made = bound<GroupMember>(
        Heading{"group_member", "member of a group", "A row in a group.", ""},
        Bound{&GroupMember::group, {"group", ColumnKind::reference, required, "group", {}, "The group."}},
        Bound{&GroupMember::member, {"member", ColumnKind::any_id, required, "", {}, "The row."}});
    return made;
}

template <>
const Entity<Assumption>& entity<Assumption>() {
    static const auto made = bound<Assumption>(
        Heading{"assumption", "declared assumption", "What a researcher holds to be so beforehand.", "wording"},
        Bound{&Assumption::person, {"person", ColumnKind::reference, optional, "person", {}, "Whose assumption."}},
        Bound{&Assumption::wording, {"wording", ColumnKind::words, required, "", {}, "The assumption."}},
        Bound{&Assumption::declared, {"declared", ColumnKind::date, optional, "", {}, "When it was declared."}},
        Bound{&Assumption::touches, {"touches", ColumnKind::any_id, optional, "", {}, "The row or decision that it may touch."}},
        Bound{&Assumption::note, {"note", ColumnKind::words, optional, "", {}, "Remark."}});
    return made;
}

template <>
const Entity<Link>& entity<Link>() {
    static const auto made = bound<Link>(
        Heading{"link", "link", "A named link between two rows that are not both codes: a passage and a memo, two passages.", "label"},
        Bound{&Link::origin, {"origin", ColumnKind::any_id, required, "", {}, "From which row."}},
        Bound{&Link::target, {"target", ColumnKind::any_id, required, "", {}, "To which row."}},
        Bound{&Link::label, {"label", ColumnKind::words, optional, "", {}, "What the link says."}},
        Bound{&Link::direction, {"direction", ColumnKind::choice, optional, "", directions, "one-way, both, or associative (none)."}});
    return made;
}

template <>
const Entity<KeptElement>& entity<KeptElement>() {
    static const auto made = bound<KeptElement>(
        Heading{"kept_element", "kept element", "What another program's file said that no table holds; it goes out again as it came.", "place"},
        Bound{&KeptElement::format, {"format", ColumnKind::token, required, "", {}, "The format it came in, such as refi-qda."}},
        Bound{&KeptElement::owner, {"owner", ColumnKind::any_id, optional, "", {}, "The row it belongs to; empty: the project."}},
        Bound{&KeptElement::place, {"place", ColumnKind::words, required, "", {}, "Where it stood in the file."}},
        Bound{&KeptElement::content, {"content", ColumnKind::words, required, "", {}, "As it stood."}});
    return made;
}

}  // namespace loam::domain
