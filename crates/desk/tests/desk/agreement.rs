//! Whatever is done to dossiers in whatever order: after each act their states, the
//! lists, the register and the statistics say the same.
use crate::world::World;
use crate::world::acts::{call_of, paying};
use crate::world::agreement::agrees;
use serde_json::json;

const STEPS: usize = 30;
const DOSSIERS: usize = 3;

#[test]
fn states_lists_register_and_statistics_agree_after_each_act() {
    for seed in [1, 2026] {
        let (world, mut chance) = (World::commune(), fastrand::Rng::with_seed(seed));
        let codes: Vec<String> = (0..DOSSIERS)
            .map(|_| world.receive(paying())["code"].as_str().unwrap().to_owned())
            .collect();
        for step in 0..STEPS {
            let code = chance.choice(&codes).unwrap();
            let dossier = world.ok("dossier.get", json!({ "code": code }));
            let offered = dossier["next_acts"].as_array().unwrap();
            let act = chance.choice(offered).unwrap().as_str().unwrap();
            let (name, request) = call_of(&world, act, code);
            // A receipt for money that nobody took, or a fee that was settled: refused,
            // and everything still agrees.
            let said = world.host.call(name, request).map(drop).map_err(|error| error.code);
            eprintln!("seed {seed} step {step}: {act} {code} {said:?}");
            agrees(&world);
        }
    }
}
