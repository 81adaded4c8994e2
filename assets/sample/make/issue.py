"""The running order of the issue, and how each trust sends its file."""

SERIES = 'What works here'
PUBLISHER = 'Trusts Forum'

CASES = [
    dict(code='ZX1', folder='01-northbridge', file='Northbridge case study FINAL v3.docx', hero='corridor.jpg',
         theme='Moving patients through', author='Owen Delacourt', company='Northbridge NHS Foundation Trust',
         seq=True, split_runs=True, saved='2026-10-06T11:15:00Z',
         alt='A nurse walks arm in arm with an older man in a coat and cap down a bright hospital corridor. He carries a small bag.',
         caption='The east corridor of Northbridge Royal, a little before ten in the morning.', credit='Drawing: Trusts Forum'),
    dict(code='ZX2', folder='02-fellside', file='Medicines by ten - Fellside.docx', hero='pharmacy.jpg', theme='Medicines',
         author='T Okonjo-Bright', trust='table', heads='bold', standfirst='bold', quote='plain', font='Arial',
         lessons='numbers', alt='A pharmacist at a counter hands a paper bag to a woman in a headscarf; shelves of boxes rise behind him.',
         caption='The ward dispensary at Fell View, opened in 2023.',
         figure_alt='Bars of the minutes a prescription spends at four places, most of it waiting: 137 on the ward, 10 at the cupboard, 107 in the dispensary, 21 on the way back.', credit='Drawing: Fellside Hospitals'),
    dict(code='ZX3', folder='03-saltmarsh', file='Marine Parade write-up (MS comments).docx', hero='kettle.jpg',
         theme='Mental health crisis', author='Maeve Sorensen', font='Aptos', ids='en', trust='name',
         alt='A red kettle steams on a window sill at sunset. Outside, a pier, a small sailing boat and the sea.',
         caption='The kitchen window at 9 Marine Parade, looking towards the pier.', credit='Drawing: a guest of the house'),
    dict(code='ZX4', folder='04-eastmoor', file='case study eastmoor.docx', hero='visit.jpg', theme='Community nursing',
         author='', font='Comic Sans MS', run_font='Comic Sans MS', heads='bold', head_colour='7030A0', standfirst='italic',
         quote='plain', alt='A district nurse with a bag stands at the open door of a stone cottage, greeting an older woman. Green hills behind.',
         caption='First visit of the day, Upper Eastmoor.', credit='Drawing: Eastmoor Community'),
    dict(code='ZX5', folder='05-westholme', file='WAS_handover_v7_SE tracked.docx', hero='ambulance.jpg', theme='Ambulance handover',
         author='Jonty Prewett', seq=True, font='Verdana',
         alt='Two ambulance staff wheel a patient on a stretcher from an ambulance towards the lit doors of a hospital at dusk.',
         caption='The ambulance bay at one of the four hospitals, January 2026.', credit='Drawing: Westholme Ambulance Service'),
    dict(code='ZX6', folder='06-thornmere', file='Ask her again.docx', hero='maternity.jpg', theme='Maternity',
         author='Marguerite Fennimore', font='Georgia', trust='name', lessons='numbers',
         alt='A woman sits up in bed holding a newborn baby. A midwife sits close by and listens; a yellow card hangs on the wall.',
         caption='Room 6 on the labour ward. The yellow card hangs within reach.', credit='Drawing: Thornmere'),
    dict(code='ZX7', folder='07-calderwick', file='Document2.docx', hero='bedside.jpg', theme='Sepsis', main='word/document2.xml',
         author='Ifeoma Lindqvist', font='Aptos', split_runs=True, lessons='bullets',
         alt='A nurse adjusts a drip at a patient’s bedside by night. The clock on the wall shows ten past three.',
         caption='Ward 17, ten past three in the morning.', credit='Drawing: Calderwick Teaching Hospitals'),
    dict(code='ZX8', folder='08-ravensgill', file='Ravensgill rotas - chair comments.docx', hero='night.jpg', theme='Staffing and rotas',
         author='Samir Castellane', trust='table', ids='de', font='Calibri',
         alt='A hospital at night. In the lit windows nurses, patients and a cleaner; below, two people leave by the main door.',
         caption='Ravensgill General at the start of a night shift.', credit='Drawing: Trusts Forum'),
    dict(code='ZX9', folder='09-wyremouth', file='Up dressed and walking DRAFT.docx', hero='walking.jpg', theme='Falls and frailty',
         author='physio', straight=True, heads='bold', standfirst='bold', quote='plain', font='Times New Roman',
         run_font='Trebuchet MS', alt='A man with a walking frame crosses a garden path beside a healthcare assistant with a green lanyard. A numbered chair waits ahead.',
         caption='Chair number three, between Dunlin ward and the garden.',
         figure_alt='A breakfast table laid for two with a blue teapot, bread and butter. Four windows behind it show low green hills and the morning sun.', credit='Drawing: Wyremouth Hospitals'),
    dict(code='ZXA', folder='10-oxenholt', file='Asked in time FINAL (agreed with families).docx', hero='window.jpg',
         theme='End of life care', author='Gwenllian Storr', ids='cy', font='Cambria', trust='paragraph',
         alt='A woman sits holding the hand of an older man in bed. A dog lies on the blanket; through the window a tree is in full leaf.',
         caption='A back bedroom with the window open.', credit='Drawing: Oxenholt'),
    dict(code='ZXB', folder='11-kestrelbay', file='KB theatres case study LA edit.docx', hero='theatre.jpg', theme='Operating theatres',
         author='Bettina Oyelaran', heads='bold', standfirst='italic', font='Arial', head_colour='C00000',
         alt='A theatre team stands still around a patient under a large lamp while a young nurse by the door reads from a card.',
         caption='The pause. The youngest person in the room reads; the knife is on the tray behind her.', credit='Drawing: Kestrel Bay Hospitals'),
    dict(code='ZXC', folder='12-brackenshire', file='Brackenshire_complaints_submission.docx', hero='desk.jpg', theme='Learning from complaints',
         author='Patient voice office', font='Calibri', trust='paragraph', bold_facts=False,
         alt='A surgeon sits at a desk by a tall window in the evening, holding a telephone and writing notes.',
         caption='Half past five: the second call of the day.', credit='Drawing: Brackenshire University Hospitals'),
]

