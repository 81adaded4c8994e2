//! What is said of a file that was not brought in.

use super::{ErrorKind, Words, words};

pub(super) fn reading_words(error: &foreword_intake::Error) -> Words {
    use ErrorKind as Kind;
    use foreword_intake::Error as Intake;
    let again = "Ask the sender for the file again.";
    match error {
        Intake::Empty => words(Kind::InvalidInput, "The file is empty.", again),
        Intake::TooLarge { limit, .. } => {
            let message = format!("The file is larger than {} MB, which no submission needs.", limit >> 20);
            words(
                Kind::InvalidInput,
                &message,
                "Ask the sender for the text without its pictures, and for the pictures as files.",
            )
        }
        Intake::PasswordProtected => words(
            Kind::InvalidInput,
            "The document is protected by a password, so its words cannot be read.",
            "Open it in Word, take the password off under File, Info, and save it again.",
        ),
        Intake::OldWord => words(
            Kind::InvalidInput,
            "This is a Word document of the old kind (.doc).",
            "Open it in Word and save it as a Word document (.docx).",
        ),
        Intake::RichText
        | Intake::OutlookMessage
        | Intake::Pages
        | Intake::Heic
        | Intake::ZipInZip
        | Intake::UnsafeName
        | Intake::NotAPrinterProfile
        | Intake::NoWords
        | Intake::MailTooDeep => other_kinds(error),
        Intake::Unsupported { kind } => {
            let message = format!("This is a {kind}, which cannot be brought in as a submission.");
            words(
                Kind::InvalidInput,
                &message,
                "Ask the sender for a Word document; photos go with a piece as JPEG or PNG.",
            )
        }
        Intake::UnknownKind => words(
            Kind::InvalidInput,
            "This kind of file is not known.",
            "Ask the sender for a Word document.",
        ),
        Intake::Damaged { .. } => {
            words(Kind::InvalidInput, "The file is damaged or cut off, so it was not brought in.", again)
        }
        Intake::Bomb { .. } => words(
            Kind::InvalidInput,
            "The file unpacks to far more than any document holds, so it was refused.",
            "Do not open it elsewhere. Ask the sender what it is.",
        ),
        Intake::TooManyParts { .. } | Intake::TooComplex { .. } => words(
            Kind::InvalidInput,
            "The file is built in a way no document is, so it was refused.",
            "Open it in Word, save it again and bring it in once more.",
        ),
        Intake::Ambiguous { .. } | Intake::Entities { .. } => words(
            Kind::InvalidInput,
            "The file holds things that no Word document does, so it was refused.",
            "Do not open it elsewhere. Ask the sender what it is.",
        ),
        Intake::NoDocument => {
            words(Kind::InvalidInput, "The file holds no document.", "Ask the sender for a Word document.")
        }
        Intake::Picture { .. } => words(
            Kind::InvalidInput,
            "The picture is damaged or cut off.",
            "Ask the sender for it again as JPEG or PNG.",
        ),
        Intake::PictureTooLarge { width, height } => {
            let message =
                format!("The picture has {width} by {height} pixels, which is more than can be shown.");
            words(
                Kind::InvalidInput,
                &message,
                "Ask the sender for a picture of at most 12,000 pixels a side.",
            )
        }
        Intake::ColumnsMissing { missing } => {
            let message = format!("The table lacks the columns {}.", missing.join(", "));
            words(Kind::InvalidInput, &message, "Nothing was brought in. Check that it is the right file.")
        }
        Intake::BadRow { row } => {
            let message = format!("Row {row} of the table cannot be read.");
            words(Kind::InvalidInput, &message, "Nothing was brought in. Mend the row and try again.")
        }
        Intake::OtherSpreadsheet => words(
            Kind::InvalidInput,
            "The file is a spreadsheet of a kind that Foreword does not read.",
            "Open it, save it as OpenDocument (.ods) or as CSV, and bring that in.",
        ),
        Intake::Cancelled => words(Kind::Cancelled, "Stopped.", ""),
        Intake::Reader => words(
            Kind::InvalidInput,
            "The file could not be read, and the fault is Foreword's.",
            "Open it in Word, save it again and bring it in once more.",
        ),
    }
}

// Files that another program has to save in another form first: which, and how.
fn other_kinds(error: &foreword_intake::Error) -> Words {
    use foreword_intake::Error as Intake;
    let (message, hint) = match error {
        Intake::RichText => (
            "This is a rich text file (.rtf), which is not read.",
            "Open it in Word or LibreOffice and save it as a Word document (.docx).",
        ),
        Intake::OutlookMessage => (
            "This is an Outlook message (.msg), which is not read.",
            "Open it in Outlook, save its attachments, and bring those in.",
        ),
        Intake::NotAPrinterProfile => (
            "This is no colour profile of a press or a printer.",
            "Ask the printer for the ICC profile of the press and the paper, a file that ends in .icc or .icm.",
        ),
        Intake::ZipInZip => (
            "This is a zip file inside another, which is not opened.",
            "Unpack the outer one and bring in what is in it.",
        ),
        Intake::UnsafeName => (
            "The name of this file leads out of the zip file, so it was not unpacked.",
            "Do not unpack it elsewhere. Ask the sender what it is.",
        ),
        Intake::NoWords => (
            "The e-mail has no words and nothing attached to it that could be brought in.",
            "Ask the sender for the e-mail again, or for its attachments.",
        ),
        Intake::MailTooDeep => (
            "The e-mail is attached to an e-mail that is attached to another, and so on, too many times.",
            "Open it in your e-mail program, save its attachments, and bring those in.",
        ),
        Intake::Pages => (
            "This is a Pages document, which is not read.",
            "Open it in Pages, choose File, Export To, Word, and bring in the Word document.",
        ),
        _ => (
            "This is a photo in the iPhone's own format (HEIC), which is not read.",
            "Open it in Photos and export it as a JPEG, or ask the sender for a JPEG.",
        ),
    };
    words(ErrorKind::InvalidInput, message, hint)
}
