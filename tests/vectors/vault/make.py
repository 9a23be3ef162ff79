"""Makes vectors.json: records of the sealed vault, written by another implementation.

Needs the packages `argon2-cffi` (the reference implementation in C) and `cryptography` (OpenSSL):

    pip install argon2-cffi cryptography && python3 make.py > vectors.json

The form of the records is described in src/vault/sealed/key_record.rs and agent_record.rs.
"""

import json
from hashlib import sha256
from struct import pack

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HEAD = b"RWV" + bytes([1])
KEY, AGENT = bytes([0]), bytes([1])
NAMES = ["name", "pin", "language", "interval", "password"]


def of(word, length):
    """Bytes that stand for random ones."""
    return sha256(word.encode()).digest()[:length]


def key_record(case, passphrase, memory, passes):
    vault, salt, nonce, key = (of(f"{case} {what}", n) for what, n in [("vault", 16), ("salt", 16), ("nonce", 12), ("key", 32)])
    derived = hash_secret_raw(passphrase.encode(), salt, passes, memory, 1, 32, Type.ID, 19)
    front = HEAD + KEY + vault + pack(">III", memory, passes, 1) + salt
    record = front + nonce + AESGCM(derived).encrypt(nonce, key, front)
    return {
        "passphrase": passphrase,
        "memory": memory,
        "passes": passes,
        "key": key.hex(),
        "random": (vault + salt + nonce).hex(),
        "record": (record + sha256(record).digest()).hex(),
    }


def agent_record(case, prefix, fields):
    key, nonce = of(f"{case} key", 32), of(f"{case} nonce", 12)
    texts = [(tag, fields[name].encode()) for tag, name in enumerate(NAMES, 1) if name in fields]
    plain = b"".join(pack(">BH", tag, len(text)) + text for tag, text in texts) + b"\0"
    plain += bytes(-len(plain) % 256)
    sealed = AESGCM(key).encrypt(nonce, plain, HEAD + AGENT + prefix.encode())
    return {
        "prefix": prefix,
        "agent": fields,
        "key": key.hex(),
        "random": nonce.hex(),
        "record": (HEAD + AGENT + nonce + sealed).hex(),
    }


AGENT_A = {"name": "ob-prod", "pin": "9f4c" * 16, "language": "en", "interval": "30"}
print(
    json.dumps(
        {
            "keys": [
                key_record("first", "correct horse battery staple", 19 << 10, 2),
                key_record("second", "数据库的密码 ✓", 32 << 10, 3),
                key_record("third", "", 64 << 10, 2),
            ],
            "agents": [
                agent_record("fourth", "/agents/a", AGENT_A | {"password": "Zap!\\\"\u0001密码"}),
                agent_record("fifth", "", AGENT_A | {"interval": ""}),
                agent_record("sixth", "/数据", AGENT_A | {"name": "", "password": ""}),
                agent_record("seventh", "/long", AGENT_A | {"password": "p" * 300}),
            ],
        },
        indent=1,
        ensure_ascii=True,
    )
)
