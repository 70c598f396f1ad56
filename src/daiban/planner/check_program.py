"""The allow-list: which Python a plan may be written in. Runs before the type check.

What is not listed here is rejected. The list closes the holes of the type check (`type: ignore`, `Any`, shadowed
names) and leaves nothing by which a program could reach around its tools.
"""

import ast
import io
import tokenize
from collections.abc import Mapping

from daiban.runtime.executor import ProgramRejected

_NODES = (
    ast.Module, ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.If, ast.For, ast.While, ast.Break,
    ast.Continue, ast.Pass, ast.ImportFrom, ast.alias, ast.AsyncFunctionDef, ast.FunctionDef, ast.arguments,
    ast.arg, ast.Return, ast.Await, ast.Call, ast.keyword, ast.Name, ast.Load, ast.Store, ast.Attribute,
    ast.Subscript, ast.Slice, ast.Constant, ast.JoinedStr, ast.FormattedValue, ast.List, ast.Tuple, ast.Dict,
    ast.Set, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.comprehension, ast.BoolOp, ast.And,
    ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.UAdd, ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div,
    ast.FloorDiv, ast.Mod, ast.BitOr, ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In,
    ast.NotIn, ast.Is, ast.IsNot, ast.IfExp, ast.Starred,
)  # fmt: skip
_IMPORTS: Mapping[str, frozenset[str] | None] = {
    "apps": None,
    "asyncio": frozenset({"gather"}),
    "datetime": frozenset({"date", "datetime", "time", "timedelta"}),
}
_BUILTINS = frozenset(
    [
        "abs",
        "all",
        "any",
        "bool",
        "dict",
        "enumerate",
        "float",
        "int",
        "len",
        "list",
        "max",
        "min",
        "range",
        "reversed",
        "round",
        "set",
        "sorted",
        "str",
        "sum",
        "tuple",
        "zip",
    ]
)
# Methods of plain values. What reads attributes by name or formats arbitrary objects is left out.
_METHODS = frozenset(
    [
        "append",
        "extend",
        "insert",
        "pop",
        "remove",
        "index",
        "count",
        "copy",
        "get",
        "items",
        "keys",
        "values",
        "update",
        "setdefault",
        "add",
        "discard",
        "replace",
        "strip",
        "lstrip",
        "rstrip",
        "split",
        "join",
        "lower",
        "upper",
        "startswith",
        "endswith",
        "find",
        "isdigit",
        "isoformat",
        "fromisoformat",
        "date",
        "time",
        "astimezone",
        "weekday",
        "isoweekday",
        "strftime",
        "total_seconds",
        "combine",
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "days",
        "seconds",
    ]
)
MAX_LENGTH = 20_000  # characters; the bundled skills have about 4,000


def check_program(program: str) -> None:
    """Raises: ProgramRejected with the first line that is not allowed and why."""
    if len(program) > MAX_LENGTH:
        raise ProgramRejected(
            f"the program is longer than {MAX_LENGTH} characters", zh=f"程序超过了 {MAX_LENGTH} 个字符"
        )
    try:
        tree = ast.parse(program, "plan.py")
        _check_comments(program)
    except (SyntaxError, tokenize.TokenError, ValueError, RecursionError, MemoryError) as error:
        # CPython's parser answers too deep a nesting with a MemoryError.
        raise ProgramRejected(
            f"the program is not Python: {error}", zh=f"程序不是 Python（{error}）"
        ) from error
    _Checker().check(tree)


