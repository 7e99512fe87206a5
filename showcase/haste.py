"""What Jinja does some hundred times a page, done with less; the pages are the same.

Only what is documented as open to change is changed: the class of the context, and that which
generates the code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # a wheel without C
    from markupsafe._native import _escape_inner


class QuickContext(Context):
    """Calls a macro at once, where Jinja first asks of what is called which context it wants."""

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What a call in a template gives."""
        if type(called) is not Macro:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(self.eval_ctx, *args, **kwargs)


class QuickCode(CodeGenerator):
    """Code that puts values into a page as plain text: they are joined at once, and need not each
    be marked as safe."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.inserted(")


def inserted(value: Any) -> str:
    """A value as HTML: the same signs as ``markupsafe.escape`` gives."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return str(value)
    return str(escape(value))
