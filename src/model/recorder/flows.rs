//! What is counted as it happens.

/// Flows of the region in the window.
#[derive(Clone, Debug, Default)]
pub struct Flows {
    /// Reports, of which about households with an earlier, closed case.
    pub reports: u32,
    /// Of which about households with an earlier, closed case.
    pub repeats: u32,
    /// Children in investigations for a measure that started.
    pub requests_children: u32,
    /// Children under measures that were imposed, by kind.
    pub measure_children: [u32; 6],
    /// Urgent requests decided.
    pub urgent: u32,
    /// Of which ended in something lighter.
    pub urgent_diverted: u32,
    /// Measures imposed, of which reviewed.
    pub measures: u32,
    /// Of which reviewed independently, with counter-voice.
    pub reviewed: u32,
    /// Decisions of the court.
    pub decisions: u32,
    /// Requests for a measure that were intended, not urgent.
    pub intended: u32,
    /// Of which settled by something earlier (M21).
    pub settled_earlier: u32,
    /// Consults of the specialist team (M22).
    pub consults: u32,
    /// Consults about a placement that have ended.
    pub placement_consults: u32,
    /// Of which helped to prevent or shorten it.
    pub placement_consults_helped: u32,
    /// Spent from the breakthrough budget (euro).
    pub spent: f64,
    /// Cases closed.
    pub closed: u32,
    /// Of which monitored and evaluated.
    pub evaluated: u32,
}
