"""The environmental footprint of IT equipment: whole life cycle, several indicators, honest uncertainty, sources.

>>> import empreinte as em
>>> fleet = em.Fleet.from_lines([{"type": "laptop", "quantity": 10}])
>>> result = fleet.assess(year=2024, location="FR", reference="ademe-2026")
>>> result.total.gwp.unit
'kgCO2e'
"""

from ._native import __version__

# What a type checker sees; `typing` itself would be a tenth of the time of an import.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from ._door import evaluate
    from ._factors import factors
    from ._options import Correction, Dependence, Method, Options, UserFactor
    from .audit import Audit, PueFit
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
    from .uncertainty import Doubt, Uncertainty
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
    "Doubt",
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
    "PueFit",
    "Readings",
    "RequestError",
    "Scenario",
    "Site",
    "SiteComparison",
    "SiteError",
    "Step",
    "Table",
    "TableError",
    "Uncertainty",
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

#: The module of each public name. It is loaded when the first of its names is asked for, so that the package is there
#: at once and a program pays for what it uses.
_PLACES = {
    "Audit": "audit",
    "AuditOptions": "site_options",
    "Balance": "balance",
    "Band": "findings",
    "Comparison": "comparison",
    "Compliance": "compliance",
    "Correction": "_options",
    "Count": "values",
    "Coverage": "values",
    "Dependence": "_options",
    "Diagnostic": "diagnostics",
    "Diagnostics": "diagnostics",
    "Doubt": "uncertainty",
    "EmpreinteError": "errors",
    "Estimate": "values",
    "Explanation": "explanation",
    "FactorError": "errors",
    "FileError": "errors",
    "Finding": "findings",
    "Findings": "findings",
    "Fleet": "fleet",
    "FleetError": "errors",
    "FleetResult": "result",
    "Flows": "balance",
    "Footprint": "footprint",
    "Impact": "values",
    "Impacts": "values",
    "Interval": "values",
    "Inventory": "fleet",
    "Kpi": "kpi",
    "Kpis": "kpi",
    "Location": "errors",
    "MarketBased": "footprint",
    "Method": "_options",
    "Missing": "values",
    "Options": "_options",
    "Outcome": "scenario",
    "Part": "result",
    "Partial": "batches",
    "PueFit": "audit",
    "Readings": "readings",
    "RequestError": "errors",
    "Scenario": "scenario",
    "Site": "site",
    "SiteComparison": "site_comparison",
    "SiteError": "errors",
    "Step": "explanation",
    "Table": "table",
    "TableError": "errors",
    "Uncertainty": "uncertainty",
    "UserFactor": "_options",
    "Verification": "verification",
    "assess_batches": "batches",
    "compare": "comparison",
    "evaluate": "_door",
    "factors": "_factors",
    "read_inventory": "fleet",
    "read_readings": "readings",
    "read_result": "result",
    "recognise": "recognition",
    "verify": "verification",
}

if not TYPE_CHECKING:

    def __getattr__(name):
        """A public name, from its module."""
        from importlib import import_module

        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f".{_PLACES[name]}", __name__), name)
        globals()[name] = found
        return found

    def __dir__():
        """The public names."""
        return list(__all__)
