//! Do levers say what they move and how far, and is every mistake told?
