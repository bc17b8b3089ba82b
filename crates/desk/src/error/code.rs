//! The codes; each has words in the window's dictionary, or the window does not compile.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong, as a contract: a code exists only if a screen reacts to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The request has not the shape of its command.
    BadRequest,
    /// No command of this name.
    UnknownCommand,
    /// The database is there and its keyring is gone.
    KeyringMissing,
    /// Nobody has signed in.
    NotSignedIn,
    /// The officer's roles do not allow it.
    NotPermitted,
    /// No such officer, or another password.
    WrongPassword,
    /// The recovery code opens nothing.
    RecoveryCodeWrong,
    /// There is no store in the folder yet.
    StoreMissing,
    /// There is a store in the folder already.
    StoreExists,
    /// Another process holds the store.
    StoreInUse,
    /// A newer version of the program wrote the store.
    StoreNewer,
    /// The store cannot be read with its key.
    StoreBroken,
    /// The folder cannot be written to.
    FolderReadOnly,
    /// No room left on the disk.
    DiskFull,
    /// Wrong too often; `detail` says for how many seconds the door waits.
    SignInWait,
    /// The window is locked.
    SessionLocked,
    /// Somebody else chose the password: the officer is to choose another first.
    PasswordMustChange,
    /// The clock is before what was written last; `detail` says when that was.
    ClockBehind,
    /// The clock is far ahead of what was written last; `detail` says when that was.
    ClockAhead,
    /// The day that was typed is not the clock's.
    ClockDateDiffers,
    /// The clock may be set only in a demonstration store.
    ClockNotAllowed,
    /// A fault of the program; the number is in `detail`.
    Internal,
    /// No procedure was chosen.
    ProcedureMissing,
    /// No such procedure in the catalogue.
    ProcedureUnknown,
    /// A decision abolished it.
    ProcedureAbolished,
    /// It is not in force yet.
    ProcedureNotYet,
    /// The procedure has several cases; one must be chosen.
    CaseMissing,
    /// The procedure is not offered through this channel.
    ChannelNotOffered,
    /// No agency settles this procedure; one must be chosen.
    AgencyMissing,
    /// A list of the post with a dossier that came otherwise.
    PostalListChannel,
    /// A list of the post without its number.
    PostalListNumber,
    /// Not 1 to 20 dossiers for one receipt; `detail` says how many.
    TogetherCount,
    /// Dossiers of different people for one receipt.
    TogetherOthers,
    /// One of the drafts was received already, but not with the others: as `detail`.
    TogetherReceived,
    /// Not an agency of this centre.
    AgencyUnknown,
    /// Two agencies with one code.
    AgencyTwice,
    /// The agency is not there on that day; `detail` names it, and whoever goes on.
    AgencyClosed,
    /// The agency would go on with its own work, by way of `detail`.
    AgencyCircle,
    /// A name is needed.
    NameMissing,
    /// A name for signing in has small letters, digits and dots, at most 40.
    SignInNameShape,
    /// An officer without a role could do nothing.
    RoleMissing,
    /// Longer than can be stored or printed.
    TextTooLong,
    /// A character that no paper can print; `detail` is the character.
    TextUnprintable,
    /// An address of the web where a name is wanted.
    NameWebAddress,
    /// A health-insurance number where a name is wanted.
    NameHealthCode,
    /// A dossier's code where a name is wanted.
    NameDossierCode,
    /// The text of a card or of a payment code where a name is wanted.
    NameScan,
    /// Nobody's number is known.
    NumberMissing,
    /// Neither twelve digits nor a passport's number.
    NumberShape,
    /// No country of this name.
    NationalityUnknown,
    /// Not a tax code, or its check digit is wrong.
    TaxCodeWrong,
    /// Not a phone number.
    PhoneShape,
    /// Not a date of birth.
    BornShape,
    /// Not an e-mail address.
    EmailShape,
    /// An address is needed.
    AddressMissing,
    /// A paper's quantity is 0 or over 1,000.
    PaperQuantity,
    /// More than 200 papers.
    TooManyPapers,
    /// More than 40 everyday names.
    TooManyNames,
    /// A decision without a number.
    DecisionNumber,
    /// A decision that counts from before it was signed.
    DecisionEarly,
    /// A decision abolishes what was never announced.
    DecisionNeverAnnounced,
    /// A procedure would be replaced by itself in the end.
    DecisionCircle,
    /// A procedure that is being written may not be published so; `detail` says what is found.
    WritingBlocked,
    /// What is published of a procedure changed while a version of it was written.
    ProcedureChanged,
    /// Rows of a decision's file wait to be looked at.
    RowsOpen,
    /// A file abolishes more than a tenth of what is in force, and nobody said that it is meant.
    AbolishesMuch,
    /// The number of sets is 0 or over 1,000.
    SetsShape,
    /// The release gives no usable duration; the clerk must.
    DurationMissing,
    /// Zero, negative, or longer than ten years.
    DurationAbsurd,
    /// Another duration than the published one needs a reason.
    DurationReasonMissing,
    /// The calendar has not been announced that far.
    CalendarEnds,
    /// The lunar calendar has no such day, or does not reach that far.
    LunarUnknown,
    /// The moment of reception has not come yet.
    ReceivedInFuture,
    /// The moment of reception is more than a year ago.
    ReceivedTooOld,
    /// Received on an earlier day than today needs a reason.
    BackdatingReasonMissing,
    /// Less than the published fee needs a reason.
    ExemptionMissing,
    /// What was typed is no amount; nothing near it is taken.
    AmountShape,
    /// More đồng than any fee.
    AmountTooLarge,
    /// No number of copies or pages that a fee could be counted for.
    QuantityShape,
    /// A payment code that no bank reads; `detail` says why.
    PaymentCodeWrong,
    /// A bank's identification number is not six digits.
    BankShape,
    /// An account's number is not 1 to 19 letters and digits.
    AccountShape,
    /// The centre has told no account to which fees are transferred.
    AccountMissing,
    /// The period ends before it begins.
    PeriodBackwards,
    /// A pattern that issues no dossier codes, or none with this many digits.
    CodePatternWrong,
    /// Two patterns of dossier codes begin on the same day.
    CodePatternTwice,
    /// Opening hours that do not read, overlap, or leave the week without a working day.
    HoursWrong,
    /// Two sets of opening hours begin on the same day.
    HoursTwice,
    /// The counter has no range of numbers for this agency.
    NumberRangeMissing,
    /// The counter's ranges for this agency hold from a later day on.
    NumberRangeNotYet,
    /// The ranges of the day are used up.
    NumberRangeUsedUp,
    /// The store knows less than its high-water mark; no number before a new epoch.
    StoreBehind,
    /// This machine was restored or copied; no number before the province opens a new epoch.
    NumbersStopped,
    /// The province has withdrawn this machine's right to give numbers.
    MachineRevoked,
    /// Another machine has taken over this counter, and this one gives no numbers.
    MachineDoubled,
    /// The machine was just enrolled; no number before the province greeted it.
    GreetingAwaited,
    /// A real counter with the ticket of a demonstration.
    TicketForDemo,
    /// A demonstration with the ticket of a real province.
    TicketForReal,
    /// Not a ticket of a province.
    TicketWrong,
    /// The ticket was used, is too old, or was never given.
    TicketUnknown,
    /// The ticket is for another counter.
    TicketForAnother,
    /// The province does not answer.
    ProvinceSilent,
    /// What answers is not the province.
    ProvinceStrange,
    /// The province refused; `detail` says by which code.
    ProvinceRefused,
    /// No such dossier here.
    DossierUnknown,
    /// Not the shape of a code.
    CodeShape,
    /// No such draft.
    DraftUnknown,
    /// It became a dossier already, from another content; `detail` says which.
    DraftReceived,
    /// Not a citizen card's code.
    CardNotCitizen,
    /// A health-insurance card's code.
    CardHealth,
    /// An address of the web was scanned.
    CardWebAddress,
    /// A payment code was scanned.
    CardPayment,
    /// The computer's keyboard is Vietnamese (TCVN): a scanner's digits became letters.
    KeyboardVietnamese,
    /// The computer's keyboard is French (AZERTY): a scanner's digits became signs.
    KeyboardFrench,
    /// A check digit in the card's machine-readable zone does not fit.
    CardZoneMisread,
    /// A field of the card is missing or wrong.
    CardFields,
    /// The scan was changed on its way; `detail` holds what is certain.
    CardMangled,
    /// Two scans arrived as one.
    CardGlued,
    /// Longer than any card.
    CardTooLong,
    /// The file cannot be read as a list.
    ImportUnreadable,
    /// The file holds no row.
    ImportEmpty,
    /// Columns are missing; `detail` names them.
    ImportColumns,
    /// More than any list holds; `detail` says of what.
    ImportTooLarge,
    /// A list is being taken in already.
    ImportUnderway,
    /// The import was stopped; nothing of it is kept.
    ImportStopped,
    /// No such file; `detail` names it.
    FileMissing,
    /// The file could not be written; `detail` says why.
    FileNotWritten,
    /// A file in the folder of a store, or of a copy of one.
    FileInStore,
    /// A link, a folder or a device in the place of a file.
    FileNotPlain,
    /// A file of another kind than what is to be written; `detail` says how its name must end.
    FileOtherKind,
    /// No printer is chosen, or it is gone.
    PrinterMissing,
    /// The spooler refused; `detail` says why.
    PrinterFailed,
    /// The line of the print log does not wait: it came or comes out, was given up, is none.
    PrintNotWaiting,
    /// Shorter than eight characters.
    PasswordTooShort,
    /// Nothing but blanks.
    PasswordBlank,
    /// One of those that are tried first.
    PasswordCommon,
    /// A name of the officer or of the centre.
    PasswordNamed,
    /// The one that is to be changed.
    PasswordSame,
    /// An officer of that name exists.
    OfficerExists,
    /// No such officer.
    OfficerUnknown,
    /// The account is closed.
    OfficerClosed,
    /// Nobody closes their own account.
    OfficerIsSelf,
    /// Nobody would be left who can sign in and keep the counter.
    LastAdministrator,
    /// The province writes it: it is not changed at a counter.
    ProvinceWrites,
    /// The figures of a register do not add up; it is not printed.
    FiguresDisagree,
    /// Its code is another centre's; `detail` names the agency.
    DossierForeign,
    /// Something was done to it meanwhile; look again.
    DossierMoved,
    /// The act may not happen where the dossier stands; `detail` says where.
    ActNotAllowed,
    /// It was re-appointed once already (NĐ 61/2018 Đ.19.9).
    ReappointedAlready,
    /// Its service was judged already.
    RatedAlready,
    /// What arrived from elsewhere is not what was written there; `detail` names the entry.
    EntryAltered,
    /// A reason must be given.
    ReasonMissing,
    /// A supplement without a list of what is lacking.
    ItemsMissing,
    /// A second request, which counts as late (766); confirm it.
    SupplementAgain,
    /// The new promise is not after the old one and now.
    DueTooEarly,
    /// The new promise is a day off; `detail` says which.
    DueDayOff,
    /// A letter's wording with a place it does not know; `detail` says where.
    TemplateWrong,
    /// The paper does not exist for this dossier; `detail` says which.
    PaperMissing,
    /// Somebody else without a paper that authorises them.
    AuthorityMissing,
    /// Sent by post without the item's number.
    PostItemMissing,
    /// A fee is still owed; `detail` says how much.
    FeeOwed,
    /// No line of a bank's statement has the heads; `detail` names those it has.
    StatementColumns,
    /// No fee is owed, so none is taken.
    NothingOwed,
    /// More than is owed; `detail` says how much is.
    PaymentTooLarge,
    /// More is given back than was paid; `detail` says how much was.
    RefundTooLarge,
    /// No such movement of money stands on the account.
    MovementUnknown,
    /// The payment is recorded so already.
    PaymentUnchanged,
    /// A payment of nothing, or a receipt for none.
    PaymentMissing,
    /// Less than was paid already; `detail` says how much was.
    FeeBelowPaid,
    /// Symbol or number of a fee receipt cannot be.
    FeeReceiptShape,
    /// A date that has not come yet.
    DateAhead,
    /// A batch without dossiers, or with too many.
    NothingSelected,
    /// Larger than a scan may be.
    AttachmentTooLarge,
    /// Neither PDF, JPEG nor PNG, or not what its name says.
    AttachmentKind,
    /// The same scan is attached already.
    AttachmentTwice,
    /// A picture of an identity card, which the settings do not allow.
    AttachmentIdentity,
    /// The file cannot be read.
    AttachmentUnreadable,
    /// The file breaks off.
    AttachmentCutShort,
    /// A password locks the PDF; confirm it.
    AttachmentLocked,
    /// A new epoch is the province's to give, or none is needed.
    EpochNotNeeded,
    /// The numbers were this counter's before, or are none a range may have.
    NumbersHad,
    /// Not a moment like `23/11/2026 14:05`.
    MomentShape,
    /// No such folder, or the store's own.
    FolderMissing,
    /// No program of this machine shows a folder.
    FolderNotOpened,
    /// There is no province, or none that told a key for bundles.
    BundleUnsealed,
    /// A bundle is being written already.
    BundleUnderway,
    /// The bundle was stopped; nothing of it is left.
    BundleStopped,
    /// Not an answer to a bundle, or cut short.
    AnswerUnreadable,
    /// Its signature is not this province's: altered, or another province's.
    AnswerAltered,
    /// It speaks to another counter, or of another epoch.
    AnswerForeign,
    /// The province said more than this since.
    AnswerOld,
    /// Nothing was done since the day was closed; `detail` says when that was.
    NothingToClose,
    /// A copy of the store is being made already.
    BackupUnderway,
    /// The copy was stopped; nothing of it is left.
    BackupStopped,
    /// The copy cannot be read through, or is not what was written.
    BackupBroken,
}
