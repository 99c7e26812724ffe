"""The same over SQLite with synchronous=FULL: one transaction, synced, a turn."""
import os
import sqlite3
import threading

from flask import Flask, Response, request
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse

app = Flask(__name__)
path = os.environ["BENCH_DATA"]
url = os.environ["BENCH_URL"]
validator = RequestValidator(os.environ["BENCH_TOKEN"])
local = threading.local()


def database():
    if not hasattr(local, "db"):
        local.db = sqlite3.connect(path, timeout=30, isolation_level=None)
        local.db.execute("PRAGMA journal_mode=WAL")
        local.db.execute("PRAGMA synchronous=FULL")
    return local.db


@app.post("/voice/<number>/<int:turn>")
def voice(number, turn):
    if not validator.validate(url + request.path, request.form, request.headers.get("X-Twilio-Signature", "")):
        return "wrong signature", 403
    speech = request.form.get("SpeechResult", "").lower()
    action = "Resolved" if "yes" in speech else "Mark As Fraud"
    db = database()
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE cases SET turn = ?, action = ? WHERE id = ?", (turn, action, number))
    db.execute("INSERT INTO log(id, turn, heard) VALUES (?, ?, ?)", (number, turn, speech))
    db.execute("COMMIT")
    response = VoiceResponse()
    gather = Gather(input="speech", action=url + request.path, language="en-IN", timeout=5, speech_timeout="1", hints="yes,no,yeah,nope")
    gather.say("Did you make this payment? Please say yes or no.")
    response.append(gather)
    return Response(str(response), mimetype="text/xml")
