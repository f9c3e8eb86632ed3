//! Which reports there are, and how one is made of a caseload, wherever its cases come from.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Report, Sheet, costs, deadlines, progress, services};
use crate::ask::parts;
use crate::audit::{Context, Plan};
use crate::case::{Case, Supplied};
use crate::door::Caseload;
use crate::error::{Error, ErrorCode, Errors, names};
use crate::model::Table;
use crate::rulebook::Rulebook;
use crate::survey::{Asked, Row, Wanted, with_id};

/// How a report is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// How far ahead, and of whom.
    pub wanted: Wanted,
    /// A fiscal extract to reconcile costs with, as CSV.
    pub fiscal: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    until: Option<String>,
    career_planner: Option<String>,
    participant_id: Option<String>,
    fiscal: Option<String>,
}

impl Request {
    /// Reads how a report is asked for: an empty text, or a JSON object with `until` (`YYYY-MM-DD`),
    /// `career_planner`, `participant_id` and `fiscal`, each of which may be left out.
    ///
    /// # Errors
    /// The text is not such an object, has an unknown key, or `until` is not a day.
    pub fn read(options: &str) -> Result<Self, Error> {
        if options.trim_ascii().is_empty() {
            return Ok(Self::default());
        }
        let Input { until, career_planner, participant_id, fiscal } =
            parts(options).map_err(|error| Error { path: "options".to_owned(), ..error })?;
        Ok(Self { wanted: Wanted::read(until.as_deref(), career_planner, participant_id)?, fiscal })
    }
}

