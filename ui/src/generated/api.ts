// Written from the Rust types by `UPDATE=1 cargo test -p foreword-workbench`. Never edited.

/**
 * Puts a note on words of a piece.
 */
export type AddNote = { 
/**
 * The piece.
 */
piece: string, 
/**
 * What it is.
 */
kind: NoteKindView, 
/**
 * The words; none for the piece as a whole.
 */
anchor: AnchorView | null, 
/**
 * The remark; may be empty for a suggestion.
 */
text: string, 
/**
 * For a suggestion: the new words.
 */
replacement: string | null, };

/**
 * Puts a piece into an issue.
 */
export type AddPlacement = { 
/**
 * The issue.
 */
issue: string, 
/**
 * The piece.
 */
piece: string, 
/**
 * How; none for the usual template of its kind.
 */
template: TemplateView | null, 
/**
 * The entry it follows; none for the end.
 */
after: string | null, };

/**
 * Begins a section.
 */
export type AddSection = { 
/**
 * The issue.
 */
issue: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What stands under the title.
 */
words: string, 
/**
 * The entry that it follows; none for the head of the issue.
 */
after: string | null, };

/**
 * How a column is set.
 */
export type AlignmentView = "auto" | "left" | "center" | "right";

/**
 * Allows the words of a finding to be published.
 */
export type AllowFinding = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The finding.
 */
finding: string, 
/**
 * Its words as the person saw them.
 */
words: string, 
/**
 * Why.
 */
reason: string, };

/**
 * Names an allowance of a piece.
 */
export type AllowanceIn = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The allowance.
 */
allowance: string, };

/**
 * Words that may be published although a check asks about them.
 */
export type AllowanceView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The kind of finding.
 */
code: string, 
/**
 * The words.
 */
words: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who allowed it.
 */
by: string, 
/**
 * When, RFC 3339.
 */
time: string, };

/**
 * The words a note stands on.
 */
export type AnchorView = { 
/**
 * The block where they begin.
 */
block: string, 
/**
 * UTF-16 offset of the first unit.
 */
start: number, 
/**
 * The block where they end.
 */
end_block: string, 
/**
 * UTF-16 offset after the last unit.
 */
end: number, };

/**
 * A change to one block of a text; only blocks at the top level are named.
 */
export type BlockChange = { "type": "splice", 
/**
 * The innermost text block.
 */
block: string, 
/**
 * From left to right, not overlapping.
 */
splices: Array<TextSplice>, } | { "type": "replace", 
/**
 * The block; keeps its id.
 */
block: BlockView, } | { "type": "insert", 
/**
 * The top-level block it follows; none for the beginning.
 */
after: string | null, 
/**
 * The block with an id made by the window.
 */
block: BlockView, } | { "type": "remove", 
/**
 * The block.
 */
block: string, };

/**
 * One block; offsets are UTF-16 units in the plain text of its runs.
 */
export type BlockView = { "type": "paragraph", 
/**
 * Stable while edited.
 */
id: string, 
/**
 * The words.
 */
runs: Array<RunView>, } | { "type": "heading", 
/**
 * Stable while edited.
 */
id: string, 
/**
 * 1 to 6.
 */
level: number, 
/**
 * The words.
 */
runs: Array<RunView>, } | { "type": "quote", 
/**
 * Stable while edited.
 */
id: string, 
/**
 * What is quoted.
 */
blocks: Array<BlockView>, } | { "type": "callout", 
/**
 * Stable while edited.
 */
id: string, 
/**
 * Which box.
 */
kind: CalloutView, 
/**
 * What it holds.
 */
blocks: Array<BlockView>, } | { "type": "list", 
/**
 * Stable while edited.
 */
id: string, 
/**
 * The first number; none for bullets.
 */
start: number | null, 
/**
 * Whether items stand close together.
 */
tight: boolean, 
/**
 * The items.
 */
items: Array<ListItemView>, } | { "type": "table", 
/**
 * Stable while edited.
 */
id: string, 
/**
 * How each column is set.
 */
columns: Array<AlignmentView>, 
/**
 * The head.
 */
head: Array<RowView>, 
/**
 * The body.
 */
rows: Array<RowView>, } | { "type": "code", 
/**
 * Stable while edited.
 */
id: string, 
/**
 * Words after the fence.
 */
info: string, 
/**
 * The text.
 */
text: string, } | { "type": "rule", 
/**
 * Stable while edited.
 */
id: string, } | { "type": "footnote", 
/**
 * Stable while edited.
 */
id: string, 
/**
 * The label its mark uses.
 */
label: string, 
/**
 * The note.
 */
blocks: Array<BlockView>, } | { "type": "raw", 
/**
 * Stable while edited.
 */
id: string, 
/**
 * The source.
 */
text: string, };

/**
 * Which box.
 */
export type CalloutView = "pull_quote" | "key_facts" | "lessons" | "box" | "bar_chart" | "grouped_bars" | "line_chart" | "dot_plot" | "small_multiples" | "rating_journey" | "big_number" | "steps" | "timeline" | "side_bar" | "gallery" | "numbers" | "rating_list";

/**
 * A cell of a table.
 */
export type CellView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The words.
 */
runs: Array<RunView>, };

/**
 * An answer together with what it changed.
 */
export type Changed<T> = { 
/**
 * The answer.
 */
value: T, 
/**
 * Which lists to load again.
 */
changes: ChangesView, };

/**
 * Which lists to load again.
 */
export type ChangesView = { 
/**
 * Pieces whose words, fields, stage or notes changed.
 */
pieces: Array<string>, 
/**
 * Issues whose contents or title changed.
 */
issues: Array<string>, 
/**
 * Whether pieces came or went.
 */
submissions: boolean, 
/**
 * The name of the last thing that can be undone.
 */
undo: string | null, 
/**
 * The name of the last thing that can be done again.
 */
redo: string | null, };

/**
 * What "Check library" found.
 */
export type CheckView = { 
/**
 * Whether nothing is wrong.
 */
clean: boolean, 
/**
 * How many pieces and issues were read.
 */
checked: number, 
/**
 * One sentence each.
 */
findings: Array<string>, };

