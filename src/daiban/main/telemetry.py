"""Sending spans by OpenTelemetry's protocol, where the environment says so. The extra `daiban[otel]` brings what it takes.

All that a run does is one trace, whichever worker does it and however many days lie between: its number follows from the run's id.
"""

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from opentelemetry import trace
from opentelemetry.trace import NonRecordingSpan, SpanContext, Status, StatusCode, TraceFlags

from daiban.kit.errors import BadInput
from daiban.kit.ids import RunId
from daiban.kit.spans import Attribute

_PATIENCE = 3.0  # seconds that a command waits at its end for a collector that does not answer


class OtelSpans:
    """`Spans` that are sent in the background to the collector of OTEL_EXPORTER_OTLP_ENDPOINT. Raises: BadInput without the extra."""

    def __init__(self) -> None:
        try:
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
            from opentelemetry.sdk.resources import Resource
            from opentelemetry.sdk.trace import TracerProvider
            from opentelemetry.sdk.trace.export import BatchSpanProcessor
        except ImportError as error:
            raise BadInput(
                "spans cannot be sent without the exporter; install it: pip install 'daiban[otel]', or unset OTEL_EXPORTER_OTLP_ENDPOINT",
                zh="没有安装发送 span 的组件；请先 pip install 'daiban[otel]'，或者取消 OTEL_EXPORTER_OTLP_ENDPOINT",
            ) from error
        about = {"service.name": "daiban", "service.version": version("daiban")}
        self._provider = TracerProvider(resource=Resource.create(about))
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=_PATIENCE)))
        self._tracer = self._provider.get_tracer("daiban")

    @contextmanager
    def span(self, name: str, run: RunId, **attributes: Attribute) -> Generator["_OtelSpan"]:
        within = None if trace.get_current_span().get_span_context().is_valid else _trace_of(run)
        # What an exception says may be anybody's words: its kind is told alone.
        with self._tracer.start_as_current_span(
            name, within, record_exception=False, set_status_on_exception=False
        ) as span:
            told = _OtelSpan(span)
            told.note(run=run, **attributes)
            try:
                yield told
            except Exception as error:
                span.set_attribute("error.type", type(error).__qualname__)
                span.set_status(Status(StatusCode.ERROR))
                raise

    def close(self) -> None:
        """Send what is left."""
        self._provider.shutdown()


class _OtelSpan:
    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def note(self, **attributes: Attribute) -> None:
        self._span.set_attributes({f"daiban.{name}": value for name, value in attributes.items()})


def _trace_of(run: RunId) -> Any:
    """The context of a trace whose number is made from the run's id."""
    digest = hashlib.sha256(run.encode()).digest()
    trace_id, span_id = int.from_bytes(digest[:16], "big"), int.from_bytes(digest[16:24], "big")
    begun = SpanContext(trace_id, span_id, is_remote=True, trace_flags=TraceFlags(TraceFlags.SAMPLED))
    return trace.set_span_in_context(NonRecordingSpan(begun))