PIECES = {
    'foreword': dict(file='foreword.docx', font='Calibri', author='Trusts Forum'),
    'introduction': dict(file='introduction.docx', font='Calibri', author='Trusts Forum'),
    'guest-view': dict(file='guest-view.docx', font='Arial', author='Beatrix Holloway-Nash'),
    'evidence': dict(file='evidence.docx', font='Calibri', author='Trusts Forum'),
    'conclusion': dict(file='conclusion.docx', font='Calibri', author='Trusts Forum'),
}

RANGES = {'foreword': (300, 420), 'introduction': (600, 800), 'guest-view': (430, 580), 'evidence': (200, 340),
          'conclusion': (600, 800)}

STATEMENT = ('Good ideas in health care travel slowly. They travel faster when somebody writes down how the thing was '
             'really done.')
PUBLISHER_LINE = 'The membership body for hospital, mental health, community and ambulance trusts'
IMPRINT_TEXT = (
    'Each issue of What works here takes one problem that most trusts share. Trusts send us what they did '
    'about it, in their own words. A panel of clinicians and managers asks three things of each account: did '
    'it happen, can you show it, and could somebody else do it?\n\nWe print what went wrong as well as what '
    'went right. The people who did the work read every line before it appears, and so do patients.')

IMPRINT = [
    'Published by|Trusts Forum, 14 Tanner’s Yard, Northbridge NB1 4ZZ, in March 2027.',
    'Made by|Series editor: the director of publications, Trusts Forum. Words: the twelve trusts, with the editorial team. '
    'Pictures: drawn for this issue. Two patients from each trust read the proofs.',
    'Evidence|Where a figure has no source beside it, it was given by the trust and checked against its board papers.',
    'Other formats|This PDF is tagged and can be read aloud. For large print, Welsh, audio or plain text, write to '
    'formats@trustsforum.example or call 01632 960 108. We answer within three working days.',
    'Corrections|If we have made a mistake we will put it right, and say so on the contents page of the corrected edition. '
    'This is edition 1.',
    'Rights|© Trusts Forum 2027. You may copy the text for any purpose that is not for profit, if you name the source. '
    'Please ask before you reuse a picture.',
    'Please note|This is a specimen. Every trust, person, place and figure in it is invented, and any likeness to a real one '
    'is chance.',
]