/**
 * Asks the person for files to bring in.
 */
export type ChooseFiles = { 
/**
 * Whether to choose a folder instead of files.
 */
folder: boolean, };

/**
 * Asks the person for a library file.
 */
export type ChooseLibrary = { 
/**
 * Whether to make a new one.
 */
create: boolean, };

/**
 * Asks the person for a list, then brings it in.
 */
export type ChooseRegister = { 
/**
 * What it is of.
 */
kind: RegisterKindView, };

/**
 * Two versions of a submission.
 */
export type ComparisonView = { 
/**
 * The newer version.
 */
piece: string, 
/**
 * The submission as the editors have it.
 */
of: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its trust.
 */
trust: string, 
/**
 * The name of the file that the newer version came as.
 */
name: string, 
/**
 * When that came in, RFC 3339.
 */
received: string, 
/**
 * Who sent it; empty when not known.
 */
sender: string, 
/**
 * Which states are compared; sent back with what is taken.
 */
state: string, 
/**
 * Fields and paragraphs in reading order, those that are the same included.
 */
differences: Array<DifferenceView>, };

/**
 * How sure it is that a trust sent a piece.
 */
export type ConfidenceView = "certain" | "likely" | "possible";

/**
 * Whom to ask.
 */
export type ContactView = { 
/**
 * A name or a job title.
 */
name: string, 
/**
 * The organisation.
 */
organisation: string, 
/**
 * A telephone number.
 */
telephone: string, 
/**
 * An e-mail address.
 */
email: string, 
/**
 * Anything else.
 */
note: string, };

/**
 * How a piece fills its space.
 */
export type CopyfitView = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The folio of its first page.
 */
page: string, 
/**
 * How many pages it takes.
 */
pages: number, 
/**
 * Lines over (positive) or free (negative).
 */
lines: number, 
/**
 * About how many words that is.
 */
words: number, 
/**
 * The block where text that does not fit begins.
 */
overset_block: string | null, 
/**
 * The UTF-16 offset in that block.
 */
overset_offset: number, 
/**
 * Paragraphs that a few characters less make a line shorter, the cheapest first.
 */
savings: Array<SavingView>, };

/**
 * How an issue looks.
 */
export type DesignView = "report" | "magazine" | "large_print";

/**
 * What a finding is about.
 */
export type DeskView = "safety" | "style" | "spelling";

/**
 * One finding.
 */
export type DiagnosticView = { 
/**
 * How much it matters.
 */
severity: SeverityView, 
/**
 * The kind of finding.
 */
code: string, 
/**
 * One sentence.
 */
message: string, 
/**
 * What to do.
 */
hint: string, 
/**
 * The piece; empty for none.
 */
piece: string, 
/**
 * The block.
 */
block: string | null, 
/**
 * The page's folio; empty for none.
 */
page: string, };

/**
 * What became of a field or a paragraph.
 */
export type DifferenceStanding = "same" | "theirs" | "ours" | "both" | "added" | "added_by_us" | "taken_out" | "taken_out_by_us";

/**
 * A field or a paragraph on both sides.
 */
export type DifferenceView = { 
/**
 * Names it when it is taken.
 */
id: number, 
/**
 * The field in words; empty for a paragraph of the text.
 */
field: string, 
/**
 * What became of it on both sides.
 */
standing: DifferenceStanding, 
/**
 * Whether it is a heading.
 */
heading: boolean, 
/**
 * As it came the first time, where that helps to judge; else empty.
 */
before: string, 
/**
 * As the editors have it.
 */
ours: Array<StretchView>, 
/**
 * As the newer version has it.
 */
theirs: Array<StretchView>, 
/**
 * Whether there is anything to take.
 */
can_take: boolean, 
/**
 * Whether taking it is the likely wish.
 */
take: boolean, };

/**
 * A whole text.
 */
export type DocumentView = { 
/**
 * The blocks in reading order.
 */
blocks: Array<BlockView>, };

/**
 * Puts a new value into one field.
 */
export type EditField = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The field with its new value.
 */
field: FieldView, };

/**
 * Changes to the text of a piece, in order.
 */
export type EditPiece = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The state these changes were made on.
 */
revision: string, 
/**
 * Made by the window for each save; sending the same one twice changes nothing.
 */
edit: string, 
/**
 * The changes.
 */
changes: Array<BlockChange>, };

/**
 * Gives a section another title and other words.
 */
export type EditSection = { 
/**
 * The issue.
 */
issue: string, 
/**
 * The section.
 */
section: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What stands under the title.
 */
words: string, };

/**
 * Something on a page that leads back to its text; places are parts of the page from 0 to 1.
 */
export type ElementView = { 
/**
 * The page from 0.
 */
page: number, 
/**
 * From the left.
 */
x: number, 
/**
 * From the top.
 */
y: number, 
/**
 * The width.
 */
width: number, 
/**
 * The height.
 */
height: number, 
/**
 * What it is, in words: `Standfirst`.
 */
kind: string, 
/**
 * Its first words.
 */
label: string, 
/**
 * The piece.
 */
piece: string, 
/**
 * The block of the text; none for fields.
 */
block: string | null, 
/**
 * UTF-16 offset where this page begins to show the block.
 */
start: number, 
/**
 * The field it shows, as `FieldView` names it; empty for the text.
 */
field: string, };

/**
 * A kind exists only while the window acts on it.
 */
export type ErrorKind = "InvalidInput" | "NotFound" | "Conflict" | "Precondition" | "LibraryTooNew" | "LibraryBusy" | "Damaged" | "Io" | "Cancelled" | "Internal";

/**
 * What the core tells the window unasked, on the one channel `event`.
 */
export type Event = { "type": "changed", 
/**
 * Which lists to load again.
 */
changes: ChangesView, } | { "type": "job", 
/**
 * How it stands.
 */
job: JobView, } | { "type": "failed", 
/**
 * What and why.
 */
error: WireError, } | { "type": "watch", 
/**
 * How it stands.
 */
watch: WatchView, } | { "type": "drop_hover", 
/**
 * Whether they are over the window.
 */
over: boolean, };

