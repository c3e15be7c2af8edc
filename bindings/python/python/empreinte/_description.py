"""What a person describes: named fields that do not change, equal when they say the same."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from . import _options

if TYPE_CHECKING:
    from typing import dataclass_transform
else:

    def dataclass_transform(**_):
        """What tells a type checker that subclasses are data classes; it does nothing else."""
        return lambda made: made


#: A number; or a range, ``{"min": 1, "best": 2, "max": 4}``; or a law, ``{"lognormal": {"mean": 2, "cv": 0.3}}``.
Number = float | Mapping[str, Any]


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=False, field_specifiers=(field,))
class Description:
    """Fields given by name; one that is left out is left to the engine, which says what it took for it."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Makes a frozen data class of every subclass."""
        super().__init_subclass__(**kwargs)
        dataclasses.dataclass(frozen=True, kw_only=True, eq=False, repr=False)(cls)

    def __post_init__(self) -> None:
        """Holds lists and dictionaries as what does not change."""
        for name, value in self._fields(own=True):
            object.__setattr__(self, name, _frozen(value))

    def _fields(self, *, own: bool = False) -> Iterator[tuple[str, Any]]:
        """The fields that say something; only those that a person gives where ``own``."""
        for one in dataclasses.fields(self):  # type: ignore[arg-type]
            value = getattr(self, one.name)
            if value is not None and (one.init or not own):
                yield one.name, value

    def to_dict(self) -> dict[str, Any]:
        """The fields that say something, in the form of the JSON door."""
        return {name: plain(value) for name, value in self._fields()}

    def to_json(self) -> str:
        """As :meth:`to_dict`, as text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False)

    def _key(self) -> Any:
        return (type(self), tuple((name, _key(value)) for name, value in self._fields()))

    def __eq__(self, other: object) -> bool:
        """Equal when they say the same."""
        return isinstance(other, Description) and self._key() == other._key()

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(self._key())

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the fields."""
        return _again, (type(self), {name: _portable(value) for name, value in self._fields(own=True)})

    def __copy__(self) -> Self:
        """Itself: it does not change."""
        return self

    def __repr__(self) -> str:
        """The fields that say something."""
        said = (f"{name}={_shown(value)}" for name, value in self._fields(own=True))
        return f"{type(self).__name__}({', '.join(said)})"


def _again(made: type[Any], fields: dict[str, Any]) -> Any:
    return made(**fields)


def _frozen(value: Any) -> Any:
    """A value with its lists as tuples and its dictionaries as views of copies."""
    if isinstance(value, (str, bool, int, float, Description)):
        return value
    if isinstance(value, Mapping):
        return MappingProxyType({str(name): _frozen(one) for name, one in value.items()})
    if isinstance(value, Iterable):
        return tuple(_frozen(one) for one in value)
    return None if value is None else _options.plain(value)


def plain(value: Any) -> Any:
    """A value as JSON writes it."""
    if isinstance(value, Description):
        return value.to_dict()
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, (tuple, list)) else value


def _portable(value: Any) -> Any:
    """A value as pickle takes it."""
    if isinstance(value, Mapping):
        return {name: _portable(one) for name, one in value.items()}
    return [_portable(one) for one in value] if isinstance(value, tuple) else value


def _key(value: Any) -> Any:
    """A value as something that compares and hashes; ``1`` and ``1.0`` are the same."""
    if isinstance(value, Description):
        return value._key()
    if isinstance(value, Mapping):
        return frozenset((name, _key(one)) for name, one in value.items())
    return tuple(map(_key, value)) if isinstance(value, tuple) else value


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name!r}: {_shown(one)}' for name, one in value.items())}}}"
    return f"[{', '.join(map(_shown, value))}]" if isinstance(value, tuple) else repr(value)
