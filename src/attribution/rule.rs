//! The rules that find attributions: their names and how far they are trusted.

/// How an attribution was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Rule {
    /// `"…," said X`
    QuoteCueSource,
    /// `"…," X said`
    QuoteSourceCue,
    /// `X said: "…"`, `X called it "…"`
    SourceCueQuote,
    /// `X called the plan "…"`
    Object,
    /// `X said that …`, `X said …`
    Clause,
    /// `X vowed to …`
    Infinitive,
    /// `…, X said`, without marks
    Parenthesis,
    /// `according to X`
    AccordingTo,
    /// `X's claim that …`
    CueNoun,
    /// `X took the stage: "…"`
    Colon,
    /// A quote beside a verb in the slot of a cue, that no list knows
    Slot,
    /// `"…" — X`
    Signature,
    /// A quote after a quote of the same paragraph
    Continuation,
    /// A quote after a sentence whose subject is a person, with no cue: `She laughed. "Never."`
    Acting,
    /// A paragraph that is wholly a quote, after one that ends with somebody speaking
    NextParagraph,
    /// `MR HALE: …`, in an interview or a transcript
    Turn,
    /// `Hale: Voters are angry`, as a heading
    Headline,
    /// What the model found, and no rule
    Learned,
    /// `X's answer was that …`, `his message was blunt: "…"`
    NounIs,
}

impl Rule {
    pub fn name(self) -> &'static str {
        self.facts().0
    }

    /// From 0 to 1: the share of this rule's attributions whose content (by half or more) and source are a gold one's in the train part of
    /// PolNeAR. Rules seen fewer than thirty times there (slot, signature, continuation, acting, next-paragraph) are drawn towards 0.7, as if ten more had been
    /// seen of which seven were right; a turn's is that of the five articles whose turns are annotated.
    pub fn confidence(self) -> f32 {
        self.facts().1
    }

    fn facts(self) -> (&'static str, f32) {
        match self {
            Rule::QuoteCueSource => ("quote-cue-source", 0.96),
            Rule::QuoteSourceCue => ("quote-source-cue", 0.95),
            Rule::SourceCueQuote => ("source-cue-quote", 0.74),
            Rule::Object => ("object", 0.67),
            Rule::Clause => ("clause", 0.71),
            Rule::Infinitive => ("infinitive", 0.40),
            Rule::Parenthesis => ("parenthesis", 0.81),
            Rule::AccordingTo => ("according-to", 0.82),
            Rule::CueNoun => ("cue-noun", 0.30),
            Rule::Colon => ("colon", 0.75),
            Rule::Slot => ("slot", 0.45),
            Rule::Signature => ("signature", 0.81),
            Rule::Continuation => ("continuation", 0.48),
            Rule::Acting => ("acting", 0.58),
            Rule::NextParagraph => ("next-paragraph", 0.50),
            Rule::Turn => (super::TURN, 0.94),
            Rule::Headline => ("headline", 0.92),
            // Its attributions have the confidence that the model says.
            Rule::Learned => ("learned", 0.0),
            Rule::NounIs => ("noun-is", 0.74),
        }
    }
}
