"""A turn in the manner of the earlier systems: one JSON file, read and written at each request."""
import json
import os

from flask import Flask, Response, request
from twilio.request_validator import RequestValidator
from twilio.twiml.voice_response import Gather, VoiceResponse

app = Flask(__name__)
path = os.environ["BENCH_DATA"]
url = os.environ["BENCH_URL"]
validator = RequestValidator(os.environ["BENCH_TOKEN"])


def words(answer):
    response = VoiceResponse()
    gather = Gather(input="speech", action=url + request.path, language="en-IN", timeout=5, speech_timeout="1", hints="yes,no,yeah,nope")
    gather.say("Thank you. Have you shared your card details with anyone?" if answer == "no" else "Did you make this payment? Please say yes or no.")
    response.append(gather)
    return Response(str(response), mimetype="text/xml")


@app.post("/voice/<number>/<int:turn>")
def voice(number, turn):
    if not validator.validate(url + request.path, request.form, request.headers.get("X-Twilio-Signature", "")):
        return "wrong signature", 403
    speech = request.form.get("SpeechResult", "").lower()
    with open(path) as file:
        records = json.load(file)
    record = next(r for r in records if r["id"] == number)
    record["turn"] = turn
    record["action"] = "Resolved" if "yes" in speech else "Mark As Fraud"
    with open(path, "w") as file:
        json.dump(records, file, indent=2)
    return words(speech)
