"""Which signals the application declares, and which of them anybody listens to; read from its source.

Whose signal is meant in `panel.left.connect` is found from annotations and from what is put into attributes. Where that
cannot be found out, every signal of the name counts as heard.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

Owner = tuple[str, str]  # module and name of a class
NOT_OURS: Owner = ("", "")
_KNOWS_SIGNALS = ("PySide6", "app.views", "app.controllers")  # a file that names none of them needs no look
Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass
class Declared:
    """A class: its bases, its signals, and of what class its attributes are and its methods answer."""

    node: ast.ClassDef
    module: Module
    signals: set[str] = field(default_factory=set)
    attributes: dict[str, tuple[ast.expr, Function | None]] = field(default_factory=dict)
    answers: dict[str, ast.expr] = field(default_factory=dict)


@dataclass
class Module:
    """A file, and where the names in it come from."""

    name: str
    tree: ast.Module
    imports: dict[str, Owner] = field(default_factory=dict)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        return {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}

    def around(self, node: ast.AST, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """What a node stands in, from within."""
        while (node := self.parents.get(node)) is not None:  # type: ignore[assignment]
            if isinstance(node, kinds):
                yield node


class Source:
    """All modules below a folder."""

    def __init__(self, package: Path) -> None:
        texts = {file: file.read_text("utf-8") for file in sorted(package.rglob("*.py"))}
        self.modules = [
            _module(file, package, text) for file, text in texts.items() if any(name in text for name in _KNOWS_SIGNALS)
        ]
        self.classes: dict[Owner, Declared] = {}
        for module in self.modules:
            for node in module.nodes:
                if isinstance(node, ast.ClassDef):
                    self.classes[module.name, node.name] = _declared(node, module)

    def signals(self) -> set[tuple[Owner, str]]:
        """Every signal with the class that declares it."""
        return {(owner, name) for owner, found in self.classes.items() for name in found.signals}

    def heard(self) -> set[tuple[Owner, str]]:
        """Those that something is connected to."""
        by_name: dict[str, set[Owner]] = {}
        for owner, name in self.signals():
            by_name.setdefault(name, set()).add(owner)
        found = set()
        for module in self.modules:
            for use in module.nodes:
                if isinstance(use, ast.Attribute) and use.attr in by_name and _is_listened_to(use, module):
                    owner = self._declaring(self._type(use.value, module), use.attr)
                    found |= {(one, use.attr) for one in (by_name[use.attr] if owner is None else {owner})}
        return found

    # --- of what class an expression is: None where that is not known -------------------------------------------

    def _declaring(self, owner: Owner | None, signal: str) -> Owner | None:
        """The class among an owner and its bases that declares the signal."""
        if owner is None or owner not in self.classes:
            return owner
        if signal in self.classes[owner].signals:
            return owner
        bases = (self._declaring(base, signal) for base in self._bases(owner))
        return next((base for base in bases if base not in (None, NOT_OURS)), NOT_OURS)

    def _bases(self, owner: Owner) -> list[Owner]:
        found = self.classes[owner]
        return [base for node in found.node.bases if (base := self._named(node, found.module)) in self.classes]  # type: ignore[misc]

    def _named(self, node: ast.expr, module: Module) -> Owner | None:
        """The class that a name or an annotation stands for."""
        match node:
            case ast.Constant(value=str(text)):
                return self._named(ast.parse(text, mode="eval").body, module)
            case ast.BinOp(left=left, op=ast.BitOr()):
                return self._named(left, module)
            case ast.Name(id=name) if (module.name, name) in self.classes:
                return module.name, name
            case ast.Name(id=name) if name in module.imports:
                owner = module.imports[name]
                return owner if owner in self.classes else NOT_OURS if owner[0].startswith("PySide6") else None
        return None

    def _type(self, node: ast.expr, module: Module, within: Function | None = None) -> Owner | None:
        match node:
            case ast.Name(id="self"):
                classes = module.around(node, ast.ClassDef)
                found = next(classes, None)
                return (module.name, found.name) if isinstance(found, ast.ClassDef) else None
            case ast.Name(id=name):
                return self._variable(name, node, module)
            case ast.Call(func=ast.Attribute(value=value, attr=name)):
                return self._member(self._type(value, module), name, answers=True)
            case ast.Call(func=func):
                return self._named(func, module)
            case ast.Attribute(value=value, attr=name):
                return self._member(self._type(value, module), name, answers=False)
            case ast.IfExp(body=body):
                return self._type(body, module)
            case ast.BoolOp(values=values):
                return next((found for value in values if (found := self._type(value, module))), None)
        return None

    def _member(self, owner: Owner | None, name: str, *, answers: bool) -> Owner | None:
        if owner is None or owner not in self.classes:
            return owner  # what Qt's own objects hold is Qt's
        found = self.classes[owner]
        if name in found.answers:
            return self._named(found.answers[name], found.module)
        if name in found.attributes and not answers:
            value, function = found.attributes[name]
            return self._named(value, found.module) or self._type(value, found.module, function)
        kinds = (self._member(base, name, answers=answers) for base in self._bases(owner))
        return next((kind for kind in kinds if kind), None)

    def _variable(self, name: str, node: ast.AST, module: Module) -> Owner | None:
        for function in module.around(node, ast.FunctionDef, ast.Lambda):
            arguments = function.args  # type: ignore[attr-defined]
            for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                if argument.arg == name:
                    return self._named(argument.annotation, module) if argument.annotation else None
            for target, value in _assigned(function):
                if isinstance(target, ast.Name) and target.id == name and value is not node:
                    return self._type(value, module)
        return None


def _module(file: Path, package: Path, text: str) -> Module:
    parts = (package.name, *file.relative_to(package).with_suffix("").parts)
    module = Module(".".join(part for part in parts if part != "__init__"), ast.parse(text))
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            module.imports |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
    return module


def _declared(node: ast.ClassDef, module: Module) -> Declared:
    found = Declared(node, module)
    for item in node.body:
        match item:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="Signal"))):
                found.signals.add(name)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                found.attributes[name] = annotation, None
            case ast.FunctionDef(name=name, returns=returns):
                if returns is not None:
                    found.answers[name] = returns
                for target, value in _assigned(item):
                    match target:
                        case ast.Attribute(value=ast.Name(id="self"), attr=attribute):
                            found.attributes.setdefault(attribute, (value, item))
    return found


def _assigned(function: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is put where in a function: targets, each with its value or its annotation."""
    for node in ast.walk(function):
        match node:
            case ast.AnnAssign(target=target, annotation=annotation):
                yield target, annotation
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                yield from zip(targets, values, strict=False)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield target, value


def _is_listened_to(use: ast.Attribute, module: Module) -> bool:
    """Whether a signal is connected here, or handed to what connects it; not where another is passed on to it."""
    above = module.parents[use]
    if isinstance(above, ast.Attribute):
        return above.attr == "connect"
    loops = [loop for loop in module.around(use, ast.For, ast.comprehension) if _is_within(use, loop.iter)]  # type: ignore[attr-defined]
    return bool(loops)


def _is_within(node: ast.AST, other: ast.AST) -> bool:
    return any(one is node for one in ast.walk(other))
