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
from .audit import Audit
from .balance import Balance, Flows
from .batches import Partial, assess_batches
from .comparison import Comparison, compare
from .compliance import Compliance
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
from .findings import Band, Finding, Findings
from .fleet import Fleet, Inventory, read_inventory
from .footprint import Footprint, MarketBased
from .kpi import Kpi, Kpis
from .readings import Readings, read_readings
from .recognition import recognise
from .result import FleetResult, Part, read_result
from .scenario import Outcome, Scenario
from .site import Site
from .site_comparison import SiteComparison
from .site_options import AuditOptions
from .table import Table
from .values import Count, Coverage, Estimate, Impact, Impacts, Interval, Missing
from .verification import Verification, verify

__all__ = [
    "Audit",
    "AuditOptions",
    "Balance",
    "Band",
    "Comparison",
    "Compliance",
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
    "Finding",
    "Findings",
    "Fleet",
    "FleetError",
    "FleetResult",
    "Flows",
    "Footprint",
    "Impact",
    "Impacts",
    "Interval",
    "Inventory",
    "Kpi",
    "Kpis",
    "Location",
    "MarketBased",
    "Method",
    "Missing",
    "Options",
    "Outcome",
    "Part",
    "Partial",
    "Readings",
    "RequestError",
    "Scenario",
    "Site",
    "SiteComparison",
    "SiteError",
    "Step",
    "Table",
    "TableError",
    "UserFactor",
    "Verification",
    "__version__",
    "assess_batches",
    "compare",
    "evaluate",
    "factors",
    "read_inventory",
    "read_readings",
    "read_result",
    "recognise",
    "verify",
]