/**
 * Asks the person where to, then exports.
 */
export type Export = { 
/**
 * The issue.
 */
issue: string, 
/**
 * How it looks; none for the design of the issue.
 */
design: DesignView | null, 
/**
 * Which file.
 */
variant: ExportVariant, };

/**
 * Which file to export.
 */
export type ExportVariant = "screen" | "print" | "proof";

/**
 * A field with its value.
 */
export type FieldView = { "field": "title", "value": string } | { "field": "standfirst", "value": string } | { "field": "trust", "value": string } | { "field": "themes", "value": Array<string> } | { "field": "owner", "value": string } | { "field": "due", "value": string | null } | { "field": "word_target", "value": number | null } | { "field": "key_figures", "value": Array<KeyFigureView> } | { "field": "key_facts", "value": Array<KeyFactView> } | { "field": "quotes", "value": Array<QuoteView> } | { "field": "lessons", "value": Array<LessonView> } | { "field": "contact", "value": ContactView } | { "field": "signatories", "value": Array<SignatoryView> } | { "field": "pictures", "value": Array<PictureView> } | { "field": "kind", "value": KindView };

/**
 * One finding.
 */
export type FindingView = { 
/**
 * A name for it, which holds while other words of its paragraph change.
 */
id: string, 
/**
 * What it is about.
 */
desk: DeskView, 
/**
 * The kind of finding: `nhs_number`.
 */
code: string, 
/**
 * How much it matters.
 */
severity: SeverityView, 
/**
 * The block of the text; none for the fields.
 */
block: string | null, 
/**
 * The field, as `FieldView` names it; empty for the text.
 */
field: string, 
/**
 * Where in the fields it is, for people; empty for the text.
 */
place: string, 
/**
 * UTF-16 offset of the first unit.
 */
start: number, 
/**
 * UTF-16 offset after the last unit.
 */
end: number, 
/**
 * The very words.
 */
words: string, 
/**
 * What it is and why it matters.
 */
reason: string, 
/**
 * What to do.
 */
advice: string, 
/**
 * What can stand there instead; none where only a person can tell.
 */
instead: string | null, 
/**
 * Whether it is the link on the words, which can only be taken away.
 */
on_link: boolean, };

/**
 * Everything the copy desk has to say about a piece.
 */
export type FindingsView = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The findings in the order they are read; those that were allowed are not among them.
 */
findings: Array<FindingView>, 
/**
 * How easily it reads.
 */
readability: ReadabilityView, 
/**
 * What was allowed, with who and when.
 */
allowed: Array<AllowanceView>, };

/**
 * What a label of a form asks for.
 */
export type FormFieldView = "trust" | "title" | "standfirst" | "key_facts" | "key_figures" | "quotes" | "lessons" | "contact" | "section";

/**
 * Adds a label to a field of a series or takes it away.
 */
export type FormLabelIn = { 
/**
 * An issue of the series.
 */
issue: string, 
/**
 * The field.
 */
field: FormFieldView, 
/**
 * The label as it stands on the form.
 */
label: string, };

/**
 * By which labels the forms of a series are read.
 */
export type FormLabelsView = { 
/**
 * The series.
 */
series: string, 
/**
 * The fields in the order of a form.
 */
slots: Array<FormSlotView>, };

/**
 * The labels of one field.
 */
export type FormSlotView = { 
/**
 * The field.
 */
field: FormFieldView, 
/**
 * Those that come with the program.
 */
usual: Array<string>, 
/**
 * Those that the series has added.
 */
own: Array<string>, };

/**
 * The house style of a series.
 */
export type HouseStyleView = { 
/**
 * Its name.
 */
name: string, 
/**
 * The series.
 */
series: string, 
/**
 * The rules.
 */
rules: Array<StyleRuleView>, };

/**
 * A row of the imprint.
 */
export type ImprintRowView = { 
/**
 * The label: `Editor`.
 */
label: string, 
/**
 * The words.
 */
words: string, };

/**
 * What an issue says about itself and its publisher: on the covers and the imprint page.
 */
export type ImprintView = { 
/**
 * The name of the series.
 */
series: string, 
/**
 * Who publishes it.
 */
publisher: string, 
/**
 * One line on the publisher.
 */
publisher_line: string, 
/**
 * The statement of the imprint page and the back cover.
 */
statement: string, 
/**
 * Running text of the imprint page.
 */
text: string, 
/**
 * Its rows.
 */
rows: Array<ImprintRowView>, };

/**
 * An issue in a list.
 */
export type IssueCard = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its number.
 */
number: number, 
/**
 * Its title.
 */
title: string, 
/**
 * How many pieces it holds.
 */
pieces: number, };

/**
 * Names an issue.
 */
export type IssueId = { 
/**
 * The issue.
 */
issue: string, };

/**
 * One issue.
 */
export type IssueView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its number.
 */
number: number, 
/**
 * Its title.
 */
title: string, 
/**
 * The deck.
 */
deck: string, 
/**
 * The date as printed.
 */
date: string, 
/**
 * How it looks.
 */
design: DesignView, 
/**
 * The picture on its cover.
 */
cover: PictureView | null, 
/**
 * The mark of its publisher.
 */
logo: LogoView | null, 
/**
 * What it says about itself and its publisher.
 */
imprint: ImprintView, 
/**
 * What it holds, in running order.
 */
placements: Array<PlacementView>, 
/**
 * Its sections, in running order.
 */
sections: Array<SectionView>, };

/**
 * Names a job.
 */
export type JobId = { 
/**
 * The job.
 */
job: string, };

/**
 * What a job does.
 */
export type JobKind = "import" | "export" | "register";

/**
 * What became of one file.
 */
export type JobLine = { 
/**
 * The file's name.
 */
name: string, 
/**
 * How it stands.
 */
state: JobLineState, 
/**
 * One sentence on it.
 */
message: string, 
/**
 * What to do; may be empty.
 */
hint: string, 
/**
 * The piece it became.
 */
piece: string | null, 
/**
 * The submission that it seems to be a newer version of.
 */
newer_of: string | null, };

