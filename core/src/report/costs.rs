//! What services cost, in total and beside a fiscal extract.

use super::ReportInfo;
use crate::costs::{self, FiscalExtract};
use crate::model::{Cell, Table};
use crate::survey::{Wanted, costs as survey};

pub(super) static REPORT: ReportInfo = ReportInfo {
    name: "costs",
    title: "Service costs",
    summary: "what each service cost, totals by participant, service and funding, and beside a fiscal extract",
    ahead: false,
    fiscal: true,
    reads: &[Table::Participants, Table::Services, Table::SupportItems],
    rules: |_| None,
    columns: |asked| costs::not_considered(asked.supplied()),
    // Beside the costs of each participant, who is looked at at all.
    rows: |cx, _| vec![survey::rows(cx), vec![Vec::new()]],
    tell: |lists, _, request| {
        let mut lists = lists.into_iter();
        let (rows, people) = (lists.next().unwrap_or_default(), lists.next().unwrap_or_default());
        let Some(text) = request.fiscal.as_deref() else { return costs::report(rows, None) };
        let extract = FiscalExtract::read(text).map_err(|errors| errors.inside("fiscal"))?;
        let Wanted { career_planner, participant_id, .. } = &request.wanted;
        if career_planner.is_none() && participant_id.is_none() {
            return costs::report(rows, Some(&extract));
        }
        let ids = people.iter().filter_map(|row| match row.first() {
            Some(Cell::Text(id)) => Some(&**id),
            _ => None,
        });
        // Somebody asked for by id may be in the books alone.
        let asked = participant_id.as_deref().filter(|_| career_planner.is_none());
        let (extract, left_out) = extract.of_people(ids.chain(asked))?;
        let (mut facts, sheets) = costs::report(rows, Some(&extract))?;
        facts.push(("fiscal_lines_left_out", left_out.to_string()));
        Ok((facts, sheets))
    },
};