def tools_of(program: str) -> frozenset[str]:
    """The tools that a program calls, by their full names such as `calendar.events`."""
    tree = compile(program, "plan.py", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    nodes = list(ast.walk(tree))
    apps = {a.name for node in nodes if isinstance(node, ast.ImportFrom) and node.module == "apps" for a in node.names}  # fmt: skip
    called = [node.func for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]  # fmt: skip
    return frozenset(
        f"{func.value.id}.{func.attr}"
        for func in called
        if isinstance(func.value, ast.Name) and func.value.id in apps
    )


def _check_comments(program: str) -> None:
    for token in tokenize.generate_tokens(io.StringIO(program).readline):
        if token.type == tokenize.COMMENT and any(
            word in token.string for word in ("type:", "ty:", "pyright:")
        ):
            line = token.start[0]
            raise ProgramRejected(
                f"line {line}: a comment may not steer the type check",
                zh=f"第 {line} 行：注释不能左右类型检查",
            )


class _Checker:
    def __init__(self) -> None:
        self._apps: set[str] = set()
        self._imported: set[str] = set()
        self._functions: set[str] = set()

    def check(self, tree: ast.Module) -> None:
        for statement in tree.body:
            if isinstance(statement, ast.ImportFrom):
                self._import(statement)
        for node in ast.walk(tree):
            if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
                self._functions.add(node.name)
        for node in ast.walk(tree):
            self._node(node)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node not in tree.body:
                raise _rejected(node, "imports stand at the top", zh="导入都写在开头")

    def _import(self, node: ast.ImportFrom) -> None:
        if node.level or node.module is None or node.module not in _IMPORTS:
            modules = ", ".join(_IMPORTS)
            raise _rejected(node, f"only {modules} can be imported from", zh=f"只能从 {modules} 导入")
        allowed = _IMPORTS[node.module]
        for alias in node.names:
            if alias.asname is not None or alias.name == "*":
                raise _rejected(node, "imports keep their names", zh="导入不能改名，也不能用 *")
            if allowed is not None and alias.name not in allowed:
                name = f"{node.module}.{alias.name}"
                raise _rejected(node, f"{name} cannot be imported", zh=f"不能导入 {name}")
            self._imported.add(alias.name)
            if allowed is None:
                self._apps.add(alias.name)

    def _node(self, node: ast.AST) -> None:
        if not isinstance(node, _NODES):
            kind = type(node).__name__
            raise _rejected(
                node, f"{kind} is not part of the language of plans", zh=f"计划的语言里没有 {kind}"
            )
        if isinstance(node, ast.Name):
            self._name(node)
        elif isinstance(node, ast.Attribute):
            self._attribute(node)
        elif isinstance(node, ast.Call):
            self._call(node)
        elif isinstance(node, ast.List | ast.Tuple | ast.Set):
            self._collection(node)
        elif isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
            self._function(node)
        elif isinstance(node, ast.arg):
            self._binding(node, node.arg)
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            self._format(node)

    def _name(self, node: ast.Name) -> None:
        if node.id.startswith("_"):
            raise _rejected(node, "names do not begin with an underscore", zh="名字不能以下划线开头")
        if isinstance(node.ctx, ast.Store):
            self._binding(node, node.id)

    def _binding(self, node: ast.AST, name: str) -> None:
        if name.startswith("_") or name in self._imported | _BUILTINS | self._functions:
            raise _taken(node, name)

    def _attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.ctx, ast.Store):
            raise _rejected(node, "attributes cannot be set", zh="不能给属性赋值")
        of_app = isinstance(node.value, ast.Name) and node.value.id in self._apps
        if node.attr.startswith("_") or (not of_app and node.attr not in _METHODS):
            raise _rejected(
                node,
                f"the attribute {node.attr!r} is not part of the language of plans",
                zh=f"计划的语言里没有属性「{node.attr}」",
            )

    def _call(self, node: ast.Call) -> None:
        gathers = isinstance(node.func, ast.Name) and node.func.id == "gather"
        starred = any(isinstance(argument, ast.Starred) for argument in node.args)
        if (starred and not gathers) or any(keyword.arg is None for keyword in node.keywords):
            raise _rejected(node, "calls spell their arguments out", zh="调用的参数要一个个写出来")
        function = node.func
        if isinstance(function, ast.Attribute):
            if isinstance(function.value, ast.Name) and function.value.id in self._apps and node.args:
                raise _rejected(node, "tools are called with keywords only", zh="调用工具时参数都要写名字")
            return
        if not isinstance(function, ast.Name):
            raise _rejected(
                node,
                "only tools, methods and named functions can be called",
                zh="只能调用工具、方法和有名字的函数",
            )
        if function.id not in _BUILTINS | self._functions | (self._imported - self._apps):
            raise _rejected(node, f"{function.id!r} cannot be called", zh=f"不能调用「{function.id}」")

    def _collection(self, node: ast.List | ast.Tuple | ast.Set) -> None:
        if any(isinstance(part, ast.Starred) for part in node.elts):
            raise _rejected(node, "only gather takes a list apart", zh="只有 gather 可以展开列表")

    def _function(self, node: ast.AsyncFunctionDef | ast.FunctionDef) -> None:
        if node.decorator_list or node.args.vararg or node.args.kwarg or node.name.startswith("_"):
            raise _rejected(
                node,
                "functions have plain parameters and no decorators",
                zh="函数只能有普通参数，不能有装饰器，名字不能以下划线开头",
            )
        if node.name in self._imported | _BUILTINS:
            raise _taken(node, node.name)

    def _format(self, node: ast.FormattedValue) -> None:
        parts = node.format_spec.values if isinstance(node.format_spec, ast.JoinedStr) else []
        if any(not isinstance(part, ast.Constant) for part in parts):
            raise _rejected(node, "format specifications are constant", zh="格式说明必须是固定的文字")


def _taken(node: ast.AST, name: str) -> ProgramRejected:
    return _rejected(
        node, f"{name!r} is taken and cannot be bound again", zh=f"「{name}」已被占用，不能再赋值"
    )


def _rejected(node: ast.AST, why: str, *, zh: str) -> ProgramRejected:
    line = getattr(node, "lineno", None)
    if line is None:
        return ProgramRejected(why, zh=zh)
    return ProgramRejected(f"line {line}: {why}", zh=f"第 {line} 行：{zh}", line=line)
