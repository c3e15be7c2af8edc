"""How sure totals are: exact moments, draws and what they come from."""

from __future__ import annotations

import pickle
import statistics

import pytest

import empreinte as em


def server(**options: object) -> em.FleetResult:
    """One server of EcoDiag: 1300 kgCO2e over 5 years, coefficient of variation 0.3, all of it method."""
    fleet = em.Fleet.from_lines([{"type": "server", "energy_kwh_per_year": 0}])
    asked = {"year": 2024, "location": "FR", "reference": "ecodiag-2022", "indicators": ["gwp"], **options}
    return fleet.assess(**asked)  # type: ignore[arg-type]


def test_closed_form_is_exact() -> None:
    uncertainty = server(uncertainty="closed").uncertainty
    assert uncertainty.method == "closed" and uncertainty.drawing is None
    doubt = uncertainty["gwp"]
    # 260 kg a year; 0.3 · 260; bounds 260·exp(−s²/2 ± 1.959964 s) with s² = ln 1.09.
    assert (doubt.value, doubt.mean, doubt.unit) == (260.0, 260.0, "kgCO2e")
    assert doubt.standard_deviation == pytest.approx(78.0, rel=1e-12)
    row = next(iter(doubt.intervals))
    assert (row["fitted_low"], row["fitted_high"]) == pytest.approx((140.0815863, 442.7301992), rel=1e-9)
    assert row["drawn_low"] is None and doubt.agrees is None and doubt.samples is None and doubt.ranges is None
    driver = next(iter(doubt.to_table()))
    assert driver["driver"] == "source" and driver["first_order"] == pytest.approx(1.0)
    assert sum(doubt.evidence.values()) == pytest.approx(1.0)
    with pytest.raises(ValueError, match="not kept"):
        uncertainty.samples()
    with pytest.raises(KeyError, match="no indicator"):
        uncertainty["moon"]


def test_what_was_not_asked_for_is_said() -> None:
    with pytest.raises(ValueError, match="not asked for"):
        _ = server().uncertainty


def test_draws_are_the_same_for_a_seed_and_keep_to_the_law() -> None:
    first, again, other = (server(uncertainty="monte-carlo", draws=4096, seed=seed, samples=True) for seed in (1, 1, 2))
    assert first.uncertainty == again.uncertainty and hash(first.uncertainty) == hash(again.uncertainty)
    assert first.uncertainty != other.uncertainty
    doubt = first.uncertainty["gwp"]
    assert doubt.agrees and len(doubt.agreement) == 4
    assert doubt.samples is not None and len(doubt.samples) == 4096
    assert statistics.fmean(doubt.samples) == pytest.approx(260.0, rel=0.01)
    columns = first.uncertainty.samples().to_dict()
    assert list(columns) == ["gwp_kgco2e"] and tuple(columns["gwp_kgco2e"]) == doubt.samples
    assert first.uncertainty.drawing is not None and first.uncertainty.drawing["draws"] == 4096
    assert doubt.median == pytest.approx(260.0 / 1.09**0.5, rel=0.01)


def test_inputs_with_doubt() -> None:
    law = {"lifetime": {"lognormal": {"mean": 1, "cv": 0.2}}}
    doubt = server(uncertainty="closed", doubt=law).uncertainty["gwp"]
    # E[1/L] of a lognormal is (1 + c²)/m.
    assert doubt.mean == pytest.approx(260.0 * 1.04, rel=1e-12)
    assert {row["driver"] for row in doubt.to_table()} == {"source", "lifetime"}
    told = doubt.explain()
    assert told.steps[0].value == doubt.mean and len(told.steps) == 4
    fleet = em.Fleet.from_lines(
        [{"type": "server", "energy_kwh_per_year": 0, "lifetime_years": {"min": 4, "best": 5, "max": 10}}]
    )
    asked = {"year": 2024, "location": "FR", "reference": "ecodiag-2022", "indicators": ["gwp"]}
    ranges = fleet.assess(uncertainty="closed", **asked).uncertainty["gwp"].ranges  # type: ignore[arg-type]
    assert ranges == pytest.approx((130.0, 325.0))


def test_a_threshold_says_what_to_find_out_first() -> None:
    # 500 kg with c = 0.3 over five years, against 130: 100·Φ(d) − 130·Φ(d − s) = 3.378; over 7.5 years 66.7 kg.
    sheet = {"gwp": {"manufacturing": {"lognormal": {"mean": 500, "cv": 0.3}}}}
    line = {"equipment": {"type": "laptop", "footprint": sheet}, "lifetime_years": 5, "energy_kwh_per_year": 0}
    found = em.Fleet.from_lines([line]).assess(
        year=2024, location="FR", indicators=["gwp"], threshold={"gwp": 130}, lifetime_factor=1.5
    )
    stated = found.uncertainty["gwp"].threshold
    assert stated is not None and stated.met and stated.value == 130 and stated.unit == "kgCO2e"
    assert stated.probability_met == pytest.approx(0.850949, abs=1e-6) and stated.drawn_probability_met is None
    (first,) = stated.to_table()
    assert first["value"] == pytest.approx(3.378, rel=1e-3) and stated.perfect == pytest.approx(3.378, rel=2e-2)
    longer = stated.with_lifetime_factor
    assert longer is not None and longer.probability_met > stated.probability_met and "130" in repr(longer)


def test_a_site_says_how_sure_it_is() -> None:
    # ADEME's 187 kg over 25 years for 500 m2 are 3740 kg a year; c = 0.3 on the whole post.
    law = {"lognormal": {"mean": 1, "cv": 0.3}}
    described = {
        "site": {"location": "FR", "year": 2025},
        "building": {"area_m2": 500},
        "doubt": {"posts": {"building": law}},
    }
    site = em.Site.from_dict(described)
    closed = em.Audit(site, indicators=["gwp"]).uncertainty["gwp"]
    assert closed.standard_deviation == pytest.approx(0.3 * 3740, rel=1e-9) and len(closed.unstated) == 0
    drawn = em.Audit(site, indicators=["gwp"], uncertainty="monte-carlo", draws=4096, samples=True).uncertainty
    assert drawn["gwp"].agrees and len(drawn["gwp"].samples or ()) == 4096
    assert [row["post"] for row in drawn["gwp"].by_post] == ["building"]


def test_objects_travel() -> None:
    uncertainty = server(uncertainty="monte-carlo", draws=4096).uncertainty
    assert pickle.loads(pickle.dumps(uncertainty)) == uncertainty
    assert pickle.loads(pickle.dumps(uncertainty["gwp"])) == uncertainty["gwp"]
    assert "260" in repr(uncertainty) and "gwp" in uncertainty._repr_html_()
    assert uncertainty.explain().label == "uncertainty" and uncertainty.says
    table = uncertainty.to_table().to_dict()
    assert table["indicator"] == ["gwp"] and table["agrees"] == [True]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_figures(lang: str) -> None:
    pytest.importorskip("matplotlib").use("Agg")
    result = server(uncertainty="monte-carlo", draws=4096, samples=True)
    for ax in (result.plot_distribution(lang=lang), result.plot_doubt(lang=lang)):
        assert ax.get_title(loc="left") and "kgCO2e" in ax.get_xlabel()
    with pytest.raises(ValueError, match="not kept"):
        server(uncertainty="monte-carlo", draws=4096).plot_distribution()
