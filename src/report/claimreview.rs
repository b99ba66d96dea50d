//! `claimreview`: the claims that facts decide as schema.org's ClaimReview in JSON-LD, one a line, for publishers and aggregators.
//!
//! Only what is supported, contradicted or outdated is reviewed. Each review names who makes it, since that is who answers for it.

use serde_json::{Value, json};

use super::claim::explanation;
use super::json;
use super::verdicts::speaker;
use crate::auditor::Audit;
use crate::claim::Claim;
use crate::document::Document;
use crate::fact::{Outcome, Verdict};

/// The reviews of one document, a line each.
pub(super) fn render(document: &Document, audit: &Audit) -> String {
    let judged = audit.analysis.claims.iter().zip(&audit.analysis.verdicts);
    let reviews = judged.filter_map(|(claim, verdict)| review(document, audit, claim, verdict));
    reviews.map(|review| json::line(&review) + "\n").collect()
}

fn review(document: &Document, audit: &Audit, claim: &Claim, verdict: &Verdict) -> Option<Value> {
    // From 1, false, to 5, true.
    let (rating, name) = match verdict.outcome {
        Outcome::Supported => (5, "Supported"),
        Outcome::Outdated => (2, "Outdated"),
        Outcome::Contradicted => (1, "Contradicted"),
        _ => return None,
    };
    let author = speaker(audit, claim).map_or_else(
        || json!({"@type": "CreativeWork", "name": document.title().unwrap_or(document.path())}),
        |name| json!({"@type": "Person", "name": name}),
    );
    Some(json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "author": {"@type": "Organization", "name": audit.reviewer},
        "claimReviewed": document.slice(claim.span),
        "itemReviewed": {
            "@type": "Claim",
            "author": author,
            "datePublished": document.date().map(|date| date.to_string()),
            "appearance": {"@type": "CreativeWork", "name": document.path()},
        },
        "reviewRating": {"@type": "Rating", "ratingValue": rating, "bestRating": 5, "worstRating": 1, "alternateName": name},
        "reviewBody": explanation(verdict),
    }))
}
