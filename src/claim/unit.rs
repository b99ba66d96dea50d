//! Units of measure: what they are called, and how they convert.
//!
//! In: the rows of `gazetteer/units.tsv`. Out: a [`Unit`] by its name or symbol. Which unit a number has in a text is the business of
//! [`number`](super::number).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A unit of measure.
#[derive(Debug, PartialEq)]
pub struct Unit {
    /// Its name: "kilometre".
    pub name: &'static str,
    /// What it measures: "length". Only what has the same dimension and base can be compared.
    pub dimension: &'static str,
    /// The unit that values are converted to: "m"; for money the currency.
    pub base: &'static str,
    factor: f64,
    offset: f64,
}

impl Unit {
    /// The unit of a name, plural or symbol, in the case it is written in; "%" and "people" among them. Where several share a name
    /// ("pound"), the one that measures `dimension`, else money.
    pub fn find(form: &str, dimension: Option<&str>) -> Option<&'static Unit> {
        let units = UNITS.by_form.get(form)?;
        let of = |wanted: &str| units.iter().find(|&&unit| UNITS.all[unit].dimension == wanted);
        let chosen = dimension.and_then(of).or_else(|| of("money")).or(units.first())?;
        Some(&UNITS.all[*chosen])
    }

    /// A value of this unit in base units.
    pub fn to_base(&self, value: f64) -> f64 {
        value * self.factor + self.offset
    }

    /// A value in base units in this one.
    pub fn from_base(&self, value: f64) -> f64 {
        (value - self.offset) / self.factor
    }

    /// Whether values of the two can be compared.
    pub fn is_comparable(&self, other: &Unit) -> bool {
        (self.dimension, self.base) == (other.dimension, other.base)
    }
}

struct Units {
    all: Vec<Unit>,
    by_form: FxHashMap<&'static str, Vec<usize>>,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let mut units = Units {
        all: Vec::new(),
        by_form: FxHashMap::default(),
    };
    for row in include_str!("../../gazetteer/units.tsv").lines().skip(1) {
        units.add(row);
    }
    units
});

impl Units {
    /// Adds a row; a test holds every row of the table to its form.
    fn add(&mut self, row: &'static str) -> Option<()> {
        let mut cells = row.split('\t');
        let mut cell = || cells.next();
        let (name, plural, symbols) = (cell()?, cell()?, cell()?);
        self.all.push(Unit {
            name,
            dimension: cell()?,
            base: cell()?,
            factor: cell()?.parse().ok()?,
            offset: cell()?.parse().ok()?,
        });
        let symbols = symbols.split(',').filter(|symbol| !symbol.is_empty());
        for form in [name, plural].into_iter().chain(symbols) {
            let bearers = self.by_form.entry(form).or_default();
            if bearers.last() != Some(&(self.all.len() - 1)) {
                bearers.push(self.all.len() - 1);
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_unit() {
        let rows = include_str!("../../gazetteer/units.tsv").lines().count() - 1;
        assert_eq!(UNITS.all.len(), rows);
    }

    #[test]
    fn units_convert_to_their_base() {
        for (form, dimension, value, base, expected) in [
            ("ft", None, 1104.0, "m", 336.4992),
            ("square miles", None, 1.0, "m²", 2_589_988.110336),
            ("°F", None, 212.0, "°C", 100.0),
            ("pounds", None, 3.0, "GBP", 3.0),
            ("pounds", Some("mass"), 100.0, "kg", 45.359237),
            ("%", None, 5.4, "%", 5.4),
            ("people", None, 7.0, "person", 7.0),
            ("yuan", None, 2.0, "CNY", 2.0),
        ] {
            let unit = Unit::find(form, dimension).unwrap();
            assert_eq!(unit.base, base, "{form}");
            assert!((unit.to_base(value) - expected).abs() < 1e-6, "{form}");
            assert!((unit.from_base(expected) - value).abs() < 1e-6, "{form}");
        }
        assert_eq!(Unit::find("parsnips", None), None);
    }
}
