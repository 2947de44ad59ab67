#pragma once
// What is known of studies, samples and participants: values, sums with ranges kept as ranges, criteria run on rows.

#include <map>

#include "loam/domain/project.hpp"

namespace loam::analysis {

/// The value that holds for a study: its own, else its sample's.
struct EffectiveValue {
    const domain::AttributeValue* value = nullptr;  ///< null: nothing is stored, so it is unknown
    bool from_sample = false;
    [[nodiscard]] bool known() const { return value && value->state == "known"; }
};

/// Finds values by attribute and owner.
class Values {
public:
    explicit Values(const domain::Project& project);
    /// Of any study, sample or participant.
    [[nodiscard]] const domain::AttributeValue* of(const domain::AttributeId& attribute, const std::string& owner) const;
    [[nodiscard]] EffectiveValue of_study(const domain::AttributeId& attribute, const domain::Study& study) const;

private:
    std::unordered_map<std::string, const domain::AttributeValue*> m_values;
};

/// As people read it: "24", "32–40", "Community · acute", "not known".
std::string shown(const domain::Attribute& attribute, const domain::AttributeValue* value);
/// The values of "choice" and "several", and of a plain text: one or several.
std::vector<std::string> parts(const std::string& text);

enum class Per { study, sample };

/// A sum over rows whose values may be ranges.
struct RangeSum {
    double low = 0;
    double high = 0;
    std::size_t counted = 0;   ///< rows (or samples) with a known number
    std::size_t unknown = 0;
    std::size_t not_applicable = 0;   ///< known to have no number; not among the unknown
    std::size_t differing = 0;        ///< Per::sample: samples whose reports tell different numbers, of which the first counts
    std::optional<double> smallest;
    std::optional<double> largest;
};
/// "5–20", "39.5", "-10 to -3.5": as many decimals as there are, up to nine.
std::string range_in_words(double low, double high);
/// Per::sample counts each sample once, however many reports stand on it; a study without a sample is its own.
RangeSum sum(const domain::Project& project, const domain::Attribute& attribute, Per per);

/// Studies by sample; a study without a sample stands alone. In the order of the first study.
std::vector<std::vector<const domain::Study*>> by_sample(const domain::Project& project);

enum class Verdict { meets, fails, unknown };
struct CriterionRow {
    std::string owner;         ///< study or participant
    Verdict verdict = Verdict::unknown;
    std::string why;
};
/// True if the criterion names an attribute and a test.
bool can_run(const domain::Criterion& criterion);
/// Runs it on every study (or participant, by what its attribute describes).
std::vector<CriterionRow> run(const domain::Project& project, const domain::Criterion& criterion);

}  // namespace loam::analysis
