# Strategies of a project in the check: what is in use is examined, what was printed is told once.
$ loam import pm.loam examples/peer-mentors
examples/peer-mentors: … rows read as tidy folder, 0 repaired, 0 lost.
$ loam check pm.loam --rule printed-strategies
high   4 strategies have faults that a later version has not  [printed-strategies]
...
[exit 1]
