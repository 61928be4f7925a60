"""Signs a user in over SRP with nothing but Python's standard library, the way the published Python recipes for Cognito do it.

Reads one JSON object from standard input: endpoint, poolId, clientId, clientSecret (or null), username, password.
Writes {"ok": the answer} or {"error": the refusal} to standard output.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import sys
import urllib.error
import urllib.request
from datetime import datetime, timezone

# RFC 3526, group 15: 3072 bits.
N_HEX = (
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF"
)
N = int(N_HEX, 16)
G = 2


def sha256_int(hex_text):
    return int(hashlib.sha256(bytes.fromhex(hex_text)).hexdigest(), 16)


def pad_hex(value):
    """Of an integer or of hex as it came: an even number of digits, and never the sign bit."""
    text = value if isinstance(value, str) else "%x" % value
    if len(text) % 2 == 1:
        return "0" + text
    return "00" + text if text[0] in "89ABCDEFabcdef" else text


def timestamp():
    """Tue May 7 00:09:40 UTC 2025: the day without its zero."""
    return re.sub(r" 0(\d) ", r" \1 ", datetime.now(timezone.utc).strftime("%a %b %d %H:%M:%S UTC %Y"))


def password_key(pool_name, username, password, small_a, large_a, server_b, salt):
    u = sha256_int(pad_hex(large_a) + pad_hex(server_b))
    identity = hashlib.sha256((pool_name + username + ":" + password).encode()).hexdigest()
    x = sha256_int(pad_hex(salt) + identity)
    k = sha256_int("00" + N_HEX + "0" + "%x" % G)
    s = pow(server_b - k * pow(G, x, N), small_a + u * x, N)
    prk = hmac.new(bytes.fromhex(pad_hex(u)), bytes.fromhex(pad_hex(s)), hashlib.sha256).digest()
    return hmac.new(prk, b"Caldera Derived Key\x01", hashlib.sha256).digest()[:16]


def call(endpoint, operation, data):
    request = urllib.request.Request(
        endpoint,
        data=json.dumps(data).encode(),
        headers={
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": "AWSCognitoIdentityProviderService." + operation,
        },
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def sign_in(endpoint, pool_id, client_id, client_secret, username, password):
    pool_name = pool_id.split("_")[1]
    small_a = int.from_bytes(os.urandom(128), "big")
    large_a = pow(G, small_a, N)

    def with_hash(name, parameters):
        if client_secret is None:
            return parameters
        digest = hmac.new(client_secret.encode(), (name + client_id).encode(), hashlib.sha256).digest()
        return {**parameters, "SECRET_HASH": base64.b64encode(digest).decode()}

    begun = call(
        endpoint,
        "InitiateAuth",
        {
            "AuthFlow": "USER_SRP_AUTH",
            "ClientId": client_id,
            "AuthParameters": with_hash(username, {"USERNAME": username, "SRP_A": "%x" % large_a}),
        },
    )
    given = begun["ChallengeParameters"]
    user_id = given["USER_ID_FOR_SRP"]
    key = password_key(pool_name, user_id, password, small_a, large_a, int(given["SRP_B"], 16), given["SALT"])
    now = timestamp()
    message = (pool_name + user_id).encode() + base64.b64decode(given["SECRET_BLOCK"]) + now.encode()
    return call(
        endpoint,
        "RespondToAuthChallenge",
        {
            "ChallengeName": begun["ChallengeName"],
            "ClientId": client_id,
            "ChallengeResponses": with_hash(
                user_id,
                {
                    "USERNAME": user_id,
                    "TIMESTAMP": now,
                    "PASSWORD_CLAIM_SECRET_BLOCK": given["SECRET_BLOCK"],
                    "PASSWORD_CLAIM_SIGNATURE": base64.b64encode(
                        hmac.new(key, message, hashlib.sha256).digest()
                    ).decode(),
                },
            ),
        },
    )


asked = json.load(sys.stdin)
try:
    said = {
        "ok": sign_in(
            asked["endpoint"],
            asked["poolId"],
            asked["clientId"],
            asked["clientSecret"],
            asked["username"],
            asked["password"],
        )
    }
except urllib.error.HTTPError as refused:
    said = {"error": json.load(refused)}
json.dump(said, sys.stdout)
