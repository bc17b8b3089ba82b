//! Every story: the counter, its window, its papers and its province as they run. One
//! program, so that what the stories share is compiled and linked once, and so that a run
//! tells every story that failed.

mod axe;
mod bundle;
mod called_away;
mod closing;
mod counter;
mod crash;
mod dialogs;
mod drafts;
mod first_day;
mod frame;
mod guide;
mod half_year;
mod handling;
mod keystrokes;
mod looking;
mod lying_disk;
mod money;
mod morning;
mod offline;
mod older_store;
mod papers;
mod prints;
mod province;
mod put_back;
mod real_centre;
mod released;
mod reorganised;
mod returning;
mod rig;
mod scanner;
mod second_look;
mod simulation;
mod spooler;
mod supervising;
mod sync;
mod together;
mod window;
mod writing;
