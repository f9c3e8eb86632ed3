//! The performance calendar: quarters after exit, the credential year, program years, exclusions, wages.
//!
//! Sources: 20 CFR 677.155 and the joint federal guidance, told in our own words in `sources/beyond.toml`.
//! Whether a person was employed or what they earned is not judged here: the answer says which measures a
//! period of participation enters, and the days on which each looks.
//!
//! Decisions where the sources are silent:
//! - A period enters the measures that the matrix rows of its services name for the group they are given
//!   in. On-the-job training never brings the credential measure, whatever its row says: another training
//!   has to.
//! - A service belongs to the period in which it began, and one that ran into the first day too.
//! - The anniversary of an exit on 29 February is 28 February.
//! - A skill gain counts if it was achieved in the period, up to the exit, in a program year that a
//!   service with that measure touched; one that is attributed to a service outside the period does not.
//! - A credential that is attributed to an on-the-job training does not count, since that training brings
//!   no credential measure; one that is attributed to no service does.
//! - An exit reason excludes if it is one of the [`Exclusion`]s, or says one in the words of the guidance
//!   (`reserve call-up of 90 days or more`), in capitals or small letters, whatever stands between the
//!   words. Other reasons exclude from nothing and are listed as not recognized.
//! - Where the enrollments of a period bear no exit reason, that of the latest completion counts which was
//!   dated from the first day of the period to the next one.
//! - A quarter's wage is rounded to the cent, half a cent up.

mod answer;
mod calendar;
mod exclusion;
mod reasons;
mod wage;

pub use answer::{Credential, Measured, PerformanceAnswer, PeriodPerformance, SkillGainYear, When};
pub use calendar::{ProgramYear, Quarter, credential_deadline};
pub use exclusion::Exclusion;
pub use wage::{PayPeriod, quarterly_wage};
