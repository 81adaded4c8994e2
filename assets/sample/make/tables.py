"""Tables of the case studies: rows of cells, a cell is words or (words, columns, rows)."""

TABLES = {
    'waits': [
        ['Where', 'Step', 'Working, min', 'Waiting, min'],
        [('On the ward', 1, 2), 'Decision to prescription', '6', '88'],
        ['Prescription to porter', '2', '41'],
        ['Level 2 cupboard', 'Printing', '1', '9'],
        [('Dispensary', 1, 3), 'Queue and screening', '9', '38'],
        ['Dispensing', '18', '12'],
        ['Final check', '8', '22'],
        ['On the way back', 'Dispensary to patient', '0', '21'],
        [('All steps', 2, 1), '44', '231'],
    ],
    'groups': [
        [('Group', 1, 2), ('What it means', 1, 2), ('Visits a week', 2, 1)],
        ['Needed', 'Put off, 2022'],
        ['Red', 'Today, at the time agreed: insulin, syringe drivers, blocked catheters', '1,120', '14'],
        ['Amber', 'Today, at any time: infected wounds, new discharges', '1,640', '27'],
        ['Green', 'Within three days, as agreed with the patient', '2,050', '32'],
    ],
    'rota': [
        [('What we count', 1, 2), ('September', 2, 1)],
        ['2022', '2025'],
        ['Shifts below the safe number', '212', '38'],
        ['Agency spending in the month', '£1.24m', '£0.61m'],
        ['Notice of shifts', '10 days', '8 weeks'],
        ['Registered nurses leaving, past 12 months', '14.8%', '8.9%'],
    ],
    'theatres': [
        ['Where', 'Reason for a late start', 'Lists, July to September 2022'],
        [('Outside theatre', 1, 2), 'Bed not ready on the ward', '96'],
        ['Patient not prepared', '34'],
        [('In theatre', 1, 3), 'Equipment missing', '33'],
        ['Surgeon not present', '27'],
        ['Anaesthetist not present', '0'],
        [('All late lists', 2, 1), '190'],
    ],
    'habits': [
        ['Habit', 'Where it appears'],
        ['They went and looked', 'Fellside, Calderwick, Kestrel Bay, Eastmoor'],
        ['They changed the measure', 'Wyremouth, Westholme, Brackenshire'],
        ['They moved the thing, not the person', 'Calderwick, Fellside, Eastmoor, Kestrel Bay'],
        ['They let the quietest speak first', 'Thornmere, Kestrel Bay, Calderwick, Brackenshire'],
        ['They said what got worse', 'Wyremouth, Thornmere, Calderwick'],
    ],
}


def grid(rows):
    """Rows as (words, columns, merge) where merge is '', 'start' or 'continue'; every row is full."""
    width = sum(c[1] if isinstance(c, tuple) else 1 for c in rows[0])
    open_merges, out = {}, []
    for row in rows:
        cells, column, given = [], 0, list(row)
        while column < width:
            if open_merges.get(column, (0, 0))[0]:
                left, span = open_merges[column]
                cells.append(('', span, 'continue'))
                open_merges[column] = (left - 1, span)
                column += span
                continue
            cell = given.pop(0)
            words, span, down = cell if isinstance(cell, tuple) else (cell, 1, 1)
            if down > 1:
                open_merges[column] = (down - 1, span)
            cells.append((words, span, 'start' if down > 1 else ''))
            column += span
        out.append(cells)
    return width, out
