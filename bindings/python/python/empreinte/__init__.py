"""The environmental footprint of IT equipment: whole life cycle, several indicators, honest uncertainty, sources.

>>> import empreinte as em
>>> fleet = em.Fleet.from_lines([{"type": "laptop", "quantity": 10}])
>>> result = fleet.assess(year=2024, location="FR", reference="ademe-2026")
>>> result.total.gwp.unit
'kgCO2e'
"""

from ._door import evaluate
from ._native import __version__
from ._options import Correction, Dependence, Method, Options, UserFactor
from .batches import Partial, assess_batches
from .comparison import Comparison, compare
from .diagnostics import Diagnostic, Diagnostics
from .errors import (
    EmpreinteError,
    FactorError,
    FileError,
    FleetError,
    Location,
    RequestError,
    SiteError,
    TableError,
)
from .explanation import Explanation, Step
from .factors import factors
from .fleet import Fleet, Inventory, read_inventory
from .recognition import recognise
from .result import FleetResult, Part, read_result
from .table import Table
from .values import Count, Coverage, Estimate, Impact, Impacts, Interval, Missing

__all__ = [
    "Comparison",
    "Correction",
    "Count",
    "Coverage",
    "Dependence",
    "Diagnostic",
    "Diagnostics",
    "EmpreinteError",
    "Estimate",
    "Explanation",
    "FactorError",
    "FileError",
    "Fleet",
    "FleetError",
    "FleetResult",
    "Impact",
    "Impacts",
    "Interval",
    "Inventory",
    "Location",
    "Method",
    "Missing",
    "Options",
    "Part",
    "Partial",
    "RequestError",
    "SiteError",
    "Step",
    "Table",
    "TableError",
    "UserFactor",
    "__version__",
    "assess_batches",
    "compare",
    "evaluate",
    "factors",
    "read_inventory",
    "read_result",
    "recognise",
]
