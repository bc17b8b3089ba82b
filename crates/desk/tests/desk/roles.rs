//! Every command of the table, asked by each role: whoever lacks the role is refused
//! before the request is read, and nobody who has not signed in is answered.
use crate::world::World;
use desk::error::ErrorCode;
use desk::rpc::COMMANDS;
use desk::store::officer::{self, Role};
use serde_json::json;

/// What no clerk may do, whatever the table says by a slip of the pen.
const NOT_A_CLERKS: [&str; 12] = [
    "catalogue.import",
    "settings.save",
    "province.enrol",
    "officer.add",
    "officer.close",
    "officer.admit",
    "backup.begin_anew",
    "backup.make",
    "backup.progress",
    "backup.stop",
    "calendar.announce",
    "day.close",
];

/// A counter at which somebody has signed in who holds this role alone.
fn as_a(role: Role) -> World {
    let world = World::commune();
    let desk = world.host.signed_in().unwrap().0;
    let write = |tx: &desk::store::Transaction<'_>| {
        let mut account = officer::find_account(tx, "chau")?.unwrap();
        account.officer.roles = vec![role];
        officer::put_account(tx, &account)
    };
    desk.store.write(write).unwrap();
    world.host.reload_session().unwrap();
    world
}

#[test]
fn whoever_lacks_the_role_is_refused_each_command_and_whoever_holds_it_none() {
    // Refused before anything is done, whoever asks: it names what no command knows.
    let nothing = json!({ "no such name": true });
    for role in [Role::Clerk, Role::Supervisor, Role::Administrator] {
        let world = as_a(role);
        for command in COMMANDS {
            let Some(who) = command.who else { continue };
            let held = who.is_empty() || who.contains(&role);
            let code = world.err(command.name, nothing.clone()).code;
            let refused = code == ErrorCode::NotPermitted;
            assert_eq!(refused, !held, "{role:?} asks {}: {code:?}", command.name);
            let by_slip = role == Role::Clerk && NOT_A_CLERKS.contains(&command.name);
            assert!(refused || !by_slip, "a clerk asks {}", command.name);
        }
    }
}

#[test]
fn nobody_who_has_not_signed_in_is_answered() {
    let world = World::commune();
    world.ok("session.sign_out", json!({}));
    for command in COMMANDS.iter().filter(|command| command.who.is_some()) {
        let code = world.err(command.name, json!({})).code;
        assert_eq!(code, ErrorCode::NotSignedIn, "{}", command.name);
    }
}

#[test]
fn a_number_that_no_column_holds_is_the_askers_fault() {
    let world = World::commune();
    let most = u64::MAX;
    for (name, request) in [
        ("paper.print", json!({ "form": "refusal", "about": format!("visit/{most}") })),
        ("dossier.list", json!({ "skip": u32::MAX })),
        ("print.run", json!({ "line": most })),
        ("print.give_up", json!({ "line": i64::MIN })),
    ] {
        if let Err(error) = world.host.call(name, request) {
            assert_ne!(error.code, ErrorCode::Internal, "{name}: {error:?}");
        }
    }
}
