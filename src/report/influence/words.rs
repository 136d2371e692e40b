pub fn influence_text() {}
pub fn shares_sentences() {}
pub fn top_sentences() {}
