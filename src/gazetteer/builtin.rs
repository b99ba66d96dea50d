//! The records that the program brings along; `gazetteer/README.md` says where they come from.

/// The built-in files: the name that errors show, and the text.
pub(super) const FILES: [(&str, &str); 4] = [
    ("gazetteer/places.jsonl", include_str!("../../gazetteer/places.jsonl")),
    (
        "gazetteer/organisations.jsonl",
        include_str!("../../gazetteer/organisations.jsonl"),
    ),
    ("gazetteer/people.jsonl", include_str!("../../gazetteer/people.jsonl")),
    ("gazetteer/offices.jsonl", include_str!("../../gazetteer/offices.jsonl")),
];