/**
 * How one file stands.
 */
export type JobLineState = "waiting" | "kept" | "known" | "failed";

/**
 * How a job stands.
 */
export type JobState = "running" | "done" | "failed" | "cancelled";

/**
 * One job.
 */
export type JobView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it does.
 */
kind: JobKind, 
/**
 * What it does, in words: `Export What works here, issue 3`.
 */
label: string, 
/**
 * How it stands.
 */
state: JobState, 
/**
 * What it is doing now: `Laying out`.
 */
stage: string, 
/**
 * How much is done.
 */
done: number, 
/**
 * Of how much; 0 while not known.
 */
total: number, 
/**
 * One line a file, for imports.
 */
lines: Array<JobLine>, 
/**
 * The name of the file it made.
 */
file: string | null, 
/**
 * Why it failed.
 */
error: WireError | null, };

/**
 * Makes an issue, or gives one another title.
 */
export type KeepIssue = { 
/**
 * The issue to change; none for a new one.
 */
issue: string | null, 
/**
 * Its number.
 */
number: number, 
/**
 * Its title.
 */
title: string, 
/**
 * The deck.
 */
deck: string, 
/**
 * The date as printed.
 */
date: string, };

/**
 * A fact at a glance.
 */
export type KeyFactView = { 
/**
 * The short name.
 */
label: string, 
/**
 * What it is.
 */
value: string, };

/**
 * A big figure.
 */
export type KeyFigureView = { 
/**
 * The figure.
 */
figure: string, 
/**
 * What it counts.
 */
label: string, };

/**
 * What a piece is.
 */
export type KindView = "case_study" | "signed" | "article" | "evidence";

/**
 * Asks for the pages of an issue.
 */
export type LayoutIssue = { 
/**
 * The issue.
 */
issue: string, 
/**
 * How it looks; none for the design of the issue.
 */
design: DesignView | null, };

/**
 * The pages of an issue.
 */
export type LayoutView = { 
/**
 * The issue.
 */
issue: string, 
/**
 * A name for exactly these pages: the same pages have the same name.
 */
state: string, 
/**
 * The pages in order; the first is the front cover, the last the back.
 */
pages: Array<PageView>, 
/**
 * What can be clicked, in reading order.
 */
elements: Array<ElementView>, 
/**
 * How each piece fills its space.
 */
copyfit: Array<CopyfitView>, 
/**
 * What a person should know.
 */
diagnostics: Array<DiagnosticView>, };

/**
 * A lesson.
 */
export type LessonView = { 
/**
 * The short sentence.
 */
lead: string, 
/**
 * The rest.
 */
text: string, };

/**
 * The open library.
 */
export type LibraryView = { 
/**
 * Its name without the folder.
 */
name: string, 
/**
 * Its folder, for people to read.
 */
folder: string, 
/**
 * The name of the series.
 */
series: string, 
/**
 * How many submissions it holds.
 */
submissions: number, 
/**
 * Its issues, newest first.
 */
issues: Array<IssueCard>, 
/**
 * Whether it can only be read, because a newer Foreword made it.
 */
read_only: boolean, };

/**
 * Where a link leads.
 */
export type LinkView = { 
/**
 * The address.
 */
href: string, 
/**
 * The title.
 */
title: string, };

/**
 * One item of a list.
 */
export type ListItemView = { 
/**
 * What it holds.
 */
blocks: Array<BlockView>, };

/**
 * Asks for a stretch of the list of submissions and pieces.
 */
export type ListSubmissions = { 
/**
 * Words to look for; empty for all.
 */
search: string, 
/**
 * Only these stages; empty for all.
 */
stages: Array<StageView>, 
/**
 * Only these kinds; empty for all.
 */
kinds: Array<KindView>, 
/**
 * Only this trust; empty for all.
 */
trust: string, 
/**
 * The order.
 */
sort: SortView, 
/**
 * Whether the order runs backwards.
 */
descending: boolean, 
/**
 * How many rows to skip.
 */
offset: number, 
/**
 * How many rows to send, at most 500.
 */
limit: number, };

/**
 * The mark of a publisher; its bytes are at `page://localhost/media/<media>`.
 */
export type LogoView = { 
/**
 * Its picture.
 */
media: string, 
/**
 * What is read aloud for it.
 */
alt: string, };

/**
 * Moves an entry.
 */
export type MovePlacement = { 
/**
 * The issue.
 */
issue: string, 
/**
 * The entry.
 */
placement: string, 
/**
 * Its new place among all entries, counted from 0 with the entry itself taken out.
 */
to: number, };

/**
 * Moves pieces to another stage.
 */
export type MoveStage = { 
/**
 * The pieces.
 */
pieces: Array<string>, 
/**
 * Where to.
 */
stage: StageView, 
/**
 * Why, for declined pieces.
 */
reason: string, };

/**
 * Says of which submission another is a newer version.
 */
export type NewerOf = { 
/**
 * The newer one.
 */
piece: string, 
/**
 * The one before it; none when it is a submission of its own.
 */
of: string | null, };

/**
 * Names a note of a piece.
 */
export type NoteIn = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The note.
 */
note: string, };

/**
 * What a note is.
 */
export type NoteKindView = "comment" | "suggestion" | "query";

/**
 * How well a note still stands on its words.
 */
export type NoteStanding = "exact" | "moved" | "changed" | "detached";

/**
 * Where a note has got to.
 */
export type NoteState = "open" | "resolved" | "accepted" | "declined";

/**
 * One note with its answers.
 */
export type NoteView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is.
 */
kind: NoteKindView, 
/**
 * Who wrote it; empty when the file did not say.
 */
author: string, 
/**
 * 1 to 6: the colour of that person.
 */
author_color: number, 
/**
 * When, RFC 3339 or local time without a zone; empty when the file did not say.
 */
time: string, 
/**
 * The remark.
 */
text: string, 
/**
 * The words it was written on.
 */
quote: string, 
/**
 * For suggestions: the words to put in place of the quoted ones; empty to delete them.
 */
