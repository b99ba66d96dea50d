//! Properties: what a fact or a claim says of its subject. One list, which the facts file, the claims, the imports and the
//! schema share.
//!
//! To add a property, add a line to the list below; how texts put a measure is in `measure`.

use crate::gazetteer::Kind;

/// What values a property takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// An entry of this kind, or of any.
    Entry(Option<Kind>),
    /// A day, a month or a year.
    Date,
    /// A number, in the unit of this name.
    Measure(&'static str),
}

macro_rules! properties {
    ($($(#[$doc:meta])* $property:ident $name:literal $wikidata:tt $takes:expr, $single:literal;)*) => {
        /// What is said of a subject.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Property { $($(#[$doc])* $property,)* }

        impl Property {
            /// All of them.
            pub const ALL: &[Property] = &[$(Property::$property,)*];

            /// Its name in files and reports: "part_of".
            pub const fn name(self) -> &'static str {
                match self { $(Property::$property => $name,)* }
            }

            /// The properties of Wikidata that say the same, the best first; empty if none does.
            pub const fn wikidata(self) -> &'static [&'static str] {
                match self { $(Property::$property => &$wikidata,)* }
            }

            /// What values it takes.
            pub const fn takes(self) -> Takes {
                match self { $(Property::$property => $takes,)* }
            }

            /// Whether a subject has one value of it for good, so that another one is wrong.
            pub const fn is_single(self) -> bool {
                match self { $(Property::$property => $single,)* }
            }
        }
    };
}

const PERSON: Takes = Takes::Entry(Some(Kind::Person));
const PLACE: Takes = Takes::Entry(Some(Kind::Place));

properties! {
    /// The subject holds an office.
    Holds "holds" ["P39"] Takes::Entry(Some(Kind::Office)), false;
    /// The subject's father.
    Father "father" ["P22"] PERSON, true;
    /// The subject's mother.
    Mother "mother" ["P25"] PERSON, true;
    /// The subject's husband or wife.
    Spouse "spouse" ["P26"] PERSON, false;
    /// A son or daughter of the subject's.
    Child "child" ["P40"] PERSON, false;
    /// A brother or sister of the subject's.
    Sibling "sibling" ["P3373"] PERSON, false;
    /// When the subject was born.
    Born "born" ["P569"] Takes::Date, true;
    /// When the subject died.
    Died "died" ["P570"] Takes::Date, true;
    /// Where the subject was born.
    BornIn "born_in" ["P19"] PLACE, true;
    /// Where the subject died.
    DiedIn "died_in" ["P20"] PLACE, true;
    /// What the subject lies in or belongs to.
    PartOf "part_of" ["P131", "P17"] Takes::Entry(None), false;
    /// The subject's capital.
    Capital "capital" ["P36"] PLACE, false;
    /// What the subject is a member of.
    MemberOf "member_of" ["P463"] Takes::Entry(None), false;
    /// The country whose citizen the subject is.
    Citizenship "citizenship" ["P27"] PLACE, false;
    /// The subject's party.
    Party "party" ["P102"] Takes::Entry(Some(Kind::Organisation)), false;
    /// How many people live there.
    Population "population" ["P1082"] Takes::Measure("person"), false;
    /// How large it is.
    Area "area" ["P2046"] Takes::Measure("square metre"), false;
    /// How long it is.
    Length "length" ["P2043"] Takes::Measure("metre"), false;
    /// How tall it or somebody is.
    Height "height" ["P2048"] Takes::Measure("metre"), false;
    /// The gross domestic product, however it is reckoned.
    Gdp "gdp" ["P2131"] Takes::Measure("US dollar"), false;
    /// The gross domestic product at current prices.
    GdpNominal "gdp_nominal" ["P2131"] Takes::Measure("US dollar"), false;
    /// The gross domestic product at purchasing power parity.
    GdpPpp "gdp_ppp" ["P4010"] Takes::Measure("US dollar"), false;
    /// The gross domestic product a head at current prices.
    GdpNominalPerCapita "gdp_nominal_per_capita" ["P2132"] Takes::Measure("US dollar"), false;
    /// How much the gross domestic product grew in a year.
    GdpGrowthRate "gdp_growth_rate" ["P2219"] Takes::Measure("per cent"), false;
    /// The gross national income at purchasing power parity.
    GniPpp "gni_in_ppp_dollars" [] Takes::Measure("US dollar"), false;
    /// The gross national income a head at purchasing power parity.
    GniPerCapitaPpp "gni_per_capita_in_ppp_dollars" [] Takes::Measure("US dollar"), false;
    /// How much consumer prices rose in a year.
    CpiInflationRate "cpi_inflation_rate" ["P1279"] Takes::Measure("per cent"), false;
    /// The index of consumer prices.
    ConsumerPriceIndex "consumer_price_index" [] Takes::Measure("point"), false;
    /// How much the population grew in a year.
    PopulationGrowthRate "population_growth_rate" [] Takes::Measure("per cent"), false;
    /// How long those who are born may expect to live.
    LifeExpectancy "life_expectancy" ["P2250"] Takes::Measure("year"), false;
    /// How many children a woman has.
    FertilityRate "fertility_rate" ["P4841"] Takes::Measure("point"), false;
    /// What is spent on health, as a share of the gross domestic product.
    HealthExpenditure "health_expenditure_as_percent_of_gdp" [] Takes::Measure("per cent"), false;
    /// How many of a hundred people use the internet.
    InternetUsers "internet_users_percent_population" [] Takes::Measure("per cent"), false;
    /// How many of a hundred people are undernourished.
    Undernourishment "prevalence_of_undernourisment" [] Takes::Measure("per cent"), false;
    /// Renewable fresh water within the country a head and year.
    RenewableFreshwater "renewable_freshwater_per_capita" [] Takes::Measure("cubic metre"), false;
    /// What a litre of diesel costs.
    DieselPrice "diesel_price_liter" [] Takes::Measure("US dollar"), false;
}

impl Property {
    /// The property of a name.
    pub fn named(name: &str) -> Option<Property> {
        Property::ALL.iter().copied().find(|property| property.name() == name)
    }

    /// Whether it is a number that is measured again and again.
    pub const fn is_measure(self) -> bool {
        matches!(self.takes(), Takes::Measure(_))
    }
}

impl serde::Serialize for Property {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::super::unit::Unit;
    use super::*;

    #[test]
    fn names_lead_back_to_their_property_and_units_exist() {
        for &property in Property::ALL {
            assert_eq!(Property::named(property.name()), Some(property));
            if let Takes::Measure(unit) = property.takes() {
                assert!(Unit::find(unit, None).is_some(), "{unit}");
            }
        }
    }
}
