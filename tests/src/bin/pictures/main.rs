//! Contact sheets of the window, one for each place: on the screens that counters have,
//! with nothing to show, as usual, with the longest names and with everything at fault; by
//! day in Vietnamese and by night in English. They lie in `out/pictures`; `make pictures`.

mod round;
mod screens;
mod sheets;
mod states;

use fantoccini::key::Key;
use stories::counter::Counter;
use stories::{Rigged, places, walk};
use strum::VariantArray as _;

use round::Round;
use screens::SCREENS;
use sheets::{Album, Light};
use states::State;

#[tokio::main]
async fn main() -> Rigged<()> {
    let folder = places::out()?.join("pictures");
    let mut album = Album::new(&folder)?;
    for state in State::VARIANTS {
        for screen in SCREENS {
            let counter = Counter::on((screen.width, screen.height))?;
            let prepared = state.prepare(&counter)?;
            let opening = screen.opening(counter.opening(counter.desk.store())?);
            let mut window = counter.window_of(opening).await?;
            screen.fill(&window).await?;
            walk::sign_in(&mut window).await?;
            for light in Light::VARIANTS {
                if *light == Light::Night {
                    window.press_with(Key::Alt, '1').await?;
                    walk::pick(&window, "theme").await?;
                    walk::pick(&window, "language").await?;
                }
                let mut round = Round {
                    window: &mut window,
                    album: &mut album,
                    of: (*state, screen.name, *light),
                };
                round.go(&prepared).await?;
            }
            window.close().await?;
            println!("{state} on {}: {} pictures", screen.name, album.len());
        }
    }
    for sheet in album.lay_out()? {
        println!("{}", sheet.display());
    }
    Ok(())
}
