//! How texts put measures: the words for each property, what must and must not stand beside them, and which numbers they can have.
//!
//! To teach it a property's words, add a row to [`PATTERNS`].

use super::number::Number;
use super::property::{Property, Takes};
use super::unit::Unit;

/// Words for a property.
pub(super) struct Pattern {
    pub property: Property,
    /// Its words in lower case, one after the other.
    pub words: &'static [&'static str],
    /// Words that must stand in the clause too, one of each list.
    pub with: &'static [&'static [&'static str]],
    /// Words that make it something else where they stand between the words and the number, or next before the words.
    pub without: &'static [&'static str],
    /// What its values can be, in its unit.
    pub range: (f64, f64),
}

const PPP: &[&str] = &["ppp", "purchasing"];
const HEAD: &[&str] = &["capita", "person", "head"];
const ANY: (f64, f64) = (f64::MIN, f64::MAX);
const POSITIVE_SHARE: (f64, f64) = (0.0, 100.0);
const RISE: (f64, f64) = (-60.0, 1e5);
const MONEY: (f64, f64) = (1e5, 1e15);
const HEAD_MONEY: (f64, f64) = (50.0, 1e6);

const fn pattern(
    property: Property,
    words: &'static [&'static str],
    with: &'static [&'static [&'static str]],
    without: &'static [&'static str],
    range: (f64, f64),
) -> Pattern {
    Pattern {
        property,
        words,
        with,
        without,
        range,
    }
}

/// The patterns, those that ask for more first.
pub(super) const PATTERNS: &[Pattern] = &[
    pattern(
        Property::PopulationGrowthRate,
        &["population", "growth"],
        &[],
        &[],
        (-20.0, 20.0),
    ),
    pattern(Property::GniPerCapitaPpp, &["gni"], &[HEAD, PPP], &[], HEAD_MONEY),
    pattern(
        Property::GniPerCapitaPpp,
        &["gross", "national", "income"],
        &[HEAD, PPP],
        &[],
        HEAD_MONEY,
    ),
    pattern(Property::GniPpp, &["gni"], &[PPP], &["capita", "head"], MONEY),
    pattern(
        Property::GniPpp,
        &["gross", "national", "income"],
        &[PPP],
        &["capita", "head"],
        MONEY,
    ),
    pattern(
        Property::GdpGrowthRate,
        &["gdp", "growth"],
        &[],
        &["capita"],
        (-60.0, 100.0),
    ),
    pattern(
        Property::GdpGrowthRate,
        &["economic", "growth"],
        &[&["%", "percent", "per"]],
        &[],
        (-60.0, 100.0),
    ),
    pattern(
        Property::HealthExpenditure,
        &["health", "expenditure"],
        &[&["gdp", "product"]],
        &["public", "private", "capita"],
        POSITIVE_SHARE,
    ),
    pattern(
        Property::GdpNominalPerCapita,
        &["gdp"],
        &[HEAD],
        &["ppp", "purchasing", "growth", "constant", "%"],
        HEAD_MONEY,
    ),
    pattern(
        Property::GdpNominalPerCapita,
        &["gross", "domestic", "product"],
        &[HEAD],
        &["ppp", "purchasing", "growth", "constant"],
        HEAD_MONEY,
    ),
    pattern(
        Property::GdpPpp,
        &["gdp"],
        &[PPP],
        &["capita", "head", "growth", "%"],
        MONEY,
    ),
    pattern(
        Property::GdpNominal,
        &["gdp"],
        &[],
        &[
            "ppp",
            "purchasing",
            "capita",
            "head",
            "person",
            "growth",
            "%",
            "constant",
            "deflator",
            "debt",
        ],
        MONEY,
    ),
    pattern(
        Property::GdpNominal,
        &["gross", "domestic", "product"],
        &[],
        &[
            "ppp",
            "purchasing",
            "capita",
            "head",
            "person",
            "growth",
            "%",
            "constant",
        ],
        MONEY,
    ),
    pattern(
        Property::ConsumerPriceIndex,
        &["consumer", "price", "index"],
        &[],
        &["inflation", "%", "percent"],
        (1.0, 1e6),
    ),
    pattern(
        Property::CpiInflationRate,
        &["inflation"],
        &[&["%", "percent", "per", "annual"]],
        &["core", "wage", "food"],
        RISE,
    ),
    pattern(
        Property::LifeExpectancy,
        &["life", "expectancy"],
        &[],
        &["male", "female", "males", "females", "men", "women", "healthy"],
        (25.0, 95.0),
    ),
    pattern(
        Property::LifeExpectancy,
        &["expectancy", "of", "life"],
        &[],
        &[],
        (25.0, 95.0),
    ),
    pattern(
        Property::FertilityRate,
        &["fertility", "rate"],
        &[],
        &["adolescent", "teenage"],
        (0.5, 10.0),
    ),
    pattern(
        Property::InternetUsers,
        &["internet", "users"],
        &[&["%", "percent", "per"]],
        &[],
        POSITIVE_SHARE,
    ),
    pattern(
        Property::Undernourishment,
        &["undernourishment"],
        &[],
        &[],
        POSITIVE_SHARE,
    ),
    pattern(
        Property::Undernourishment,
        &["undernourished"],
        &[&["%", "percent", "per"]],
        &[],
        POSITIVE_SHARE,
    ),
    pattern(
        Property::RenewableFreshwater,
        &["renewable", "internal", "freshwater", "resources", "per", "capita"],
        &[],
        &[],
        (0.0, 1e7),
    ),
    pattern(
        Property::DieselPrice,
        &["pump", "price", "for", "diesel"],
        &[],
        &[],
        (0.001, 10.0),
    ),
    pattern(Property::DieselPrice, &["diesel", "price"], &[], &[], (0.001, 10.0)),
    pattern(
        Property::Area,
        &["area"],
        &[],
        &["land", "forest", "water", "urban"],
        ANY,
    ),
    pattern(Property::Area, &["covers"], &[], &[], ANY),
    pattern(Property::Height, &["height"], &[], &[], (0.1, 10_000.0)),
    pattern(Property::Length, &["length"], &[], &[], (0.1, 1e8)),
    pattern(
        Property::Population,
        &["population"],
        &[],
        &[
            "growth",
            "female",
            "male",
            "density",
            "rural",
            "urban",
            "aged",
            "ages",
            "adult",
            "working-age",
            "working",
            "elderly",
            "immigrant",
            "refugee",
            "homeless",
            "jail",
            "indigenous",
            "native",
            "black",
            "white",
            "voting",
            "active",
            "labour",
            "labor",
            "living",
            "below",
            "prison",
            "jewish",
            "muslim",
            "christian",
            "school",
            "student",
            "sheep",
            "cattle",
            "livestock",
        ],
        (400.0, 2e10),
    ),
];

impl Pattern {
    /// Whether a number can be one of the property's.
    pub fn fits(&self, number: &Number) -> bool {
        let Takes::Measure(own) = self.property.takes() else {
            return false;
        };
        let Some(own) = Unit::find(own, None) else { return false };
        let dimension = own.dimension;
        let fits_unit = match number.unit {
            Some(unit) => unit.dimension == dimension,
            // A figure of money, a length or an area has its unit beside it; tables leave other units to their heads.
            None => !matches!(dimension, "length" | "area"),
        };
        let value = number.unit.map_or(number.value, |unit| {
            if unit.is_comparable(own) {
                own.from_base(unit.to_base(number.value))
            } else {
                number.value
            }
        });
        fits_unit && (self.range.0..=self.range.1).contains(&value)
    }
}
