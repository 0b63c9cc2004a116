"""Measures the simulator in the folder given as first argument, in the same way as WorldMeasurement does with ours.

python3 measure_reference.py <folder> <worlds, with commas> <seeds>
Prints {world: {measure: [one value a seed]}}.
"""
import json
import sys

sys.path.insert(0, sys.argv[1])
from simllm import ANSWER, CLAUSE, HINT, Session, exact_match

CRITIC = "You examine how a brief for a language model performed and explain what the brief lacks. Do not write a new brief."
REPEATS = 10


def ask(s, system, user):
    return s.chat([{"role": "system", "content": system}, {"role": "user", "content": user}], temperature=1.0)[0]


def run(s, prompt, ex, temperature=0.0):
    return s.chat([{"role": "system", "content": prompt}, {"role": "user", "content": ex["input"]}], temperature=temperature)[0]


def case(ex, out):
    return f"<input>{ex['input']}</input>\n<reply>{out}</reply>\n<expected>{ex['gold']}</expected>"


def critique(s, prompt, cases):
    text = ask(s, CRITIC, f"<brief>{prompt}</brief>\n" + "\n".join(case(e, o) for e, o in cases) + "\nGive your feedback on the brief.")
    return HINT.findall(text)


def with_lines(s, *meanings):
    codes = [s.w.code_of[m] for m in meanings]
    s.issued |= set(codes)
    return s.seed_prompt().replace("(@end@)", "".join(f"- {s.w.clause_text(c)}\n" for c in codes) + "(@end@)")


def critiques(s, prompt):
    runs = [(ex, run(s, prompt, ex)) for ex in s.dataset("train")]
    failing = [(ex, o) for ex, o in runs if not exact_match(o, ex["gold"])][:12]
    return [critique(s, prompt, failing[i:i + 3]) for i in range(0, len(failing), 3)]


def measure(world, seed, out):
    add = lambda name, value: out.setdefault(name, []).append(value)
    s = Session(world, seed, seed)
    s.issued |= set(s.w.meaning)
    train, prompt = s.dataset("train"), s.seed_prompt()
    add("seed accuracy", s.true_accuracy(prompt))
    add("oracle accuracy", s.w.oracle_accuracy())
    told = with_lines(s, *[("exact", i) for i in range(6)], *[("vague", i) for i in range(6, 10)], ("bad", 0))
    add("told accuracy", s.true_accuracy(told))
    add("long accuracy", s.true_accuracy(told + "x" * 4000))
    add("shown accuracy", s.true_accuracy(prompt + "\n" + "\n".join(f"{e['input']}\n{e['gold']}" for e in train[:5])))
    if s.w.spec.trap:
        add("first approach", s.true_accuracy(with_lines(s, ("mode", 0))))
        add("second approach", s.true_accuracy(with_lines(s, ("mode", 1))))

    first = [exact_match(run(s, prompt, ex), ex["gold"]) for ex in train]
    other = [exact_match(run(s, prompt + " ", ex), ex["gold"]) for ex in train]
    again = [exact_match(run(s, prompt, ex, 1.0), ex["gold"]) for ex in train for _ in range(2)][1::2]
    add("measured accuracy", sum(first) / len(train))
    add("changed by a blank", sum(a != b for a, b in zip(first, other)) / len(train))
    add("changed by asking again", sum(a != b for a, b in zip(first, again)) / len(train))
    add("words", sum(len(ANSWER.findall(ex["gold"])[0][1].split()) for ex in train) / len(train))

    found = critiques(s, prompt)
    kinds = [s.w.meaning[c][0] for f in found for _, c in f]
    if kinds:
        add("findings a call", len(kinds) / len(found))
        for kind in ("exact", "vague", "case", "bad", "mode"):
            add(f"findings {kind}", kinds.count(kind) / len(kinds))

    harmed = with_lines(s, *[("exact", i) for i in range(10)], *[("bad", i) for i in range(10)])
    found = [h for f in critiques(s, harmed) for h in f]
    if found:
        add("objections", sum(n == "-" for n, _ in found) / len(found))
        add("objections to harm", sum(n == "-" and s.w.meaning[c][0] == "bad" for n, c in found) / len(found))
        add("tie-breaks", sum(s.w.meaning[c][0] == "tie" for _, c in found) / len(found))

    right = [ex for ex in train][:20]
    add("false alarms", sum(bool(critique(s, prompt, [(ex, ex["gold"])])) for ex in right) / len(right))

    code = s.w.code_of
    text = with_lines(s, *[("exact", i) for i in range(6)], *[("vague", i) for i in range(6, 10)])
    lines, news, old = set(CLAUSE.findall(text)), {code[("bad", 6)], code[("bad", 7)]}, code[("exact", 0)]
    notes = "".join(f"(?{c}?) is missing\n" for c in (code[("bad", 6)], code[("bad", 7)])) + f"(?-{old}?) does harm"
    lost = taken = gone = foreign = 0
    for _ in range(REPEATS):
        reply = ask(s, "You maintain briefs.", f"<brief>{text}</brief>\n<feedback>{notes}</feedback>\nReturn the improved brief inside <new_brief></new_brief>.")
        now = set(CLAUSE.findall(reply))
        lost += len(lines - now - {old})
        taken += len(news & now)
        gone += old not in now
        foreign += len(now - lines - news)
    add("lines lost", lost / REPEATS / (len(lines) - 1))
    add("findings taken up", taken / REPEATS / 2)
    add("objections taken up", gone / REPEATS)
    add("lines of its own", foreign / REPEATS)

    added = removed = extra = 0
    for _ in range(REPEATS):
        reply = ask(s, "You maintain briefs through small line edits.", f"<brief>{text}</brief>\n<feedback>{notes}</feedback>\n"
                    "Answer only with line edits such as\n+ a line to add\n- a line to remove")
        plus = {c for line in reply.split("\n") if line.startswith("+ ") for c in CLAUSE.findall(line)}
        minus = {c for line in reply.split("\n") if line.startswith("- ") for c in CLAUSE.findall(line)}
        added += len(plus & news)
        extra += len(plus - news)
        removed += old in minus
    add("edits that add", added / REPEATS / 2)
    add("edits that remove", removed / REPEATS)
    add("edits of its own", extra / REPEATS)

    more = bad = 0
    for _ in range(REPEATS):
        now = set(CLAUSE.findall(ask(s, "You maintain briefs.", f"<brief>{prompt}</brief>\nWrite an improved version of this brief inside <new_brief></new_brief>.")))
        more += len(now)
        bad += sum(s.w.meaning[c][0] == "bad" for c in now)
    add("lines of a blind rewrite", more / REPEATS)
    add("harmful ones of them", bad / REPEATS)
    assert not s.calls.get("unknown"), s.calls


result = {}
for world in sys.argv[2].split(","):
    result[world] = {}
    for seed in range(int(sys.argv[3])):
        measure(world, seed, result[world])
print(json.dumps(result))