replacement: string | null, 
/**
 * For suggestions that do more than change words: what would happen, as a sentence.
 */
effect: string | null, 
/**
 * The answers in order.
 */
replies: Array<ReplyView>, 
/**
 * Where it has got to.
 */
state: NoteState, 
/**
 * Who closed it and when, as words; empty while open.
 */
closed_by: string, 
/**
 * How well it stands.
 */
standing: NoteStanding, 
/**
 * Where it stands; none when its words have gone or it stands on the piece as a whole.
 */
anchor: AnchorView | null, };

/**
 * A request without anything to say.
 */
export type Nothing = Record<symbol, never>;

/**
 * Names a file that a submission came as.
 */
export type OriginalIn = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The SHA-256 of its bytes.
 */
sha256: string, };

/**
 * A file that a submission came as.
 */
export type OriginalView = { 
/**
 * The SHA-256 of its bytes, to save it by.
 */
sha256: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its size in bytes.
 */
size: number, };

/**
 * One page; its picture is at `page://localhost/pages/<picture>@<pixels wide>.png`.
 */
export type PageView = { 
/**
 * From 0.
 */
index: number, 
/**
 * The folio, or `Cover`.
 */
label: string, 
/**
 * A name for this very page: it changes only when the page looks different.
 */
picture: string, 
/**
 * Width in points.
 */
width: number, 
/**
 * Height in points.
 */
height: number, 
/**
 * The piece on it; empty for furniture.
 */
piece: string, 
/**
 * That piece's title, or what the page is: `Contents`.
 */
title: string, };

/**
 * A picture of a piece; its bytes are at `page://localhost/media/<media>`.
 */
export type PictureView = { 
/**
 * Its id.
 */
media: string, 
/**
 * The text alternative.
 */
alt: string, 
/**
 * Whether it only decorates.
 */
decorative: boolean, 
/**
 * The caption.
 */
caption: string, 
/**
 * Who made it.
 */
credit: string, 
/**
 * What must stay in view, in thousandths from the left and the top.
 */
focal: [number, number], 
/**
 * Whether it opens the piece.
 */
hero: boolean, 
/**
 * Upright width in pixels.
 */
width: number, 
/**
 * Upright height in pixels.
 */
height: number, };

/**
 * Names a piece.
 */
export type PieceIn = { 
/**
 * The piece.
 */
piece: string, };

/**
 * What the window needs after a save.
 */
export type PieceSaved = { 
/**
 * The state now.
 */
revision: string, 
/**
 * When it was saved, RFC 3339.
 */
saved: string, 
/**
 * The ids of the top-level blocks in order; when they differ from the editor's, it loads the piece again.
 */
blocks: Array<string>, 
/**
 * How many words it has now.
 */
words: number, 
/**
 * All notes where they stand now.
 */
notes: Array<NoteView>, };

/**
 * One piece.
 */
export type PieceView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is.
 */
kind: KindView, 
/**
 * The title.
 */
title: string, 
/**
 * The standfirst.
 */
standfirst: string, 
/**
 * The trust's name; empty when not known.
 */
trust: string, 
/**
 * The trust's code; empty when not known.
 */
trust_code: string, 
/**
 * The latest overall rating with its date, as words: `Good, January 2026`; empty when not known.
 */
rating: string, 
/**
 * How the trust was recognised, as a sentence; empty when somebody chose it or none was.
 */
trust_evidence: string, 
/**
 * Trusts that may have sent it, best first; empty once somebody has chosen one.
 */
trust_candidates: Array<TrustCandidateView>, 
/**
 * The themes.
 */
themes: Array<string>, 
/**
 * Where it stands.
 */
stage: StageView, 
/**
 * Who looks after it.
 */
owner: string, 
/**
 * When it is due, as `2027-03-09`.
 */
due: string | null, 
/**
 * How many words it has.
 */
words: number, 
/**
 * How many it should have.
 */
word_target: number | null, 
/**
 * Big figures.
 */
key_figures: Array<KeyFigureView>, 
/**
 * Facts at a glance.
 */
key_facts: Array<KeyFactView>, 
/**
 * Quotes.
 */
quotes: Array<QuoteView>, 
/**
 * What others can learn.
 */
lessons: Array<LessonView>, 
/**
 * Whom to ask.
 */
contact: ContactView, 
/**
 * Who signs it.
 */
signatories: Array<SignatoryView>, 
/**
 * Its pictures; the first is the opening one when `hero` says so.
 */
pictures: Array<PictureView>, 
/**
 * The text.
 */
body: DocumentView, 
/**
 * Which state of the piece this is; sent back with edits.
 */
revision: string, 
/**
 * All notes, open and closed, in text order.
 */
notes: Array<NoteView>, 
/**
 * When it last changed, RFC 3339.
 */
changed: string, 
/**
 * The issue that holds it, if any.
 */
issue: string | null, 
/**
 * Whether it has a receipt.
 */
has_receipt: boolean, 
/**
 * A newer version of it that nobody has compared yet.
 */
newer: string | null, };

/**
 * Names pieces.
 */
export type PiecesIn = { 
/**
 * The pieces.
 */
pieces: Array<string>, };

/**
 * Names an entry of an issue: a placement or a section.
 */
export type PlacementIn = { 
/**
 * The issue.
 */
issue: string, 
/**
 * The entry.
 */
placement: string, };

/**
 * An entry in an issue.
 */
export type PlacementView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The piece.
 */
piece: string, 
/**
 * What it is.
 */
kind: KindView, 
/**
 * Its title.
 */
title: string, 
/**
 * Its trust.
 */
trust: string, 
/**
 * Where it stands.
 */
stage: StageView, 
/**
 * How it is put on pages.
 */
template: TemplateView, 
/**
 * How many words it has.
 */
words: number, 
/**
 * How many notes are open.
 */
open_notes: number, };

/**
 * The printer's colour profile that is kept.
 */
export type ProfileView = { 
/**
 * What it is for, in the words of its maker.
 */
name: string, };

/**
 * Somebody's words.
 */
