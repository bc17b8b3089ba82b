//! The command table. A command is declared once, here: its name, what it
//! does, who may call it, its request and its answer. From this table come the
//! dispatcher, the role check, the listing of `motcua-desk commands` and the
//! window's types.

mod types;

use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::{Config, TS};

pub use types::{export_types, known_types};

use domain::catalogue::centre_facts::CentreFacts;

use crate::desk::host::Host;
use crate::desk::in_flight;
use crate::desk::{Actor, DayOrToday, Desk, Empty};
use crate::error::{DeskError, ErrorCode, Result};
use crate::fault;
use crate::handling::{
    attaching, batch, card, correcting, ending, fees, foreseen, phrases, promising, putting_right,
    returning,
};
use crate::money::{payment_code, statement, till};
use crate::printing::{commands, health, queue, shown};
use crate::store::officer::Role::{self, Administrator, Clerk, Supervisor};
use crate::{
    about, agencies, backup, bundles, calendar, catalogue, checks, closing, credentials, dossiers,
    doubt, drafts, handling, history, identity, intake, printing, province, recall, register,
    reports, session, set_up, settings, staff, visits,
};

/// A command as the listing shows it.
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub says: &'static str,
    /// Who may call it; empty means everybody who has signed in, `None`
    /// everybody at the door.
    pub who: Option<&'static [Role]>,
    /// The shape of its request, in TypeScript.
    pub request: fn(&Config) -> String,
    /// The shape of its answer, in TypeScript.
    pub answer: fn(&Config) -> String,
    request_name: fn(&Config) -> String,
    answer_name: fn(&Config) -> String,
    export: fn(&Config) -> Result<(), ts_rs::ExportError>,
    named: fn(&mut types::Known<'_>),
    run: fn(&Host, Value) -> Result<Value>,
}

/// Somebody at the window.
const COUNTER: &[Role] = &[Clerk, Supervisor];
/// Whoever answers for the day.
const OFFICE: &[Role] = &[Clerk, Supervisor, Administrator];
/// Whoever answers for the records.
const LEADING: &[Role] = &[Supervisor, Administrator];
/// Whoever keeps the centre's settings.
const ADMINISTRATOR: &[Role] = &[Administrator];
/// Everybody who has signed in.
const ANYBODY: &[Role] = &[];

macro_rules! command {
    ($name:literal, $says:literal, $who:expr, $request:ty, $answer:ty, $run:expr) => {
        Command {
            name: $name,
            says: $says,
            who: $who,
            request: <$request as TS>::inline,
            answer: <$answer as TS>::inline,
            request_name: <$request as TS>::name,
            answer_name: <$answer as TS>::name,
            export: |config| {
                <$request as TS>::export_all(config)?;
                <$answer as TS>::export_all(config)
            },
            named: |known| {
                known.note_below::<$request>();
                known.note_below::<$answer>();
            },
            run: $run,
        }
    };
}

/// A command at the door: nobody need have signed in.
macro_rules! door {
    ($name:literal, $says:literal, $run:path, $request:ty => $answer:ty) => {
        command!($name, $says, None, $request, $answer, |host, args| {
            let answer: $answer = $run(host, read_request::<$request>(args)?)?;
            Ok(serde_json::to_value(answer)?)
        })
    };
}

/// A command for officers who have signed in and hold one of the roles.
macro_rules! for_officers {
    ($name:literal, $says:literal, $who:ident, $request:ty => $answer:ty, $run:expr) => {
        command!($name, $says, Some($who), $request, $answer, |host, args| {
            let (desk, actor) = host.signed_in()?;
            actor.require_role($who)?;
            let run: fn(&Host, &Desk, &Actor, Value) -> Result<$answer> = $run;
            Ok(serde_json::to_value(run(host, &desk, &actor, args)?)?)
        })
    };
}

/// A command at the desk.
macro_rules! desk {
    ($name:literal, $says:literal, $who:ident, $run:path, $request:ty => $answer:ty) => {
        for_officers!($name, $says, $who, $request => $answer, |_, desk, actor, args| {
            $run(desk, actor, read_request::<$request>(args)?)
        })
    };
}

