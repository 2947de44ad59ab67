"""Duplicates among invented records of other kinds than bench/invented_records.hpp makes: each kind has 20,000 reports and
5,000 copies with up to three slips in the title (letters left out, doubled, exchanged, put for a blank), and with other
fields left out, abbreviated, reordered, a year beside. Prints precision and recall of pairs.

Run: python3 bench/slips.py LOAM [SET.csv ...]   (titles of the sets are used for a kind of their own)
"""
import collections, csv, pathlib, random, subprocess, sys, tempfile, unicodedata

SYLLABLES = "ba co di fer gal hin jo kel lum mor nes pol qui ras sem tor ul ven wix yor zet tion ment al ic".split()
SURNAMES = ("Smith Müller García Nguyen Kim Wang Li Zhang Chen Johnson Brown Olsen Ångström Novák Rossi Silva Santos Kowalski Ivanov Sato Suzuki Tanaka Dubois Moreau "
            "Jansen McDonald Hernández López Martínez Schröder Weiß Larsson Nielsen Yılmaz Papadopoulos Haddad Khan Singh Patel Gupta Ali Hussein Abe Park Lee Choi Liu").split() + ["de Vries", "van den Berg", "O'Neill"]
GIVEN = "Anna Bernd Carla David Elena Franz Greta Hugo Jane Karl Luis Maria Nora Peter Rosa Stefan Tomás Wei".split()
JOURNALS = {"Journal of Clinical Psychology": "J Clin Psychol", "Social Science & Medicine": "Soc Sci Med", "Qualitative Health Research": "Qual Health Res", "BMJ Open": "BMJ Open", "The Lancet": "Lancet",
            "Psychiatric Services": "Psychiatr Serv", "Journal of Affective Disorders": "J Affect Disord", "Health Expectations": "Health Expect", "Midwifery": "Midwifery", "Addiction": "Addiction",
            "International Journal of Nursing Studies": "Int J Nurs Stud", "Patient Education and Counseling": "Patient Educ Couns", "Journal of Advanced Nursing": "J Adv Nurs", "Revista de Saúde Pública": "Rev Saude Publica"}