export type QuoteView = { 
/**
 * The words.
 */
words: string, 
/**
 * Who said them.
 */
speaker: string, 
/**
 * The speaker's job.
 */
role: string, };

/**
 * How easily a story reads: rough measures of its running text.
 */
export type ReadabilityView = { 
/**
 * Sentences.
 */
sentences: number, 
/**
 * Words in a sentence on average.
 */
words_per_sentence: number, 
/**
 * Sentences of more than 25 words.
 */
long_sentences: number, 
/**
 * Sentences in the passive, as far as their words tell.
 */
passive_sentences: number, 
/**
 * The age at which a reader follows it at first reading; 0 when there are no sentences.
 */
reading_age: number, };

/**
 * One line of a receipt.
 */
export type ReceiptEntryView = { 
/**
 * What it is: `Comments`.
 */
kind: string, 
/**
 * How many.
 */
count: number, 
/**
 * Where, in words.
 */
places: Array<string>, 
/**
 * What to do; may be empty.
 */
advice: string, };

/**
 * What became of a file.
 */
export type ReceiptView = { 
/**
 * The file's name.
 */
name: string, 
/**
 * Its size in bytes.
 */
size: number, 
/**
 * What it is, in words: `Word document`.
 */
kind: string, 
/**
 * Who sent it, when, and which file it was in, in words; empty when there is nothing to say.
 */
origin: string, 
/**
 * The program that wrote it; empty when the file does not say.
 */
producer: string, 
/**
 * When it came in, RFC 3339.
 */
received: string, 
/**
 * What was kept.
 */
kept: Array<ReceiptEntryView>, 
/**
 * What was changed.
 */
changed: Array<ReceiptEntryView>, 
/**
 * What could not be kept.
 */
lost: Array<ReceiptEntryView>, 
/**
 * Anything else to know.
 */
warnings: Array<string>, 
/**
 * The files it came as, those of versions that were taken in too.
 */
originals: Array<OriginalView>, 
/**
 * The submission that it is a newer version of.
 */
newer_of: SubmissionName | null, 
/**
 * Newer versions of it that nobody has compared yet.
 */
newer: Array<SubmissionName>, 
/**
 * Newer versions that were taken in, the first one first.
 */
versions: Array<VersionView>, };

/**
 * What a list is of.
 */
export type RegisterKindView = "trusts" | "ratings";

/**
 * A list that was brought in.
 */
export type RegisterView = { 
/**
 * What it is of.
 */
kind: RegisterKindView, 
/**
 * The name of its file or files.
 */
name: string, 
/**
 * The day that it tells of, as `2026-07-31` or `2026-07`.
 */
as_of: string, 
/**
 * When it was brought in: milliseconds since 1970 in UTC.
 */
imported: number, 
/**
 * How many rows it has.
 */
rows: number, 
/**
 * Whether it counts; not after undo.
 */
in_use: boolean, };

/**
 * Answers a note.
 */
export type ReplyToNote = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The note.
 */
note: string, 
/**
 * The answer.
 */
text: string, };

/**
 * An answer to a note.
 */
export type ReplyView = { 
/**
 * Who wrote it.
 */
author: string, 
/**
 * 1 to 6: the colour of that person.
 */
author_color: number, 
/**
 * When.
 */
time: string, 
/**
 * The answer.
 */
text: string, };

/**
 * A row of a table.
 */
export type RowView = { 
/**
 * One cell a column.
 */
cells: Array<CellView>, };

/**
 * What a run holds.
 */
export type RunKindView = { "type": "text", 
/**
 * Never empty.
 */
text: string, } | { "type": "break" } | { "type": "image", 
/**
 * `media:<sha256>` or an address that is never loaded.
 */
src: string, 
/**
 * The text alternative.
 */
alt: string, 
/**
 * The caption.
 */
title: string, } | { "type": "note_mark", 
/**
 * The label of the footnote.
 */
label: string, } | { "type": "raw", 
/**
 * The source.
 */
text: string, };

/**
 * A stretch of text of one look.
 */
export type RunView = { 
/**
 * What stands there.
 */
content: RunKindView, 
/**
 * Bold.
 */
strong: boolean, 
/**
 * Italic.
 */
emphasis: boolean, 
/**
 * Struck through.
 */
strike: boolean, 
/**
 * Code.
 */
code: boolean, 
/**
 * A link.
 */
link: LinkView | null, };

/**
 * What a paragraph must lose to be a line shorter.
 */
export type SavingView = { 
/**
 * The paragraph.
 */
block: string, 
/**
 * How many characters stand on its last line.
 */
characters: number, };

/**
 * A section of an issue; sections and placements are entries of one running order.
 */
export type SectionView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What stands under the title.
 */
words: string, 
/**
 * How many placements stand before it.
 */
before: number, };

/**
 * Says what the picture on the cover shows, or takes it away.
 */
export type SetCover = { 
/**
 * The issue.
 */
issue: string, 
/**
 * The picture; none takes it away.
 */
cover: PictureView | null, };

/**
 * Shows an issue in another design.
 */
export type SetDesign = { 
/**
 * The issue.
 */
issue: string, 
/**
 * How it looks.
 */
design: DesignView, };

/**
 * Changes what an issue says about itself and its publisher.
 */
export type SetImprint = { 
/**
 * The issue.
 */
issue: string, 
/**
 * What it says from now on; a row without words goes.
 */
imprint: ImprintView, };

/**
 * Says what is read aloud for the logo of an issue, or takes it away.
 */
export type SetLogo = { 
/**
 * The issue.
 */
issue: string, 
/**
 * The logo; none takes it away.
 */
logo: LogoView | null, };

/**
 * Puts a piece on pages another way.
 */
export type SetTemplate = { 
/**
 * The issue.
 */
issue: string, 
/**
 * The entry.
 */
placement: string, 
/**
 * How.
 */
template: TemplateView, };

/**
 * The settings of this person on this computer.
 */
export type SettingsView = { 
/**
 * The person's name, written under notes.
 */
person: string, 
/**
 * What the person does: `Managing editor`.
 */
role: string, 
/**
 * Light or dark.
 */
theme: ThemeView, 
/**
 * Size of text in per cent, 90 to 200.
 */
text_size: number, 
/**
 * Rows 32 high instead of 40.
 */
compact: boolean, 
/**
 * Whether the rail is folded.
 */
rail_folded: boolean, };

