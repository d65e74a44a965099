"""Verifies an exported audit log without Đôn Đốc: python verify_audit.py LOG.jsonl [NUMBER:SEAL]

The log is what `dondoc audit export LOG.jsonl` wrote: an event a line, the head last. Each event's seal is
SHA-256 over the seal before it and the event's canonical JSON (RFC 8785) without "before" and "seal".
NUMBER:SEAL is a seal that you kept, from one of the daily mails: with it a log that was written anew shows.
Exit code 0 where everything holds, 1 with the number of the first event that does not.
"""

import hashlib
import json
import sys
from pathlib import Path


def canonical(value):
    """RFC 8785 for what events hold: keys by UTF-16, no spaces; numbers are whole."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        raise TypeError("events hold whole numbers only")
    return json.dumps(value, ensure_ascii=False)


def verify(lines, kept):
    """A sentence on the first thing that does not hold, None where everything does; and how many held."""
    before, number, seals = "0" * 64, 0, {0: "0" * 64}
    for line in lines:
        event = json.loads(line)
        if "head" in event:
            if event["head"] != {"number": number, "seal": before} or any(map(str.strip, lines)):
                return f"event {number + 1}: the log does not end as its head says", number
            if kept and seals.get(kept[0]) != kept[1]:
                return f"event {kept[0]}: not the seal that was kept", number
            return None, number
        link, seal = event.pop("before"), event.pop("seal")
        if event["number"] != number + 1 or link != before:
            return f"event {number + 1}: missing, or does not follow the one before", number
        if hashlib.sha256(before.encode() + canonical(event).encode()).hexdigest() != seal:
            return f"event {number + 1}: its words are not those that were sealed", number
        before, number = seal, number + 1
        if kept and kept[0] == number:
            seals[number] = seal
    return f"event {number + 1}: the log has no head", number


if __name__ == "__main__":
    kept = sys.argv[2].split(":") if len(sys.argv) > 2 else None
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        wrong, count = verify(file, kept and (int(kept[0]), kept[1]))
    sys.stdout.write((wrong or f"{count} events hold") + "\n")
    sys.exit(wrong is not None)