WHAT = ["peer support", "cognitive behavioural therapy", "exercise", "mindfulness", "motivational interviewing", "music therapy", "case management", "telehealth", "home visits", "yoga", "self-help", "psychoeducation", "family therapy"]
ON = ["depression", "anxiety", "quality of life", "recovery", "self-esteem", "loneliness", "stigma", "pain", "fatigue", "sleep", "relapse", "adherence", "burnout", "hope", "grief"]
WHO = ["adults", "adolescents", "older adults", "veterans", "mothers", "nurses", "students", "prisoners", "refugees", "carers", "people with psychosis", "stroke survivors", "teachers", "children", "women"]
HOW = ["a randomised controlled trial", "a qualitative study", "a systematic review", "a pilot study", "a cohort study", "a cross-sectional survey", "a feasibility study"]
WHERE = ["Germany", "Spain", "Brazil", "Japan", "Norway", "Kenya", "India", "Canada", "rural China", "primary care", "prisons", "schools", "nursing homes"]
PHRASES = ["The effect of {0} on {1} in {2}: {3}", "{0} for {1} among {2} in {4}: {3}", "Experiences of {2} with {0}: {3}", "{1} in {2} after {0} in {4}", "Does {0} reduce {1} in {2}? {3}"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def titles_of(kind, chance, printed):
    words = ["".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))) for _ in range(4000 if kind == "many words" else 300)]
    if kind == "phrases":
        return lambda _: chance.choice(PHRASES).format(*(chance.choice(each) for each in (WHAT, ON, WHO, HOW, WHERE)))
    if kind == "as published":
        return lambda number: printed[number % len(printed)]
    most = 14 if kind == "many words" else 7
    return lambda _: " ".join(chance.choice(words) for _ in range(chance.randint(most // 2, most))).capitalize()


def slip(text, chance):
    at = chance.randrange(1, len(text) - 2)
    return chance.choice([text[:at] + text[at + 1:], text[:at] + text[at + 1] + text[at] + text[at + 2:], text[:at] + chance.choice(LETTERS) + text[at:], text[:at] + chance.choice(LETTERS) + text[at + 1:]])


def plain(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or text


def report(number, title, chance):
    page = chance.randint(1, 1500)
    names = [(chance.choice(SURNAMES), chance.choice(GIVEN) if chance.random() < .5 else chance.choice("ABCDEFGHKLMNPRST") + ".") for _ in range(min(12, 1 + int(chance.expovariate(.35))))]
    return {"title": title(number), "names": names, "year": chance.randint(1995, 2024), "journal": chance.choice(list(JOURNALS)), "volume": chance.randint(1, 80), "issue": chance.randint(1, 12), "first": page, "last": page + chance.randint(3, 18),
            "doi": f"10.{chance.randint(1000, 9999)}/x{chance.randint(100000, 999999999)}" if chance.random() < .75 else "", "abstract": " ".join(chance.choice(WHAT + ON + WHO + WHERE) for _ in range(30)) if chance.random() < .8 else ""}


def copy_of(one, chance):
    made = dict(one, names=list(one["names"]))
    for _ in range(chance.choice([0, 0, 1, 1, 2, 3])): made["title"] = slip(made["title"], chance)
    if chance.random() < .3: made["title"] = chance.choice([str.upper, str.lower])(made["title"])
    if chance.random() < .3: chance.shuffle(made["names"])
    if chance.random() < .3: made["names"] = [(name, given[0] + ".") for name, given in made["names"]]
    if chance.random() < .4: made["names"], made["title"] = [(plain(name), plain(given)) for name, given in made["names"]], plain(made["title"])
    if chance.random() < .15: made["names"] = made["names"][:chance.randint(1, 3)]
    if chance.random() < .5: made["doi"] = ""
    if chance.random() < .4: made["journal"] = JOURNALS[made["journal"]]
    if chance.random() < .15: made["year"] = ""
    elif chance.random() < .08: made["year"] += chance.choice([-1, 1])
    for field, share in (("volume", .2), ("issue", .25), ("first", .2), ("abstract", .3)):
        if chance.random() < share: made[field] = ""
    return made


def as_ris(one):
    lines = ["TY  - JOUR", f"TI  - {one['title']}", *(f"AU  - {name}, {given}" for name, given in one["names"])]
    lines += [f"{tag}  - {one[field]}" for tag, field in (("PY", "year"), ("JO", "journal"), ("VL", "volume"), ("IS", "issue"), ("SP", "first"), ("DO", "doi"), ("AB", "abstract")) if one[field]]
    return "\n".join(lines + ([f"EP  - {one['last']}"] if one["first"] else []) + ["ER  - ", "", ""])


def pairs(keys):
    places = collections.defaultdict(list)
    for at, key in enumerate(keys): places[key].append(at)
    return {(a, b) for each in places.values() for i, a in enumerate(each) for b in each[i + 1:]}


def main(loam, sets):
    csv.field_size_limit(10 ** 9)
    printed = sorted({" ".join((row.get("title") or row.get("primary_title") or "").split()) for name in sets for row in csv.DictReader(open(name, encoding="utf-8", errors="replace"))})
    printed = [each for each in printed if len(each) > 15]
    for kind in ["many words", "few words", "phrases"] + (["as published"] if printed else []):
        chance = random.Random(7)
        title = titles_of(kind, chance, printed)
        told = [(number, report(number, title, chance)) for number in range(20000)]
        told += [(number, copy_of(one, chance)) for number, one in chance.sample(told, 5000)]
        chance.shuffle(told)
        with tempfile.TemporaryDirectory() as folder:
            ris, out = pathlib.Path(folder, "m.ris"), pathlib.Path(folder, "g.csv")
            ris.write_text("".join(as_ris(one) for _, one in told), encoding="utf-8")
            subprocess.run([loam, "dedupe", ris, "-o", out], capture_output=True, check=False)
            found = pairs([row["group"] for row in csv.DictReader(open(out, encoding="utf-8"))])
        right = pairs([number for number, _ in told])
        print(f"{kind}: precision {len(found & right) / len(found):.5f}, recall {len(found & right) / len(right):.4f}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