/**
 * Settles a finding by changing the words.
 */
export type SettleFinding = { 
/**
 * The piece.
 */
piece: string, 
/**
 * The finding.
 */
finding: string, 
/**
 * Its words as the person saw them.
 */
words: string, 
/**
 * What to do.
 */
how: SettleView, };

/**
 * What to do about a finding.
 */
export type SettleView = "replace" | "remove" | "suggest";

/**
 * How much something matters.
 */
export type SeverityView = "note" | "check" | "must_fix";

/**
 * What of a signatory a picture shows.
 */
export type SignatoryPart = "portrait" | "signature";

/**
 * Asks for a picture of somebody who signs.
 */
export type SignatoryPicture = { 
/**
 * The piece.
 */
piece: string, 
/**
 * Which of its signatories, counted from 0.
 */
signatory: number, 
/**
 * What it shows.
 */
part: SignatoryPart, };

/**
 * Somebody who signs.
 */
export type SignatoryView = { 
/**
 * The name.
 */
name: string, 
/**
 * The job title.
 */
job_title: string, 
/**
 * The organisation.
 */
organisation: string, 
/**
 * The portrait, as the id of a picture.
 */
portrait: string | null, 
/**
 * The signature, as the id of a picture.
 */
signature: string | null, };

/**
 * The order of a list.
 */
export type SortView = "changed" | "title" | "trust" | "stage" | "due" | "words";

/**
 * How many rows a stage has.
 */
export type StageCount = { 
/**
 * The stage.
 */
stage: StageView, 
/**
 * Rows.
 */
count: number, };

/**
 * Where a piece stands.
 */
export type StageView = "received" | "shortlisted" | "in_edit" | "in_review" | "with_trust" | "approved" | "in_layout" | "final_proof" | "signed_off" | "published" | "held" | "declined" | "withdrawn";

/**
 * A stretch of words.
 */
export type StretchView = { 
/**
 * The words.
 */
text: string, 
/**
 * Whether they were changed.
 */
changed: boolean, };

/**
 * One rule of a house style.
 */
export type StyleRuleView = { 
/**
 * Its id, which is the kind of its findings.
 */
id: string, 
/**
 * What it asks for.
 */
message: string, 
/**
 * Where it comes from.
 */
source: string, 
/**
 * Whether it holds for the series.
 */
on: boolean, };

/**
 * A submission by its name.
 */
export type SubmissionName = { 
/**
 * The piece.
 */
piece: string, 
/**
 * Its title.
 */
title: string, };

/**
 * A stretch of the list.
 */
export type SubmissionPage = { 
/**
 * How many rows there are in all.
 */
total: number, 
/**
 * How many words they hold together.
 */
words: number, 
/**
 * The rows asked for.
 */
rows: Array<SubmissionRow>, 
/**
 * How many submissions of the whole library nobody has looked at.
 */
unseen: number, 
/**
 * How many rows each stage has, with the search and the other filters applied.
 */
stages: Array<StageCount>, };

/**
 * One row of the list.
 */
export type SubmissionRow = { 
/**
 * The piece.
 */
id: string, 
/**
 * What it is.
 */
kind: KindView, 
/**
 * The title.
 */
title: string, 
/**
 * The standfirst.
 */
standfirst: string, 
/**
 * The trust's name.
 */
trust: string, 
/**
 * Where it stands.
 */
stage: StageView, 
/**
 * Who looks after it; empty for nobody.
 */
owner: string, 
/**
 * When it is due, as `2027-03-09`.
 */
due: string | null, 
/**
 * How many words it has.
 */
words: number, 
/**
 * How many it should have.
 */
word_target: number | null, 
/**
 * How many notes are open.
 */
open_notes: number, 
/**
 * When it last changed, RFC 3339.
 */
changed: string, 
/**
 * Where the search was found: the words around it, hits between U+0002 and U+0003.
 */
excerpt: string | null, 
/**
 * Whether it came as a file and has a receipt.
 */
has_receipt: boolean, 
/**
 * The submission that it is a newer version of.
 */
newer_of: string | null, 
/**
 * Whether it came as a file and nobody has looked at what was recognised in it.
 */
is_new: boolean, };

/**
 * Switches a rule of the house style for a whole series.
 */
export type SwitchRule = { 
/**
 * An issue of the series.
 */
issue: string, 
/**
 * The rule.
 */
rule: string, 
/**
 * Whether it is to hold.
 */
on: boolean, };

/**
 * Takes what a newer version offers into the submission before it.
 */
export type TakeVersion = { 
/**
 * The newer version.
 */
piece: string, 
/**
 * The states that were compared.
 */
state: string, 
/**
 * What to take; everything else is left.
 */
take: Array<number>, };

/**
 * What was taken.
 */
export type TakenView = { 
/**
 * The submission that it was taken into.
 */
piece: string, 
/**
 * How many suggestions and remarks wait in its text now.
 */
suggestions: number, 
/**
 * How many fields were changed.
 */
fields: number, 
/**
 * How many differences were left.
 */
left: number, };

/**
 * How a piece is put on pages.
 */
export type TemplateView = "case_study_feature" | "case_study" | "brief" | "signed" | "article" | "evidence" | "gallery" | "conclusion";

/**
 * Words in place of others.
 */
export type TextSplice = { 
/**
 * UTF-16 offset of the first unit to go.
 */
start: number, 
/**
 * UTF-16 offset after the last unit to go.
 */
end: number, 
/**
 * The new words.
 */
text: string, };

/**
 * Light or dark.
 */
export type ThemeView = "system" | "light" | "dark";

/**
 * A trust that may have sent a piece.
 */
export type TrustCandidateView = { 
/**
 * Its code, to choose it with.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How sure that is.
 */
confidence: ConfidenceView, 
/**
 * Why, in words: `The text names it “Northbridge Hospitals”.`
 */
evidence: string, };