/// A command at the desk that needs the store's key, which the host holds.
macro_rules! keyed {
    ($name:literal, $says:literal, $who:ident, $run:path, $request:ty => $answer:ty) => {
        for_officers!($name, $says, $who, $request => $answer, |host, desk, actor, args| {
            $run(host, desk, actor, read_request::<$request>(args)?)
        })
    };
}

/// An act on one dossier: its request says on which with `on`.
macro_rules! act {
    ($name:literal, $says:literal, $who:ident, $run:path, $request:ty) => {
        for_officers!($name, $says, $who, $request => handling::ActAnswer, |_, desk, actor, args| {
            $run(desk, actor, read_request::<$request>(handling::gather_on(args))?)
        })
    };
}

/// Every command there is.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    door!("desk.status", "what is known before signing in", session::desk_status, Empty => session::Status),
    door!("desk.about", "the version of the program, and where its log lies", about::about_program, Empty => about::About),
    door!("desk.set_up", "sets up a centre and its counter", set_up::set_up, set_up::SetUp => set_up::SetUpAnswer),
    door!("desk.set_up_demo", "sets up a demonstration centre", set_up::set_up_demo, set_up::DemoSetUp => set_up::SetUpAnswer),
    door!("set_up.keep", "keeps what was typed of a first run, without secrets", set_up::kept::keep_set_up, set_up::kept::KeepSetUp => Empty),
    door!("set_up.kept", "what was kept of a first run", set_up::kept::kept_set_up, Empty => set_up::kept::KeptSetUp),
    door!("set_up.preview", "what a first run comes to, with its first receipt", set_up::foreseen::preview_set_up, set_up::foreseen::SetUpLook => set_up::foreseen::SetUpPreview),
    door!("set_up.look_at_list", "what a national list would bring", set_up::foreseen::look_at_list, set_up::foreseen::ListLook => set_up::foreseen::ListLooked),
    door!("set_up.print_recovery", "prints the recovery code, once it is known to be right", set_up::recovery::print_recovery, set_up::recovery::PrintRecovery => Empty),
    door!("recovery.confirm", "the recovery code was typed back from its paper", set_up::recovery::confirm_recovery, set_up::recovery::ConfirmRecovery => Empty),
    door!("desk.restore", "a copy becomes the store of a machine that has none", backup::restore_backup, backup::Restore => Empty),
    door!("fault.note", "writes a fault of the window into the log", about::note_fault, about::WindowFault => about::FaultNoted),
    door!("session.sign_in", "signs an officer in", session::sign_in, credentials::SignIn => session::Session),
    door!("session.recover", "a new password by the recovery code", session::recover_password, session::Recover => session::Session),
    door!("session.sign_out", "closes the store", session::sign_out, Empty => Empty),
    door!("session.lock", "locks the window: nothing is answered until somebody signs in", session::lock_window, Empty => Empty),
    door!("officer.change_password", "a password of one's own", session::change_password, session::ChangePassword => session::Session),
    door!("session.now", "who works here and how things stand", session::session_now, Empty => session::Session),
    desk!("catalogue.search", "finds procedures", ANYBODY, catalogue::search_procedures, catalogue::ProcedureSearch => catalogue::ProcedureHits),
    desk!("catalogue.get", "one procedure, whole", ANYBODY, catalogue::get_procedure, catalogue::ProcedureRequest => catalogue::ProcedureAnswer),
    desk!("catalogue.browse", "fields and agencies with their counts", ANYBODY, catalogue::browse_catalogue, Empty => catalogue::Browse),
    desk!("catalogue.pin", "pins a procedure to a digit of this counter", COUNTER, catalogue::pins::pin_procedure, catalogue::pins::Pin => Empty),
    desk!("catalogue.note", "what the centre says of a procedure on top of what is published", COUNTER, catalogue::noting::note_procedure, CentreFacts => Empty),
    desk!("catalogue.differences", "what differs between two days, field by field", ANYBODY, catalogue::differences::tell_differences, catalogue::differences::TwoDays => catalogue::differences::Differences),
    desk!("decision.take", "looks at a decision or takes it in", ADMINISTRATOR, catalogue::decisions::take_decision, catalogue::decisions::DecisionRequest => catalogue::decisions::DecisionTold),
    desk!("decision.read_file", "what becomes of a decision's file, or taking it in", ADMINISTRATOR, catalogue::decision_file::read_decision_file, catalogue::decision_file::DecisionFile => catalogue::decision_file::DecisionFileTold),
    desk!("decision.list", "the decisions with what they brought and ended", ANYBODY, catalogue::decisions::list_decisions, Empty => catalogue::decisions::Decisions),
    desk!("decision.announced", "what each agency has announced, by level", ANYBODY, catalogue::decisions::tell_announced, Empty => catalogue::decisions::Announced),
    desk!("procedure.draft_open", "the officer's draft of a procedure, begun from what is published", ADMINISTRATOR, catalogue::writing::open_draft, catalogue::writing::DraftOf => catalogue::writing::DraftOpened),
    desk!("procedure.draft_keep", "keeps a draft of a procedure and says what is to be said of it", ADMINISTRATOR, catalogue::writing::keep_draft, catalogue::writing::KeepDraft => catalogue::writing::WritingTold),
    desk!("procedure.draft_drop", "throws a draft of a procedure away", ADMINISTRATOR, catalogue::writing::drop_draft, catalogue::writing::DraftOf => Empty),
    desk!("procedure.draft_list", "the officer's drafts of procedures", ADMINISTRATOR, catalogue::writing::list_drafts, Empty => catalogue::writing::ProcedureDrafts),
    desk!("procedure.guidance", "the guidance sheet of a procedure that is being written", ADMINISTRATOR, commands::preview_written, catalogue::writing::KeepDraft => commands::SheetAnswer),
    desk!("procedure.publish", "publishes what was written, by its decision and from its day on", ADMINISTRATOR, catalogue::publishing::publish_procedure, catalogue::publishing::Publish => catalogue::publishing::PublishedProcedure),
    desk!("catalogue.import", "takes in a national list (CSV, XLSX)", ADMINISTRATOR, catalogue::import::import_catalogue, catalogue::import::ImportRequest => catalogue::import::ImportAnswer),
    desk!("catalogue.import_progress", "how far the list being taken in is", ADMINISTRATOR, catalogue::import::import_progress, Empty => in_flight::ImportProgress),
    desk!("catalogue.import_stop", "stops taking the list in", ADMINISTRATOR, catalogue::import::stop_import, Empty => Empty),
    desk!("guidance.preview", "the guidance sheet of a procedure", ANYBODY, commands::preview_guidance, catalogue::ProcedureRequest => commands::SheetAnswer),
    desk!("guidance.print", "prints the guidance sheet", OFFICE, commands::print_guidance, commands::GuidanceRequest => printing::Printed),
    desk!("identity.read", "what a scan is", ANYBODY, identity::read_scan, identity::ScanRequest => identity::Scan),
    desk!("person.recall", "a returning citizen", COUNTER, recall::recall_person, recall::RecallRequest => recall::Recalled),
    desk!("person.history", "the dossiers of a person, the look journalled", COUNTER, history::person_history, history::HistoryRequest => history::History),
    desk!("draft.save", "keeps a draft", COUNTER, drafts::save_draft, drafts::DraftRequest => drafts::DraftKept),
    desk!("draft.list", "the officer's drafts, and those nobody else is left for", COUNTER, drafts::list_drafts, Empty => drafts::Drafts),
    desk!("draft.discard", "throws a draft away", COUNTER, drafts::discard_draft, drafts::DraftId => Empty),
    desk!("intake.preview", "what a draft comes to, with its receipt", COUNTER, foreseen::preview_intake, intake::PreviewRequest => intake::Preview),
    desk!("intake.receive", "receives a dossier", COUNTER, intake::receive_dossier, intake::ReceiveRequest => intake::ReceiveAnswer),
    desk!("intake.receive_together", "receives several dossiers of one citizen on one receipt, all or none", COUNTER, intake::receive_together, intake::ReceiveTogether => intake::TogetherAnswer),
    desk!("dossier.get", "one dossier with timeline and papers", OFFICE, dossiers::get_dossier, dossiers::DossierRequest => dossiers::DossierAnswer),
    desk!("dossier.search", "finds dossiers", OFFICE, dossiers::search_dossiers, dossiers::DossierSearch => dossiers::DossierHits),
    desk!("dossier.list", "a list of work with its counts", OFFICE, dossiers::list_dossiers, dossiers::ListRequest => dossiers::ListAnswer),
    act!("dossier.ask_supplement", "asks for everything that is lacking, at once", COUNTER, promising::ask_supplement, promising::AskSupplement),
    act!("dossier.receive_supplement", "takes a supplement in; the promise starts anew", COUNTER, promising::receive_supplement, promising::ReceiveSupplement),
    desk!("dossier.hand_over", "hands dossiers over to their agency, by list", COUNTER, batch::hand_over, batch::HandOver => batch::Batch),
    desk!("dossier.take_back", "takes dossiers back without an outcome, by list", COUNTER, batch::take_back, batch::TakeBack => batch::Batch),
    desk!("dossier.settle", "records outcomes, by list", COUNTER, batch::settle_dossiers, batch::SettleMany => batch::Batch),
    desk!("dossier.return", "returns outcomes or papers", COUNTER, batch::return_outcomes, returning::ReturnMany => batch::Batch),
    desk!("dossier.whose_card", "whose card is shown: the submitter's, the owner's, somebody else's", COUNTER, card::whose_card, card::CardRequest => card::CardAnswer),
    act!("dossier.rate", "notes how the applicant judged the service", COUNTER, returning::rate_service, returning::Rate),
    act!("dossier.reappoint", "promises another day, once, with an apology", COUNTER, promising::reappoint_dossier, promising::Reappoint),
    act!("dossier.refuse", "refuses a dossier, with the reason", COUNTER, ending::refuse_dossier, ending::Reason),
    act!("dossier.stop", "stops a dossier, with the reason", COUNTER, ending::stop_dossier, ending::Reason),
    act!("dossier.withdraw", "lets the applicant withdraw", COUNTER, ending::withdraw_dossier, ending::Withdraw),
    act!("dossier.void", "voids a number, with the reason", COUNTER, ending::void_dossier, ending::Reason),
    act!("dossier.resolve", "says how acts made in ignorance of each other were settled", OFFICE, ending::resolve_dossier, ending::Reason),
    act!("dossier.note", "a remark", OFFICE, ending::note_remark, ending::Note),
    desk!("dossier.move_shelf", "lays paper files on another shelf", COUNTER, batch::move_shelf, batch::MoveShelf => batch::Batch),
    desk!("dossier.correction", "a dossier as a draft, to be corrected", COUNTER, correcting::correction_draft, dossiers::DossierRequest => correcting::AgainAnswer),
    act!("dossier.correct", "corrects what was received, as a new version", COUNTER, correcting::correct_dossier, correcting::Correct),
    desk!("dossier.copy", "an earlier dossier as the beginning of a new one", COUNTER, correcting::copy_dossier, dossiers::DossierRequest => correcting::AgainAnswer),
    act!("dossier.attach", "attaches a scan", COUNTER, attaching::attach_scan, attaching::Attach),
    desk!("dossier.scan", "a scan, the look journalled", OFFICE, attaching::look_at_scan, attaching::AttachmentRequest => attaching::ScanAnswer),
    desk!("dossier.save_scan", "writes a scan into a file, the look journalled", COUNTER, attaching::save_scan, attaching::SaveScan => attaching::SavedScan),
    desk!("phrase.list", "reasons given before for an act, the last used first", OFFICE, phrases::list_phrases, phrases::PhraseRequest => phrases::Phrases),
    desk!("fee.count", "what the published fees come to for so many copies and pages", OFFICE, intake::fee::count_fee, intake::fee::CountFee => intake::fee::FeeCount),
    desk!("fee.payment_code", "the code to pay a fee, large, for a screen turned to the citizen", COUNTER, payment_code::payment_code, payment_code::AskCode => payment_code::PaymentCode),
    act!("fee.charge", "asks another fee, with the reason", COUNTER, fees::charge_fee, fees::ChargeFee),
    act!("fee.exempt", "exempts from the fee, with the ground", COUNTER, fees::exempt_from_fee, fees::ExemptFee),
    act!("fee.pay", "takes a payment", COUNTER, fees::take_payment, fees::TakePayment),
    act!("fee.refund", "gives money back, with the reason", COUNTER, putting_right::refund_fee, putting_right::RefundFee),
    act!("fee.reverse", "reverses a movement of money that never was", COUNTER, putting_right::reverse_movement, putting_right::ReverseMovement),
    act!("fee.correct_payment", "corrects amount or way of a payment", COUNTER, putting_right::correct_payment, putting_right::CorrectPayment),
    act!("fee.record_receipt", "records the fee receipt issued elsewhere", COUNTER, fees::record_receipt, fees::RecordFeeReceipt),
    desk!("fee.workbook", "writes the fees of a month as XLSX", OFFICE, commands::fee_workbook, commands::FeeWorkbook => printing::Printed),
    desk!("fee.statement_mappings", "which heads each bank's statement has", COUNTER, statement::statement_mappings, Empty => statement::StatementMappings),
    desk!("fee.match_statement", "a bank's statement beside what is owed", COUNTER, statement::match_statement, statement::MatchStatement => statement::StatementMatch),
    desk!("fee.confirm_transfers", "takes the payments of transfers that were looked at", COUNTER, batch::confirm_transfers, batch::ConfirmTransfers => batch::Batch),
    desk!("till.day", "what each till should hold of a day's fees, and what was counted", OFFICE, till::till_day, DayOrToday => till::Tills),
    desk!("till.count", "writes down what is in one's own till", COUNTER, till::count_till, till::CountTill => till::Tills),
    desk!("visit.record", "guided, refused or sent for papers without a dossier", COUNTER, visits::record_visit, visits::RecordVisit => visits::VisitAnswer),
    desk!("visit.day", "the visits of a day that opened no dossier", OFFICE, visits::visits_of_day, DayOrToday => visits::Visits),
    desk!("receipt.preview", "a receipt as printed", OFFICE, commands::preview_receipt, dossiers::DossierRequest => commands::SheetAnswer),
    desk!("receipt.print", "prints a receipt, again as bản in lại", OFFICE, commands::print_receipt, commands::PrintReceipt => printing::Printed),
    desk!("register.day", "the register of some days, of one counter's book or of the centre", OFFICE, shown::show_register, register::BookRequest => shown::DayRegister),
    desk!("register.print", "prints the register, or writes PDF or XLSX", OFFICE, commands::print_register, commands::PrintRegister => printing::Printed),
    desk!("day.closings", "how a day's closing stands, and what closing it now would close", OFFICE, closing::show_closings, DayOrToday => closing::DayClosings),
    keyed!("day.close", "closes a day, and has the province confirm that it holds all of it", LEADING, closing::close_day, DayOrToday => closing::DayClosings),
    desk!("paper.preview", "any paper as it would be printed", OFFICE, commands::preview_paper, commands::PaperRequest => commands::SheetAnswer),
    desk!("paper.print", "prints any paper, again as bản in lại", OFFICE, commands::print_paper, commands::PaperRequest => printing::Printed),
    desk!("print.run", "prints a line of the print log that waits or failed", OFFICE, printing::print_line, printing::LineRequest => printing::Printed),
    desk!("print.waiting", "papers recorded that never came out", ANYBODY, printing::waiting_papers, Empty => printing::WaitingPapers),
    desk!("print.queue", "the papers ordered today, or ever, and what became of each", OFFICE, queue::print_queue, queue::QueueRequest => queue::Queue),
    desk!("print.jobs", "what the spooler has not brought out yet", OFFICE, queue::spooler_jobs, Empty => queue::Jobs),
    desk!("print.again", "orders the paper of a line again and prints it", OFFICE, queue::print_again, printing::LineRequest => printing::Printed),
    desk!("print.give_up", "waits no longer for a paper", OFFICE, queue::give_up, printing::LineRequest => Empty),
    door!("printers.list", "the printers of this machine", printing::list_printers, Empty => printing::Printers),
    desk!("printers.state", "how the printers in use stand", ANYBODY, health::printers_state, Empty => health::PrinterHealth),
    door!("printers.test", "prints a test page, which the print log does not keep", health::print_test_page, health::TestPrint => health::TestPrinted),
    desk!("settings.get", "the settings", ANYBODY, settings::get_settings, Empty => settings::SettingsAnswer),
    desk!("settings.save", "changes the settings", ADMINISTRATOR, settings::save_settings, settings::SaveSettings => Empty),
    desk!("settings.prove_account", "the code that pays into an account that is being told", ADMINISTRATOR, settings::proofs::prove_account, settings::proofs::ProveAccount => commands::SheetAnswer),
    desk!("settings.prove_letter", "a letter in the wording that is being typed", ADMINISTRATOR, settings::proofs::prove_letter, settings::proofs::ProveLetter => commands::SheetAnswer),
    desk!("settings.prove_receipt", "the next receipt, with the head and code that are being typed", ADMINISTRATOR, settings::proofs::prove_receipt, settings::proofs::ProveReceipt => commands::SheetAnswer),
    desk!("agency.list", "the agencies with their names, ends and open dossiers", ANYBODY, agencies::list_agencies, Empty => agencies::AgencyLines),
    desk!("agency.tell", "an agency added, renamed or closed from a day on, and what comes of it", ADMINISTRATOR, agencies::telling::tell_agency, agencies::telling::TellAgency => agencies::telling::AgencyForeseen),
    desk!("province.enrol", "joins the province by a ticket", ADMINISTRATOR, province::enrol_counter, province::EnrolRequest => province::ProvinceStatus),
    desk!("province.status", "how things stand with the province", ANYBODY, province::province_status, Empty => province::ProvinceStatus),
    keyed!("province.send_now", "sends what waits at once", ANYBODY, province::send_now, Empty => province::ProvinceStatus),
    desk!("officer.list", "who may sign in", OFFICE, staff::list_officers, Empty => staff::Officers),
    keyed!("officer.add", "admits an officer", ADMINISTRATOR, staff::add_officer, staff::AddOfficer => Empty),
    keyed!("officer.change", "other roles or another full name for an account of the centre's own", ADMINISTRATOR, staff::change_officer, staff::ChangeOfficer => Empty),
    desk!("officer.close", "closes an account of the centre's own, its key taken away", ADMINISTRATOR, staff::close_officer, staff::CloseOfficer => Empty),
    keyed!("officer.admit", "a first password for an account of the province, a new one for a closed one of the centre's own", ADMINISTRATOR, staff::admit_officer, staff::AdmitOfficer => Empty),
    keyed!("recovery.renew", "a new recovery code, by an administrator's own password", ADMINISTRATOR, set_up::recovery::renew_recovery, set_up::recovery::RenewRecovery => set_up::recovery::RenewedRecovery),
    keyed!("backup.make", "copies the store while it works, and reads the copy through", LEADING, backup::make_backup, backup::BackUp => backup::BackedUp),
    desk!("backup.progress", "how far the copy is", LEADING, backup::backup_progress, Empty => backup::BackupProgress),
    desk!("bundle.make", "writes what waits into a file for the province, sealed and signed", OFFICE, bundles::make_bundle, bundles::MakeBundle => bundles::BundleMade),
    desk!("bundle.progress", "how far the bundle is", OFFICE, bundles::bundle_progress, Empty => in_flight::BundleProgress),
    desk!("bundle.stop", "stops the bundle", OFFICE, bundles::stop_bundle, Empty => Empty),
    desk!("bundle.answer", "reads the province's answer to a bundle", OFFICE, bundles::read_bundle_answer, bundles::ReadAnswer => bundles::AnswerRead),
    desk!("backup.begin_anew", "fresh numbers for a restored machine without a province", ADMINISTRATOR, backup::begin_anew, backup::BeginAnew => Empty),
    desk!("backup.stop", "stops the copy", LEADING, backup::stop_backup, Empty => Empty),
    keyed!("clock.confirm", "confirms the clock after it jumped, so that numbers are given again", OFFICE, doubt::confirm_clock, doubt::ConfirmClock => Empty),
    desk!("calendar.day", "whether a day is worked, and why", ANYBODY, calendar::calendar_day, calendar::DayRequest => calendar::DayAnswer),
    desk!("calendar.year", "the days off and worked of a year", ANYBODY, calendar::calendar_year, calendar::YearRequest => calendar::YearAnswer),
    desk!("calendar.announce", "a day off or worked here, and the promises it would move", ADMINISTRATOR, calendar::announce_day, calendar::AnnounceDay => calendar::AnnouncedAnswer),
    desk!("calendar.lunar", "the lunar date of a day", ANYBODY, calendar::lunar_date, calendar::DayRequest => domain::lunar::LunarDate),
    desk!("calendar.solar", "the day of a lunar date", ANYBODY, calendar::solar_date, calendar::LunarRequest => calendar::SolarAnswer),
    desk!("taxcode.check", "whether a tax code can be, and how it is written", ANYBODY, checks::tax_code, checks::TextRequest => checks::TaxCodeAnswer),
    desk!("phone.check", "whether a phone number can be, and its digits", ANYBODY, checks::check_phone, checks::TextRequest => checks::PhoneAnswer),
    desk!("code.parse", "agency, day and number of a dossier's code", ANYBODY, checks::check_dossier_code, checks::TextRequest => checks::CodeAnswer),
    desk!("money.words", "an amount written out", ANYBODY, checks::amount_in_words, checks::AmountRequest => checks::WordsAnswer),
    desk!("payment_qr.build", "the text of a VietQR code", ANYBODY, checks::build_payment, domain::payment_qr::PaymentQr => checks::PaymentTextAnswer),
    desk!("payment_qr.parse", "what a VietQR code says", ANYBODY, checks::parse_payment, checks::TextRequest => domain::payment_qr::PaymentQr),
    desk!("report.periods", "the periods that offices report over", OFFICE, reports::reporting_periods, Empty => reports::Periods),
    desk!("report.ii06a", "form II.06a over a period, by field or agency", OFFICE, reports::report_ii06a, reports::FormRequest => domain::statistics::Ii06a),
    desk!("report.summary", "the summary of a period", OFFICE, reports::report_summary, reports::PeriodRequest => domain::statistics::Summary),
    desk!("report.indicators", "the indicators of 766 over a period", OFFICE, reports::report_indicators, reports::PeriodRequest => domain::statistics::Indicators),
    desk!("report.whole", "summary, indicators and form II.06a of one reading", OFFICE, shown::show_report, reports::FormRequest => shown::Report),
    desk!("report.dossiers", "the dossiers behind a figure of a report", OFFICE, reports::dossiers_behind, reports::DrillDownRequest => reports::DrillDown),
    desk!("deadline.compute", "a due moment with its days", ANYBODY, calendar::compute_deadline, calendar::DeadlineRequest => domain::deadline::Due),
];

