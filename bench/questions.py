#!/usr/bin/env python3
"""Further labelled sets made of one: what the title and abstract stage let through, where the set tells it, and up to four
questions that two headings of its keywords together answer (without the keywords, which would tell). A setting that is chosen
on real and made questions alike is less likely to fit one topic by chance. With "many": up to four questions that one heading
answers, to which an eighth to a third of the records are relevant. With "fresh": five others, of headings that no other of them uses; of a set without
headings, stems of words that stand in titles, with the words taken out of the texts.

    python3 bench/questions.py LABELLED.csv FOLDER [many | fresh SEED]
"""

import csv
import random
import re
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


def fresh_pairs(records, seed):
    """Pairs of headings as above, of five questions no two with a heading in common."""
    of_record = [headings(record) for record in records]
    with_heading = Counter(heading for each in of_record for heading in each)
    known = sorted(h for h, n in with_heading.items() if 0.03 < n / len(records) < 0.4 and h not in GENERIC)
    draw, found, used = random.Random(seed), [], set()
    for _ in range(20000):
        if len(found) == 5:
            break
        one, other = draw.sample(known, 2)
        if one in used or other in used:
            continue
        labels = [one in each and other in each for each in of_record]
        if 15 <= sum(labels) <= 0.06 * len(records) and sum(labels) < 0.5 * min(with_heading[one], with_heading[other]):
            found.append(labels)
            used |= {one, other}
    return found


def stems(text):
    return {word[:6] for word in re.findall(r"[a-z]{6,}", text.lower())}


def fresh_words(records, seed):
    """Stems in 15 records to 6 % of them, in the title of two in five: labels, and the records without the words."""
    texts = [record["title"] + " " + record["abstract"] for record in records]
    in_title = Counter(stem for record in records for stem in stems(record["title"]))
    anywhere = Counter(stem for text in texts for stem in stems(text))
    known = sorted(stem for stem in in_title if 15 <= anywhere[stem] <= 0.06 * len(records) and in_title[stem] >= 0.4 * anywhere[stem])
    for stem in random.Random(seed).sample(known, 5):
        def without(text, word=re.compile(r"\b" + stem + r"\w*", re.I)):
            return word.sub(" ", text)
        yield [re.search(r"\b" + stem, text.lower()) is not None for text in texts], [dict(record, title=without(record["title"]), abstract=without(record["abstract"])) for record in records]


def main():
    file, folder = Path(sys.argv[1]), Path(sys.argv[2])
    csv.field_size_limit(1 << 30)
    with open(file, encoding="utf-8-sig", newline="") as lines:
        records = list(csv.DictReader(lines))
    if sys.argv[3:] == ["many"]:
        for i, labels in enumerate(broad_questions(records), 1):
            write(folder, f"many{i}-{file.name}", records, labels, False)
        return
    if sys.argv[3:4] == ["fresh"]:
        seed = int(sys.argv[4])
        has_headings = sum(bool(record.get("keywords")) for record in records) > len(records) / 2
        made = ((labels, records) for labels in fresh_pairs(records, seed)) if has_headings else fresh_words(records, seed)
        for i, (labels, texts) in enumerate(made, 1):
            write(folder, f"fresh{i}-{file.name}", texts, labels, False)
        return
    let_through = [record.get("label_abstract_screening") == "1" for record in records]
    included = [record["label_included"] in ("1", "1.0") for record in records]
    if sum(let_through) > 1.5 * sum(included):
        write(folder, f"stage-{file.name}", records, let_through, True)
    for i, labels in enumerate(questions(records), 1):
        write(folder, f"question{i}-{file.name}", records, labels, False)


if __name__ == "__main__":
    main()
