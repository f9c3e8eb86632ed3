//! What a matrix may not say.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{Category, Row, RowKind};
use crate::error::{Error, ErrorCode};
use crate::model::CustomerGroup;

/// Every fault of the rows, each named by row and column.
pub(super) fn faults(rows: &[Row]) -> Vec<Error> {
    let mut faults = Vec::new();
    if rows.is_empty() {
        faults.push(Error::new(ErrorCode::Missing, "row", "a matrix has at least one row"));
    }
    let mut by_code: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        by_code.entry(&row.code).or_default().push(row);
    }
    for row in rows {
        flags(row, &mut faults);
        for prerequisite in &row.prerequisites {
            if let Some(code) = prerequisite.code()
                && !by_code.contains_key(code)
            {
                faults.push(
                    at(row, "prerequisites", ErrorCode::BadReference, "prerequisite names no row")
                        .value(code),
                );
            }
        }
    }
    for versions in by_code.values() {
        dates(versions, &mut faults);
    }
    circles(&by_code, &mut faults);
    faults
}

fn at(row: &Row, column: &str, code: ErrorCode, message: &str) -> Error {
    Error::new(code, format!("row `{}`.{column}", row.code), message)
}

/// Whether services of a category may extend the exit window: follow-up never, supportive ones for
/// youth alone.
pub(crate) fn may_extend(category: Category, youth_alone: bool) -> bool {
    match category {
        Category::FollowUp => false,
        Category::Supportive => youth_alone,
        _ => true,
    }
}

fn flags(row: &Row, faults: &mut Vec<Error>) {
    let bad = |column, message| at(row, column, ErrorCode::BadValue, message);
    let youth_alone = row.customer_groups == [CustomerGroup::Youth];
    if row.flags.extends_exit {
        match (row.category, row.kind) {
            (_, RowKind::Tracking) => {
                faults.push(bad("extends_exit", "a tracking row does not extend the exit window"));
            }
            (Category::FollowUp, _) => {
                faults.push(bad("extends_exit", "a follow-up row does not extend the exit window"));
            }
            (category, _) if !may_extend(category, youth_alone) => faults.push(bad(
                "extends_exit",
                "a supportive row extends the exit window for youth alone, or not at all",
            )),
            _ => {}
        }
    }
    match row.category {
        Category::BasicCareer | Category::Supportive if !row.same_day => {
            faults.push(bad("same_day", "basic career and supportive rows are same-day"));
        }
        Category::Training if row.same_day => {
            faults.push(bad("same_day", "a training row is not same-day"));
        }
        _ => {}
    }
    if (row.kind == RowKind::Enrolling) != row.flags.enrolling() {
        faults.push(bad(
            "kind",
            "a row is enrolling exactly when it triggers participation or extends the exit window",
        ));
    }
    if row.customer_groups.is_empty() {
        faults.push(at(row, "customer_groups", ErrorCode::Missing, "a row serves at least one group"));
    }
    for measure in &row.measures {
        if !row.serves(measure.group()) {
            faults.push(
                bad("measures", "measure of a group that the row does not serve").value(measure.text()),
            );
        }
    }
}

/// One code in force twice on a day, or a row whose dates are turned around.
fn dates(versions: &[&Row], faults: &mut Vec<Error>) {
    let mut sorted = versions.to_vec();
    sorted.sort_by_key(|row| row.in_force_from);
    for row in &sorted {
        if let (Some(from), Some(to)) = (row.in_force_from, row.in_force_to)
            && to < from
        {
            faults.push(
                at(row, "in_force_to", ErrorCode::BadValue, "ends before it begins").value(to.to_string()),
            );
        }
    }
    let mut latest_end = None;
    for (index, row) in sorted.iter().enumerate() {
        let overlaps = index > 0
            && match latest_end {
                None => true,
                Some(end) => row.in_force_from.is_none_or(|from| from <= end),
            };
        if overlaps {
            faults.push(at(
                row,
                "in_force_from",
                ErrorCode::Duplicate,
                "code is in force twice on the same day",
            ));
        }
        latest_end = match (index, latest_end, row.in_force_to) {
            (0, _, to) => to,
            (_, Some(end), Some(to)) => Some(to.max(end)),
            _ => None,
        };
    }
}

/// Prerequisites that lead back to where they began.
fn circles(by_code: &BTreeMap<&str, Vec<&Row>>, faults: &mut Vec<Error>) {
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for start in by_code.keys().copied() {
        // Depth-first, with the path kept on a stack of our own: no recursion over caller data.
        let mut path: Vec<(&str, Vec<&str>)> = vec![(start, next(by_code, start))];
        let mut on_path = BTreeSet::from([start]);
        while let Some((code, open)) = path.last_mut() {
            let code = *code;
            match open.pop() {
                None => {
                    done.insert(code);
                    on_path.remove(code);
                    path.pop();
                }
                Some(code) if done.contains(code) => {}
                Some(code) => {
                    if on_path.insert(code) {
                        path.push((code, next(by_code, code)));
                    } else {
                        let seen = path.iter().map(|(seen, _)| *seen);
                        let circle: Vec<&str> = seen.skip_while(|seen| *seen != code).chain([code]).collect();
                        faults.push(
                            Error::new(
                                ErrorCode::BadReference,
                                format!("row `{code}`.prerequisites"),
                                "prerequisites form a circle",
                            )
                            .value(circle.join(" → ")),
                        );
                    }
                }
            }
        }
    }
}

fn next<'r>(by_code: &BTreeMap<&'r str, Vec<&'r Row>>, code: &str) -> Vec<&'r str> {
    let rows = by_code.get(code).into_iter().flatten();
    rows.flat_map(|row| &row.prerequisites)
        .filter_map(|prerequisite| prerequisite.code())
        .filter_map(|code| by_code.get_key_value(code).map(|(code, _)| *code))
        .collect()
}
