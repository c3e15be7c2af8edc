//! One line: what it is called, and whether it can be computed.

use std::borrow::Cow;
use std::sync::Arc;

use super::{NamedFigures, Resolver};
use crate::diagnostic::{Diagnostic, Location, codes, expected};
use crate::error::{Error, Result};
use crate::fleet::names::NameIndex;
use crate::fleet::request::Line;
use crate::fleet::resolved::{LineName, ResolvedLine, Verdict};
use crate::fleet::{doubt, equipment};

impl Resolver<'_> {
    /// One line. Nothing of it is lost: what cannot be computed says why.
    pub(super) fn line(&mut self, position: usize, line: &Line) -> ResolvedLine {
        let place = LinePlace { position, line };
        let policy = self.status(&place);
        let (name, verdict) = match &line.equipment {
            Some(described) => self.described_line(described, &place, policy),
            None => self.named_line(&place, policy),
        };
        ResolvedLine {
            id: line.id.clone().unwrap_or_else(|| (position + 1).to_string()),
            name,
            quantity: quantity_of(line),
            purchase_year: line.purchase_year,
            status: Cow::Borrowed(policy.id),
            estimated: false,
            verdict,
            origin: line.origin.clone(),
            rows: line.rows.unwrap_or(1),
        }
    }

    /// A line that is named by its type or by words.
    fn named_line(
        &mut self,
        place: &LinePlace<'_>,
        policy: &'static empreinte_data::StatusPolicy,
    ) -> (Arc<LineName>, Verdict) {
        let line = place.line;
        let name = match check_line(line).and_then(|()| self.names.of(line)) {
            Ok(name) => name,
            Err(error) => return (as_given(line), self.not_computed(&error, place)),
        };
        self.note_future(place);
        let shown = with_own_model(&self.names.named(name).line, line);
        let Some(device_type) = &shown.device_type else {
            let note = Diagnostic::new(&codes::LINE_UNRECOGNISED).with("found", &shown.label);
            self.notes.push(note.at(place.location()));
            self.unrecognised(line, name, policy);
            return (shown, Verdict::Unrecognised);
        };
        self.note_limited(line, policy);
        if !(policy.counts_embodied || policy.counts_use) {
            return (shown, Verdict::Excluded);
        }
        let found = self.named_figures(name, device_type).and_then(|known| {
            let found = self.place(line, name, &known, policy)?;
            self.note_model(place, &known);
            self.alternatives(line, name, policy);
            Ok((self.with_model(name, &shown, &known), found))
        });
        match found {
            Ok((shown, place)) => (shown, Verdict::Ready { place }),
            Err(error) => (shown, self.not_computed(&error, place)),
        }
    }

    /// The name of a line whose figures are known, which bears their model.
    fn with_model(&mut self, name: NameIndex, shown: &LineName, known: &NamedFigures) -> Arc<LineName> {
        let figures = self.fleet.figures.get(known.figures);
        let model = || figures.map_or("", |figures| &figures.model).into();
        let shown = || Arc::new(LineName { model: Some(model()), ..shown.clone() });
        match self.index.name_mut(name) {
            Some(known) => Arc::clone(known.line_with_model.get_or_insert_with(shown)),
            None => shown(),
        }
    }

    /// A line whose device is described by its components, sheet or archetype.
    fn described_line(
        &mut self,
        described: &serde_json::Value,
        place: &LinePlace<'_>,
        policy: &'static empreinte_data::StatusPolicy,
    ) -> (Arc<LineName>, Verdict) {
        let line = place.line;
        let known = check_line(line).and_then(|()| self.described(described, place));
        self.note_future(place);
        self.note_limited(line, policy);
        let known = match known {
            Err(error) => return (as_given(line), self.not_computed(&error, place)),
            Ok(_) if !(policy.counts_embodied || policy.counts_use) => {
                return (as_given(line), Verdict::Excluded);
            }
            Ok(known) => known,
        };
        let verdict = match line.location.as_deref().map_or(Ok(0), |location| self.mix(location)) {
            Ok(mix) => Verdict::Ready { place: self.shared_place(line, &known, policy, mix) },
            Err(error) => self.not_computed(&error, place),
        };
        (self.described_name(&known), verdict)
    }

    /// A described device is called by its type.
    fn described_name(&self, known: &NamedFigures) -> Arc<LineName> {
        let figures = self.fleet.figures.get(known.figures);
        let device_type: Arc<str> = figures.map_or("", |figures| &figures.device_type).into();
        Arc::new(LineName {
            label: Arc::clone(&device_type),
            device_type: Some(device_type),
            model: Some(figures.map_or("", |figures| &figures.model).into()),
            recognition: None,
        })
    }

    /// The figures of a described device, computed once for all lines that describe it alike.
    fn described(&mut self, described: &serde_json::Value, place: &LinePlace<'_>) -> Result<NamedFigures> {
        let key = described.to_string();
        if let Some(known) = self.index.described.get(&key) {
            return Ok(*known);
        }
        let found = equipment::figures(described, &self.fleet.settings, self.factors)?;
        for note in found.notes.into_iter().map(|note| note.at(place.location())) {
            if !self.notes.iter().any(|known| known.code == note.code && known.args == note.args) {
                self.notes.push(note);
            }
        }
        let figures = self.keep_figures(found.figures);
        let known = NamedFigures { described: found.inputs, ..self.with_draw(figures, &key) };
        self.index.described.insert(key, known);
        Ok(known)
    }

    /// The verdict of a line that cannot be used, and the diagnostic that says why.
    fn not_computed(&mut self, error: &Error, place: &LinePlace<'_>) -> Verdict {
        self.notes.push(error.diagnostic().clone().at(place.location()));
        Verdict::NotComputed { reason: Cow::Borrowed(error.code().id) }
    }

    /// Counts a line whose status takes it out of the account, or out of one of its stages.
    fn note_limited(&mut self, line: &Line, policy: &empreinte_data::StatusPolicy) {
        if !(policy.counts_embodied && policy.counts_use) {
            *self.index.limited.entry(policy.id).or_default() += quantity_of(line);
        }
    }

    /// Doubts a purchase after the year of the account, which `stock` and `age` count as new all the same.
    fn note_future(&mut self, place: &LinePlace<'_>) {
        let year = self.fleet.settings.year;
        if let Some(bought) = place.line.purchase_year.filter(|&bought| bought > year) {
            let note = Diagnostic::new(&codes::PURCHASE_YEAR_IN_FUTURE).with("found", bought);
            self.notes.push(note.with("year", year).at(place.location()));
        }
    }

    /// The policy of a line's status; an unknown status is taken as in use and reported.
    fn status(&mut self, place: &LinePlace<'_>) -> &'static empreinte_data::StatusPolicy {
        let asked = place.line.status.as_deref().unwrap_or("in_use");
        let find = |id: &str| empreinte_data::STATUS_POLICIES.iter().find(|policy| policy.id == id);
        find(asked).unwrap_or_else(|| {
            let expected: Vec<_> = empreinte_data::STATUS_POLICIES.iter().map(|policy| policy.id).collect();
            self.notes.push(
                Diagnostic::new(&codes::STATUS_UNKNOWN)
                    .with("found", asked)
                    .with("expected", expected.join(", "))
                    .at(place.location()),
            );
            find("in_use").unwrap_or(&IN_USE)
        })
    }

    /// Says when a line asked for a model that the reference does not have.
    fn note_model(&mut self, place: &LinePlace<'_>, known: &NamedFigures) {
        let line = place.line;
        let (Some(asked), Some(device_type)) = (line.model.as_deref(), line.device_type.as_deref()) else {
            return;
        };
        let found = self.fleet.figures.get(known.figures).map_or("", |figures| &figures.model);
        let models: Vec<_> = empreinte_data::DEVICES
            .iter()
            .filter(|row| row.reference == self.reference.id() && row.device_type == device_type)
            .map(|row| row.model)
            .collect();
        if found != asked && !models.is_empty() && !models.contains(&asked) {
            let nearest = crate::text::nearest(asked, models.into_iter()).unwrap_or("default");
            self.notes.push(
                Diagnostic::new(&codes::MODEL_UNKNOWN)
                    .with("found", asked)
                    .with("device_type", device_type)
                    .with("reference", self.reference.id())
                    .with("nearest", nearest)
                    .at(place.location()),
            );
        }
    }
}

