"""Sites: the description of a datacentre or of a laboratory, with the files that it names."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack

from . import _native, _options
from .readings import Readings

if TYPE_CHECKING:
    from .audit import Audit
    from .site_options import AuditOptions

__all__ = ["Site"]

#: Content of the files that a site names, by the names it gives them.
Contents = Mapping[str, bytes | bytearray | str | os.PathLike[str]]


class Site:
    """What stands on a site, with the content of every file that its description names. It does not change.

    >>> site = Site.from_dict({"site": {"name": "Room", "location": "FR", "year": 2024}})
    >>> site.audit().location
    'FRA'
    """

    def __init__(self, native: _native.Site) -> None:
        """Made by :meth:`read`, :meth:`from_text` and :meth:`from_dict`."""
        self._native = native

    @classmethod
    def read(cls, path: _options.PathLike, *, files: Contents | None = None) -> Site:
        """Reads a site file (TOML, YAML or JSON) and the files that it names, whose paths are relative to it.

        ``files`` gives the content of some of them, as bytes or as the path where they are.
        """
        name = os.fspath(path)
        return cls._of(name, _options.content(path), os.path.dirname(name), files)

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        form: Literal["toml", "yaml", "json"] = "toml",
        folder: _options.PathLike = "",
        files: Contents | None = None,
    ) -> Site:
        """A site from the text of a site file; paths in it are relative to ``folder``.

        >>> Site.from_text("[site]\\nlocation = 'FR'").to_dict()["site"]["location"]
        'FR'
        """
        return cls._of(f"site.{form}", text.encode(), os.fspath(folder), files)

    @classmethod
    def from_dict(
        cls, description: Mapping[str, Any], *, folder: _options.PathLike = "", files: Contents | None = None
    ) -> Site:
        """A site from the keys of a site file as a dictionary; paths in it are relative to ``folder``.

        >>> import empreinte as em
        >>> try:
        ...     Site.from_dict({"site": {"locaton": "FR"}})
        ... except em.RequestError as error:
        ...     print(error.location, "-", error.help.split("?")[0])
        site.locaton - did you mean `location`
        """
        text = json.dumps(description, default=_options.plain, allow_nan=False)
        _native.Site.check(text)
        return cls._of("site.json", text.encode(), os.fspath(folder), files)

    @classmethod
    def _of(cls, name: str, content: bytes, folder: str, files: Contents | None) -> Site:
        given = files or {}
        contents: dict[str, bytes] = {}
        for file, optional in _native.site_files(name, content):
            source = given.get(file, os.path.join(folder, file))
            if isinstance(source, (bytes, bytearray)):
                contents[file] = bytes(source)
            elif not optional or os.path.exists(source):
                contents[file] = _options.content(source)
        return cls(_native.Site(name, content, list(contents.items())))

    @property
    def has_datacentre(self) -> bool:
        """Whether it describes a datacentre, and not only offices."""
        return self._native.has_datacentre

    @property
    def has_offices(self) -> bool:
        """Whether it names inventories of the equipment of offices."""
        return self._native.has_offices

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the files whose content it holds."""
        return tuple(name for name, _ in self._state[2])

    def to_dict(self) -> dict[str, Any]:
        """The description without its offices, every field said."""
        description: dict[str, Any] = json.loads(self._native.description)
        return description

    def to_json(self) -> str:
        """As :meth:`to_dict`, as text."""
        return self._native.description

    def audit(self, *, readings: Readings | Sequence[Readings] | None = None, **options: Unpack[AuditOptions]) -> Audit:
        """Audits the site; see :class:`Audit`."""
        from .audit import Audit

        return Audit(self, readings=readings, **options)

    @property
    def _state(self) -> tuple[str, bytes, list[tuple[str, bytes]]]:
        return self._native.state()

    def __eq__(self, other: object) -> bool:
        """Equal when description and files are."""
        return isinstance(other, Site) and self._native == other._native

    def __hash__(self) -> int:
        """Agrees with equality."""
        return hash(json.dumps(self.to_dict(), sort_keys=True))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles the description with the files."""
        return _site_of, self._state

    def __repr__(self) -> str:
        """Name, place and what is described."""
        about = self.to_dict()
        named = [about["site"].get("name"), about["site"].get("location")]
        counts = (("meters", about["meter"]), ("devices", about["it"].get("devices", [])))
        parts = [str(word) for word in named if word] + [f"{len(of)} {what}" for what, of in counts if of]
        return f"Site({', '.join([*parts, *(f'{len(self.files)} files' for _ in self.files[:1])])})"

    def _repr_html_(self) -> str:
        from . import _site_html

        return _site_html.site(self)


def _site_of(name: str, content: bytes, files: list[tuple[str, bytes]]) -> Site:
    return Site(_native.Site(name, content, files))