impl Host {
    /// Answers one call of the command table.
    ///
    /// # Errors
    /// `unknown_command`, `bad_request`, and those of the command.
    pub fn call(&self, name: &str, args: Value) -> Result<Value> {
        let command = COMMANDS.iter().find(|command| command.name == name);
        let unknown = || DeskError::new(ErrorCode::UnknownCommand, format!("no command {name}"));
        (command.ok_or_else(unknown)?.run)(self, args)
            .map_err(|error| fault::note_fault(name, error))
    }
}

/// Reads a request; a name that the command does not know is an error, so that
/// a slip of the pen is never taken for silence.
fn read_request<T: DeserializeOwned>(args: Value) -> Result<T> {
    let args = if args.is_null() { Value::Object(serde_json::Map::new()) } else { args };
    serde_path_to_error::deserialize(args).map_err(|e| misread_request(&e))
}

/// Where a request cannot be read. A code in the wrong shape is a slip that a
/// clerk can mend; everything else is the caller's.
fn misread_request(error: &serde_path_to_error::Error<serde_json::Error>) -> DeskError {
    let said = error.inner().to_string();
    let missing = said.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
    let path = match (error.path().to_string(), missing) {
        (path, None) => path,
        (path, Some(missing)) if path == "." => missing.to_owned(),
        (path, Some(missing)) => format!("{path}.{missing}"),
    };
    let inner = ["draft.", "on."].into_iter().find_map(|head| path.strip_prefix(head));
    let field = inner.unwrap_or(&path).replace(['[', ']'], ".");
    let field = field.replace("..", ".").trim_end_matches('.').to_owned();
    let code = match error.inner().to_string() {
        said if said.contains(" code") => ErrorCode::CodeShape,
        said if said.contains("local moment") => ErrorCode::MomentShape,
        _ => ErrorCode::BadRequest,
    };
    let said = DeskError::new(code, error.inner());
    if field.is_empty() { said } else { said.at(field) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_name() {
        let mut names: Vec<_> = COMMANDS.iter().map(|c| c.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COMMANDS.len());
    }
}
