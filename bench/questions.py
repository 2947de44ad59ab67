#!/usr/bin/env python3
"""Further labelled sets made of one: what the title and abstract stage let through, where the set tells it, and up to four
questions that two headings of its keywords together answer (without the keywords, which would tell). A setting that is chosen
on real and made questions alike is less likely to fit one topic by chance. With "many": up to four questions that one heading
answers, to which an eighth to a third of the records are relevant.

    python3 bench/questions.py LABELLED.csv FOLDER [many]
"""

import csv
import random
import sys
from collections import Counter
from pathlib import Path

GENERIC = {"humans", "male", "female", "adult", "middle aged", "aged", "adolescent", "human", "article", "comparative study", ""}


def headings(record):
    return {part.strip().strip("'[]\"* ").lower() for part in (record.get("keywords") or "").replace(";", ",").split(",")}


def write(folder, name, records, labels, keywords):
    with open(folder / name, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["title", "abstract", "keywords", "label_included"])
        for record, label in zip(records, labels):
            rows.writerow([record["title"], record["abstract"], record.get("keywords", "") if keywords else "", int(label)])


def questions(records):
    """Pairs of headings, each in 3 to 40 % of the records, that 15 records to 6 % of them share."""
    of_record = [headings(record) for record in records]
    with_heading = Counter(heading for each in of_record for heading in each)
    known = sorted(h for h, n in with_heading.items() if 0.03 < n / len(records) < 0.4 and h not in GENERIC)
    draw, found = random.Random(7), []
    for _ in range(4000):
        if len(known) < 2 or len(found) == 4:
            break
        one, other = draw.sample(known, 2)
        labels = [one in each and other in each for each in of_record]
        if 15 <= sum(labels) <= 0.06 * len(records) and sum(labels) < 0.5 * min(with_heading[one], with_heading[other]):
            found.append(labels)
    return found


def broad_questions(records):
    """Headings in 12 to 35 % of the records."""
    of_record = [headings(record) for record in records]
    with_heading = Counter(heading for each in of_record for heading in each)
    known = sorted(h for h, n in with_heading.items() if 0.12 < n / len(records) < 0.35 and h not in GENERIC)
    return [[heading in each for each in of_record] for heading in random.Random(11).sample(known, min(4, len(known)))]


def main():
    file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    csv.field_size_limit(1 << 30)
    with open(file, encoding="utf-8-sig", newline="") as lines:
        records = list(csv.DictReader(lines))
    if sys.argv[3:] == ["many"]:
        for i, labels in enumerate(broad_questions(records), 1):
            write(folder, f"many{i}-{file.name}", records, labels, False)
        return
    let_through = [record.get("label_abstract_screening") == "1" for record in records]
    included = [record["label_included"] in ("1", "1.0") for record in records]
    if sum(let_through) > 1.5 * sum(included):
        write(folder, f"stage-{file.name}", records, let_through, True)
    for i, labels in enumerate(questions(records), 1):
        write(folder, f"question{i}-{file.name}", records, labels, False)


if __name__ == "__main__":
    main()
