//! The guard: an answer of [`may`], or the error that says why not.

use super::{Access, Action, Actor, Deed, Place, Role, Scope, Why, may, scope};
use crate::error::{Error, ErrorCode, names};
use crate::names::written;

/// Whether a person may bring an event about, by [`may`] on the action of the event.
///
/// Takes the person, the event, and whose record it would change. A machine looks at what an event does to
/// its state and asks nobody for a role, except where the event names one; a host that lets people add
/// events asks here first.
///
/// ```
/// use wioa_rules::access::{Actor, Place, Role, guard};
/// use wioa_rules::model::{PlanEvent, PlanEventKind};
///
/// let customer = Actor {
///     roles: [Role::Customer].into(),
///     programs: ["jted".to_owned()].into(),
///     participant_id: Some("P1".to_owned()),
///     ..Actor::default()
/// };
/// let signed = PlanEvent { kind: Some(PlanEventKind::CustomerSigned), ..PlanEvent::default() };
/// let of = |id: &str| Place {
///     participant_id: Some(id.to_owned()),
///     program: Some("jted".to_owned()),
///     ..Place::default()
/// };
/// assert_eq!(guard(&customer, &signed, &of("P1"))?.granted_by, Some(Role::Customer));
/// assert!(guard(&customer, &signed, &of("P2")).is_err());
/// # Ok::<(), wioa_rules::Error>(())
/// ```
///
/// # Errors
/// `denied`: nothing grants the action, or the event names a role that the person has not. `missing`: the
/// event does not say what happened. The path begins with `actor`, `record` or `event`.
pub fn guard(actor: &Actor, event: &impl Deed, record: &Place) -> Result<Access, Error> {
    let Some(action) = event.action() else {
        return Err(Error::new(ErrorCode::Missing, "event.kind", "the event does not say what happened"));
    };
    let access = allow(actor, action, record)?;
    match event.role().filter(|role| !actor.roles.contains(role)) {
        None => Ok(access),
        Some(role) => {
            let message = format!("`{action}` is refused: the event names a role that the person has not");
            Err(Error::new(ErrorCode::Denied, "event.by_role", message)
                .value(role.text())
                .allowed(names(actor.roles.iter().map(|role| role.text()))))
        }
    }
}

/// [`may`], with a refusal as an error.
///
/// # Errors
/// `denied`: nothing grants the action. The message names the action and why not, what is allowed names the
/// roles that grant it, and where. The path is the part of `actor` or `record` that decides.
pub fn allow(actor: &Actor, action: Action, record: &Place) -> Result<Access, Error> {
    let access = may(actor, action, record);
    if access.allowed { Ok(access) } else { Err(refusal(access.why, actor, action, record)) }
}

fn refusal(why: Why, actor: &Actor, action: Action, record: &Place) -> Error {
    let (path, found) = match why {
        Why::ProgramNotRecorded | Why::NoAccessToProgram => ("record.program", listed([&record.program])),
        Why::OutsideOwnArea => ("record", listed([&record.region, &record.office])),
        Why::NotOwnRecord => ("record.participant_id", listed([&record.participant_id])),
        // What grants refuses nothing.
        Why::NoRoleGrantsIt | Why::EverywhereInProgram | Why::InOwnArea | Why::OwnRecord => {
            let roles: Vec<&str> = actor.roles.iter().map(|role| role.text()).collect();
            ("actor.roles", roles.join(", "))
        }
    };
    let message = format!("`{action}` is refused: {}", words(why));
    let error = Error::new(ErrorCode::Denied, path, message)
        .allowed(format!("{}, with access to the program of the record", granting(action)));
    if found.is_empty() { error } else { error.value(found) }
}

/// What decided, as part of a sentence.
fn words(why: Why) -> String {
    let mut letters = why.doc().trim_end_matches('.').chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn listed<const N: usize>(texts: [&Option<String>; N]) -> String {
    let found: Vec<&str> = texts.into_iter().filter_map(|text| written(text.as_deref())).collect();
    found.join(", ")
}

/// The roles that grant an action, each with where, in words.
pub fn granting(action: Action) -> String {
    let each = Role::ALL.iter().filter_map(|role| match scope(*role, action) {
        Scope::Nowhere => None,
        granted => Some(format!("`{role}` ({})", granted.text().replace('_', " "))),
    });
    each.collect::<Vec<_>>().join(", ")
}