/// What a report tells beside its name: facts, and tables.
pub type Told = (Vec<(&'static str, String)>, Vec<Sheet>);

/// What comes of lists of rows.
type Tell = fn(Vec<Vec<Row>>, &Asked<'_>, &Request) -> Result<Told, Errors>;

/// A kind of report.
#[derive(Debug)]
pub struct ReportInfo {
    /// Its name.
    pub name: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Whether it looks a span ahead.
    pub ahead: bool,
    /// Whether it can be set beside a fiscal extract.
    pub fiscal: bool,
    /// Tables that bear on it.
    pub reads: &'static [Table],
    /// Whose rules bear on it: those that could not be assessed are named.
    pub(super) rules: for<'a, 'r> fn(&'a Asked<'r>) -> Option<&'a Plan<'r>>,
    /// Tables and columns that bear on it and were not supplied, beside those of the rules.
    pub(super) columns: fn(&Asked<'_>) -> Vec<&'static str>,
    /// The rows that one case gives, list by list, without the participant's id.
    pub(super) rows: fn(&Context<'_>, &Asked<'_>) -> Vec<Vec<Row>>,
    /// The sheets that come of the lists of rows, and facts.
    pub(super) tell: Tell,
}

/// Every report, in the order of the docs.
pub static REPORTS: &[&ReportInfo] =
    &[&progress::REPORT, &services::REPORT, &costs::REPORT, &deadlines::REPORT];

/// Where cases come from.
pub trait Source {
    /// What was supplied.
    fn supplied(&self) -> &Supplied;

    /// What `of` gives of each case, in the order of the participants: lists of rows, each joined over the
    /// cases. Only tables of `reads` are looked at.
    fn lists(&self, reads: &[Table], of: &(dyn Fn(&mut Case<'_>) -> Vec<Vec<Row>> + Sync)) -> Vec<Vec<Row>>;
}

impl Source for Caseload<'_> {
    fn supplied(&self) -> &Supplied {
        &self.supplied
    }

    fn lists(&self, _: &[Table], of: &(dyn Fn(&mut Case<'_>) -> Vec<Vec<Row>> + Sync)) -> Vec<Vec<Row>> {
        let mut lists = Vec::new();
        for case in &self.cases {
            join(&mut lists, of(&mut case.clone()));
        }
        lists
    }
}

/// Adds the lists of one case, or of several, to those of the cases before.
pub(crate) fn join(all: &mut Vec<Vec<Row>>, lists: Vec<Vec<Row>>) {
    all.resize_with(all.len().max(lists.len()), Vec::new);
    for (all, list) in all.iter_mut().zip(lists) {
        all.extend(list);
    }
}

impl ReportInfo {
    /// The report with a name.
    ///
    /// # Errors
    /// No report has the name.
    pub fn named(name: &str) -> Result<&'static Self, Error> {
        REPORTS.iter().copied().find(|own| own.name == name).ok_or_else(|| {
            Error::new(ErrorCode::UnknownName, "report", "unknown report")
                .value(name)
                .allowed(names(REPORTS.iter().map(|own| own.name)))
        })
    }

    /// Makes the report of a caseload as it looks on `as_of`.
    ///
    /// # Errors
    /// What is wanted cannot be understood: the span ahead, or the fiscal extract.
    pub fn make(
        &self,
        source: &dyn Source,
        rulebook: &Rulebook,
        as_of: NaiveDate,
        request: &Request,
    ) -> Result<Report, Errors> {
        self.check(request)?;
        let asked = Asked::new(rulebook, *source.supplied(), as_of, &request.wanted)?;
        let lists = source.lists(self.reads, &|case| {
            let lists = asked.look(case, |cx| (self.rows)(cx, &asked)).unwrap_or_default();
            lists.into_iter().map(|rows| with_id(rows, &case.id)).collect()
        });
        // Beside a fiscal extract somebody may stand in the books alone.
        let in_books = request.fiscal.is_some() && request.wanted.participant_id.is_some();
        asked.check().or_else(|fault| {
            if in_books && fault.code != ErrorCode::Missing { Ok(()) } else { Err(fault) }
        })?;
        let (told, sheets) = (self.tell)(lists, &asked, request)?;
        let wanted = &request.wanted;
        let facts = [
            self.ahead.then(|| ("until", asked.until().to_string())),
            wanted.career_planner.clone().map(|own| ("career_planner", own)),
            wanted.participant_id.clone().map(|own| ("participant_id", own)),
        ];
        let rulebook = ("rulebook", format!("{} {}", rulebook.name(), rulebook.hash()));
        let facts = facts.into_iter().flatten().chain(told).chain([rulebook]).collect();
        Ok(Report {
            report: self.name,
            title: self.title,
            as_of,
            facts,
            not_considered: asked.left_out().chain(self.not_considered(&asked)).collect(),
            sheets,
        })
    }

    /// Refuses what the report has no use for.
    fn check(&self, request: &Request) -> Result<(), Error> {
        let refuse = |key: &str, why: &str, fits: fn(&ReportInfo) -> bool| {
            let fitting = names(REPORTS.iter().filter(|own| fits(own)).map(|own| own.name));
            let message = format!("the report `{}` {why}", self.name);
            Err(Error::new(ErrorCode::BadValue, key, message).allowed(format!("with {fitting} alone")))
        };
        if request.wanted.until.is_some() && !self.ahead {
            return refuse("until", "looks no span ahead", |own| own.ahead);
        }
        if request.fiscal.is_some() && !self.fiscal {
            return refuse("fiscal", "is not set beside a fiscal extract", |own| own.fiscal);
        }
        Ok(())
    }

    /// What was not supplied, each with the rules that cannot be assessed without it.
    fn not_considered(&self, asked: &Asked<'_>) -> Vec<String> {
        let supplied = asked.supplied();
        let lacking = self.reads.iter().filter(|table| !supplied.table(**table));
        let mut lacks: Vec<(String, Vec<&str>)> =
            lacking.map(|table| (format!("table {}", table.name()), Vec::new())).collect();
        let columns = (self.columns)(asked).into_iter().filter(|name| Table::from_name(name).is_none());
        lacks.extend(columns.map(|name| (name.to_owned(), Vec::new())));
        for own in (self.rules)(asked).into_iter().flat_map(Plan::not_assessed) {
            for need in &own.missing {
                // Where a whole table is missing, its columns are not named one by one.
                let name = match missing_table(need, supplied) {
                    Some(table) => format!("table {}", table.name()),
                    None => (*need).to_owned(),
                };
                let place = lacks.iter().position(|(own, _)| *own == name).unwrap_or_else(|| {
                    lacks.push((name, Vec::new()));
                    lacks.len() - 1
                });
                if let Some((_, rules)) =
                    lacks.get_mut(place).filter(|(_, rules)| rules.last() != Some(&own.rule))
                {
                    rules.push(own.rule);
                }
            }
        }
        let line = |(name, rules): (String, Vec<&str>)| {
            let owing = if rules.is_empty() {
                String::new()
            } else {
                format!("; not assessed without it: {}", rules.join(", "))
            };
            format!("{name} was not supplied{owing}")
        };
        lacks.into_iter().map(line).collect()
    }
}

/// The table that a need names and that was not supplied; of several that would do, the first.
fn missing_table(need: &str, supplied: &Supplied) -> Option<Table> {
    let mut tables = need.split(" or ").map(|name| name.split('.').next().and_then(Table::from_name));
    let first = tables.next()??;
    let missing = |table: Option<Table>| table.is_some_and(|table| !supplied.table(table));
    (missing(Some(first)) && tables.all(missing)).then_some(first)
}
