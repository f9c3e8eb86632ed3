//! The closed vocabulary of WIOA performance measures.

use crate::model::CustomerGroup;
use crate::model::choice::choice;

choice! {
    /// A performance measure: the group's letter, then the measure.
    Measure {
        /// Adult, employed in the 2nd quarter after exit.
        Aer2 = "AER2",
        /// Dislocated worker, employed in the 2nd quarter after exit.
        Der2 = "DER2",
        /// Adult, employed in the 4th quarter after exit.
        Aer4 = "AER4",
        /// Dislocated worker, employed in the 4th quarter after exit.
        Der4 = "DER4",
        /// Adult, median earnings.
        Amer = "AMER",
        /// Dislocated worker, median earnings.
        Dmer = "DMER",
        /// Adult, measurable skill gains.
        Amsg = "AMSG",
        /// Dislocated worker, measurable skill gains.
        Dmsg = "DMSG",
        /// Adult, credential attainment.
        Acar = "ACAR",
        /// Dislocated worker, credential attainment.
        Dcar = "DCAR",
        /// Youth, in education, training or employment in the 2nd quarter after exit.
        Yer2 = "YER2",
        /// Youth, in education, training or employment in the 4th quarter after exit.
        Yer4 = "YER4",
        /// Youth, median earnings.
        Ymer = "YMER",
        /// Youth, measurable skill gains.
        Ymsg = "YMSG",
        /// Youth, credential attainment.
        Ycar = "YCAR",
    }
}

impl Measure {
    /// The group it is counted for.
    pub fn group(self) -> CustomerGroup {
        match self.text().as_bytes().first() {
            Some(b'A') => CustomerGroup::Adult,
            Some(b'D') => CustomerGroup::DislocatedWorker,
            _ => CustomerGroup::Youth,
        }
    }

    /// What it measures.
    pub fn meaning(self) -> &'static str {
        match self {
            Measure::Aer2 | Measure::Der2 => "employed in the 2nd quarter after exit",
            Measure::Aer4 | Measure::Der4 => "employed in the 4th quarter after exit",
            Measure::Yer2 => "in education, training or employment in the 2nd quarter after exit",
            Measure::Yer4 => "in education, training or employment in the 4th quarter after exit",
            Measure::Amer | Measure::Dmer | Measure::Ymer => "median earnings in the 2nd quarter after exit",
            Measure::Amsg | Measure::Dmsg | Measure::Ymsg => "measurable skill gains",
            Measure::Acar | Measure::Dcar | Measure::Ycar => "credential attainment",
        }
    }
}
