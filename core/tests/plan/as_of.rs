//! The plan as it stood on a day.

use chrono::Duration;
use proptest::prelude::*;
use wioa_rules::history::History;
use wioa_rules::model::PlanEvent;
use wioa_rules::plan::{Plan, overview};

use crate::support::{any_log, book, config, late, replay, start};

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn the_plan_on_a_day_is_what_the_events_up_to_it_lead_to(log in any_log(), days in 0..80i64) {
        let until = start().date() + Duration::days(days);
        let (_, taken) = replay(&log, late());
        let past: Vec<PlanEvent<'static>> =
            taken.iter().filter(|event| event.at.is_some_and(|at| at.date() <= until)).cloned().collect();
        let then = History::<Plan>::replay(book(), &taken, until).unwrap();
        let alone = History::<Plan>::replay(book(), &past, until).unwrap();
        prop_assert_eq!((then.version(), alone.version()), (taken.len(), past.len()));
        prop_assert_eq!(then.machine(), alone.machine());
        prop_assert_eq!(then.view(book(), until), alone.view(book(), until));
    }

    #[test]
    fn rounds_of_agreement_are_kept_so_that_the_tables_show_any_day(log in any_log(), days in 0..80i64) {
        let until = start().date() + Duration::days(days);
        let (history, taken) = replay(&log, late());
        let then = History::<Plan>::replay(book(), &taken, until).unwrap();
        let (case, supplied) = history.machine().records().case("P1").build();
        let seen = overview(book(), &case, &supplied, until);
        let (case, supplied) = then.machine().records().case("P1").build();
        let known = overview(book(), &case, &supplied, until);
        prop_assert_eq!(seen.agreements, known.agreements);
    }
}
