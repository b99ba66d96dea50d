//! Characters that a terminal obeys rather than shows. The text of an article may hold some, and a report may be read on a terminal.

/// Control characters, and the marks that embed, override, isolate or hint at a direction.
pub(super) fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