/// Stands in should the table of statuses ever lack the common case.
static IN_USE: empreinte_data::StatusPolicy = empreinte_data::StatusPolicy {
    id: "in_use",
    name_en: "in use",
    name_fr: "en service",
    counts_embodied: true,
    counts_use: true,
    why_en: "",
    why_fr: "",
};

/// A line and its position in the request.
struct LinePlace<'a> {
    position: usize,
    line: &'a Line,
}

impl LinePlace<'_> {
    /// Where the line stands: in its file, else in the request.
    fn location(&self) -> Location {
        let origin = self.line.origin.first();
        let read = origin.and_then(|origin| Some((origin.file, *origin.lines.first()?)));
        read.map_or_else(
            || Location::path(format!("lines[{}]", self.position)),
            |(file, number)| Location::line(file.to_string(), number),
        )
    }
}

/// The name of a line for which nothing was looked up.
fn as_given(line: &Line) -> Arc<LineName> {
    Arc::new(LineName {
        device_type: line.device_type.as_deref().map(Arc::from),
        model: line.model.as_deref().map(Arc::from),
        ..LineName::default()
    })
}

/// What was found of a name, with the model that a line gives beside its words.
fn with_own_model(shown: &Arc<LineName>, line: &Line) -> Arc<LineName> {
    match line.model.as_deref() {
        Some(model) if shown.model.is_none() => {
            Arc::new(LineName { model: Some(model.into()), ..LineName::clone(shown) })
        }
        _ => Arc::clone(shown),
    }
}

/// Number of devices; 0 where what is given has no meaning, which [`check_line`] reports.
fn quantity_of(line: &Line) -> f64 {
    let quantity = line.quantity.unwrap_or(1.0);
    if quantity.is_finite() && quantity >= 0.0 { quantity } else { 0.0 }
}

/// Refuses values without meaning.
fn check_line(line: &Line) -> Result<()> {
    let given = [line.device_type.is_some(), line.text.is_some(), line.equipment.is_some()];
    if given.iter().filter(|&&given| given).count() > 1 {
        return Err(Diagnostic::new(&codes::LINE_OVERDEFINED).into());
    }
    line.doubt.as_deref().map_or(Ok(()), doubt::check)?;
    let numbers = [
        ("quantity", line.quantity, true),
        ("energy_kwh_per_year", line.energy_kwh_per_year, true),
        ("lifetime_years", line.lifetime_years, false),
    ];
    for (field, value, zero_allowed) in numbers {
        let Some(value) = value else { continue };
        if !value.is_finite() || value < 0.0 || (value == 0.0 && !zero_allowed) {
            let expected = if zero_allowed { expected::ZERO_OR_ABOVE } else { expected::ABOVE_ZERO };
            return Err(Diagnostic::new(&codes::NUMBER_OUT_OF_RANGE)
                .with("field", field)
                .with("found", value)
                .with_text("expected", expected)
                .into());
        }
    }
    Ok(())
}