/**
 * What can be undone.
 */
export type UndoView = { 
/**
 * The name of the last thing that can be undone.
 */
undo: string | null, 
/**
 * The name of the last thing that can be done again.
 */
redo: string | null, };

/**
 * A newer version that was taken in.
 */
export type VersionView = { 
/**
 * The name of its file.
 */
name: string, 
/**
 * When it came in, RFC 3339.
 */
received: string, 
/**
 * Who sent it; empty when not known.
 */
sender: string, 
/**
 * What came of it, in a sentence.
 */
outcome: string, 
/**
 * What was kept of its file.
 */
kept: Array<ReceiptEntryView>, 
/**
 * What was changed.
 */
changed: Array<ReceiptEntryView>, 
/**
 * What could not be kept.
 */
lost: Array<ReceiptEntryView>, 
/**
 * Anything else to know.
 */
warnings: Array<string>, };

/**
 * The folder from which everything new comes in.
 */
export type WatchView = { 
/**
 * Its name; none when no folder is watched.
 */
name: string | null, 
/**
 * Where it is, for people to read.
 */
place: string, 
/**
 * Why nothing comes in from it.
 */
trouble: WireError | null, };

/**
 * An error as the window shows it.
 */
export type WireError = { 
/**
 * What the window does about it.
 */
kind: ErrorKind, 
/**
 * One sentence: what could not be done, and why.
 */
message: string, 
/**
 * One sentence: what to do next; may be empty.
 */
hint: string, };

/** Every command of the window with its request and its answer. */
export interface Commands {
  library_choose: { request: ChooseLibrary; response: LibraryView | null };
  library_view: { request: Nothing; response: LibraryView | null };
  library_check: { request: Nothing; response: CheckView };
  undo_view: { request: Nothing; response: UndoView };
  undo: { request: Nothing; response: Changed<UndoView> };
  redo: { request: Nothing; response: Changed<UndoView> };
  submission_list: { request: ListSubmissions; response: SubmissionPage };
  submission_choose: { request: ChooseFiles; response: JobView | null };
  watch_view: { request: Nothing; response: WatchView };
  watch_choose: { request: Nothing; response: WatchView | null };
  watch_stop: { request: Nothing; response: WatchView };
  receipt_view: { request: PieceIn; response: ReceiptView | null };
  submission_new: { request: Nothing; response: Array<string> };
  submission_confirm: { request: PiecesIn; response: Changed<Nothing> };
  submission_newer_of: { request: NewerOf; response: Changed<Nothing> };
  versions_compare: { request: PieceIn; response: ComparisonView };
  versions_take: { request: TakeVersion; response: Changed<TakenView> };
  original_save: { request: OriginalIn; response: boolean };
  register_list: { request: Nothing; response: Array<RegisterView> };
  register_choose: { request: ChooseRegister; response: JobView | null };
  piece_view: { request: PieceIn; response: PieceView };
  piece_edit: { request: EditPiece; response: Changed<PieceSaved> };
  piece_edit_field: { request: EditField; response: Changed<PieceView> };
  piece_add_photos: { request: PieceIn; response: Changed<PieceView> | null };
  signatory_choose_picture: { request: SignatoryPicture; response: Changed<PieceView> | null };
  piece_move_stage: { request: MoveStage; response: Changed<Nothing> };
  note_add: { request: AddNote; response: Changed<PieceView> };
  note_reply: { request: ReplyToNote; response: Changed<PieceView> };
  note_resolve: { request: NoteIn; response: Changed<PieceView> };
  note_reopen: { request: NoteIn; response: Changed<PieceView> };
  note_accept: { request: NoteIn; response: Changed<PieceView> };
  note_decline: { request: NoteIn; response: Changed<PieceView> };
  finding_list: { request: PieceIn; response: FindingsView };
  finding_settle: { request: SettleFinding; response: Changed<PieceView> };
  finding_allow: { request: AllowFinding; response: Changed<PieceView> };
  allowance_withdraw: { request: AllowanceIn; response: Changed<PieceView> };
  house_style: { request: IssueId; response: HouseStyleView };
  rule_switch: { request: SwitchRule; response: Changed<HouseStyleView> };
  form_labels: { request: IssueId; response: FormLabelsView };
  form_label_add: { request: FormLabelIn; response: Changed<FormLabelsView> };
  form_label_remove: { request: FormLabelIn; response: Changed<FormLabelsView> };
  issue_list: { request: Nothing; response: Array<IssueCard> };
  issue_view: { request: IssueId; response: IssueView };
  issue_keep: { request: KeepIssue; response: Changed<IssueView> };
  issue_set_design: { request: SetDesign; response: Changed<IssueView> };
  issue_choose_cover: { request: IssueId; response: Changed<IssueView> | null };
  issue_set_cover: { request: SetCover; response: Changed<IssueView> };
  issue_choose_logo: { request: IssueId; response: Changed<IssueView> | null };
  issue_set_logo: { request: SetLogo; response: Changed<IssueView> };
  issue_set_imprint: { request: SetImprint; response: Changed<IssueView> };
  section_add: { request: AddSection; response: Changed<IssueView> };
  section_edit: { request: EditSection; response: Changed<IssueView> };
  placement_add: { request: AddPlacement; response: Changed<IssueView> };
  placement_remove: { request: PlacementIn; response: Changed<IssueView> };
  placement_move: { request: MovePlacement; response: Changed<IssueView> };
  placement_set_template: { request: SetTemplate; response: Changed<IssueView> };
  issue_layout: { request: LayoutIssue; response: LayoutView };
  export_choose: { request: Export; response: JobView | null };
  profile_view: { request: Nothing; response: ProfileView | null };
  profile_choose: { request: Nothing; response: ProfileView | null };
  profile_forget: { request: Nothing; response: Nothing };
  job_list: { request: Nothing; response: Array<JobView> };
  job_cancel: { request: JobId; response: JobView };
  job_reveal: { request: JobId; response: Nothing };
  settings_view: { request: Nothing; response: SettingsView };
  settings_save: { request: SettingsView; response: SettingsView };
}