def q(text):
    """A TOML string."""
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"') + '"'


def lines(table, pairs):
    """One TOML table."""
    return [table] + [f'{k} = {q(v) if isinstance(v, str) else v}' for k, v in pairs] + ['']


def toml(trust_names):
    """The whole of issue.toml."""
    out = ['# Written by make/build.py. The order of [[piece]] is the running order.', f'series = {q(SERIES)}',
           f'publisher = {q(PUBLISHER)}', f'publisher_line = {q(PUBLISHER_LINE)}', 'trusts = "trusts.csv"', 'ratings = "ratings.csv"', '']
    out += lines('[issue]', [
        ('number', 3), ('title', 'Second visit'),
        ('deck', 'How twelve trusts put right what inspectors found, and what others can borrow'), ('date', 'March 2027'),
        ('cover_picture', 'art/cover.jpg'), ('logo', 'art/logo.png'),
        ('cover_alt', 'A town of brick terraces below a hospital with lit windows; a train crosses a viaduct in front of '
                      'blue hills at sunrise.'), ('statement', STATEMENT),
        ('imprint_text', IMPRINT_TEXT)])
    out[-1:] = ['imprint = ['] + [f'    {q(line)},' for line in IMPRINT] + [']', '']
    out += lines('[evidence]', [
        ('first_year', 2020), ('last_year', 2025),
        ('source', 'Invented ratings of 36 trusts, set out as a regulator’s list of latest ratings would be. Each year counts '
                   'the latest rating published by 31 December.')])
    out += lines('[[piece]]', [('kind', 'signed'), ('file', 'pieces/foreword.docx'), ('kicker', 'Foreword')])
    out += signatory('Marian Thistlewood', 'Chair', PUBLISHER, 'marian-thistlewood')
    out += signatory('Idris Fairweather', 'Chief executive', PUBLISHER, 'idris-fairweather')
    out += lines('[[piece]]', [('kind', 'article'), ('file', 'pieces/introduction.docx'), ('kicker', 'Introduction')])
    out += lines('[[piece]]', [('kind', 'signed'), ('file', 'pieces/guest-view.docx'), ('kicker', 'Guest view')])
    out += signatory('Beatrix Holloway-Nash', 'Director of hospital inspection', 'Office for Care Standards', 'beatrix-holloway-nash')
    out += lines('[[piece]]', [('kind', 'evidence'), ('file', 'pieces/evidence.docx'), ('kicker', 'The evidence')])
    for c in CASES:
        folder = f'submissions/{c["folder"]}'
        out += lines('[[piece]]', [
            ('kind', 'case_study'), ('file', f'{folder}/{c["file"]}'), ('trust', trust_names[c['code']]),
            ('trust_code', c['code']), ('theme', c['theme']), ('hero', f'{folder}/{c["hero"]}'), ('hero_alt', c['alt']),
            ('hero_caption', c['caption']), ('hero_credit', c['credit'])]
            # What an editor writes for a picture in the text that the trust sent without words.
            + ([('figure_alt', c['figure_alt'])] if 'figure_alt' in c else []))
    out += lines('[[piece]]', [('kind', 'conclusion'), ('file', 'pieces/conclusion.docx'), ('kicker', 'Conclusion')])
    return '\n'.join(out)


def signatory(name, job, organisation, slug):
    """One signatory of the piece above."""
    return lines('[[piece.signatory]]', [
        ('name', name), ('job_title', job), ('organisation', organisation), ('portrait', f'people/{slug}.png'),
        ('signature', f'people/{slug}-signature.png')])
