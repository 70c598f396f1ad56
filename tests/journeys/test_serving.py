"""`daiban serve`: HTTP and a worker in one command; and the spans of what runs do, for a collector."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from conftest import Hub
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

WISH = "tell Dana that I am late on Saturday"


def health(port: int) -> tuple[int, dict[str, str]]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_a_server_has_a_worker_inside(en: Hub) -> None:
    server = en.start("serve", "--port", "0")
    assert server.stdout is not None
    said = server.stdout.readline()
    port = int(said.partition("http://127.0.0.1:")[2].split(" ")[0])
    while health(port)[0] != 200:
        assert server.poll() is None
        time.sleep(0.1)
    assert health(port) == (200, {"status": "ok"})
    told = en.json("ask", WISH, "--user", "me")
    assert told["waiting_for"]["kind"] == "approval"
    assert en.json("status")["workers"]["serving"]
    taken = en.run("serve", "--port", str(port))
    assert taken.returncode == 2
    assert taken.stderr.strip().endswith("give another with --host and --port")
    assert "Traceback" not in taken.stderr
    server.terminate()
    _, problems = server.communicate(timeout=30)
    assert (server.returncode, problems) == (0, "")
    assert not en.json("status")["workers"]["serving"]


class _Collector(BaseHTTPRequestHandler):
    """Takes what is sent by OTLP over HTTP."""

    received: list[bytes]

    def do_POST(self) -> None:
        self.received.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[tuple[str, list[bytes]]]:
    """Its address, and what it has received."""
    handler = type("Collector", (_Collector,), {"received": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", handler.received
        server.shutdown()


def spans_in(bodies: list[bytes]) -> list[Any]:
    requests = [ExportTraceServiceRequest.FromString(body) for body in bodies]
    return [
        span
        for sent in requests
        for of in sent.resource_spans
        for scope in of.scope_spans
        for span in scope.spans
    ]


def about(span: Any) -> dict[str, Any]:
    return {
        one.key.removeprefix("daiban."): one.value.string_value or one.value.int_value
        for one in span.attributes
    }


def test_a_run_is_one_trace_across_commands_and_nothing_of_its_content_is_sent(
    en: Hub, collector: tuple[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    where, received = collector
    asked = en.json("ask", WISH, "--user", "me")
    assert not received, "nothing is sent by default"
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", where)
    again = en.json("ask", WISH, "--user", "me")
    done = en.json("approve", again["waiting_for"]["id"], "--user", "me")
    assert done["status"] == "done"
    spans = spans_in(received)
    (trace,) = {span.trace_id for span in spans}
    carried = [about(span) for span in spans if span.name == "carry"]
    assert [(one["run"], one["status"]) for one in carried] == [
        (again["run"], "waiting"),
        (again["run"], "done"),
    ]
    (sent,) = [span for span in spans if span.name == "messages.announce"]
    assert (about(sent)["effect"], about(sent)["state"]) == ("share", "done")
    assert sent.parent_span_id in {span.span_id for span in spans}
    everything = b"".join(received)
    assert trace and not any(
        word.encode() in everything for word in ("late on", "Dana", "dana", asked["run"])
    )


def test_a_collector_that_is_away_changes_nothing(en: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    began = time.monotonic()
    assert en.json("ask", "what is on tomorrow?", "--user", "me")["status"] == "done"
    assert time.monotonic() - began < 15
