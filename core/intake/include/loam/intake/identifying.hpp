#pragma once
// Columns and words that tell who somebody is: names, e-mail addresses, phone numbers, dates of birth and the like. What is
// found is a warning for a person to judge, never a reason to leave something out. The kinds follow those that the Safe Harbor
// rule of HIPAA (45 CFR 164.514(b)(2)) wants removed, as far as a survey asks for them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loam::intake {

inline constexpr std::string_view e_mail_addresses = "e-mail addresses";

/// What a column says of people, such as "e-mail addresses" or "dates of birth"; none if nothing speaks for it. The heading
/// speaks by whole words (English, German, French, Italian, Spanish, Portuguese, Dutch; "RecipientEmail" is two words) if nothing
/// else is asked in it: "Phone" does, "Hours on the phone" does not. The values speak by what they are, whatever the heading
/// says; and a heading is not believed where they are all yes, no or small numbers.
std::optional<std::string> identifies_people(std::string_view heading, const std::vector<std::string_view>& values);

/// E-mail addresses in running words.
std::size_t e_mail_addresses_in(std::string_view words);

}  // namespace loam::intake
