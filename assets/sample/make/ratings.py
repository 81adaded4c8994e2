"""The invented ratings: every report of 36 trusts, and what can be counted from them."""
import csv
import io

WORDS = {'O': 'Outstanding', 'G': 'Good', 'R': 'Requires improvement', 'I': 'Inadequate'}
DOMAINS = ['Overall', 'Safe', 'Effective', 'Caring', 'Responsive', 'Well-led']
YEARS = range(2020, 2026)
CATEGORY = {
    'Acute': 'Acute hospital - NHS non-specialist', 'Specialist': 'Acute hospital - NHS specialist',
    'Mental health': 'Mental health - community & hospital - NHS', 'Community': 'Community health - NHS & Independent',
    'Ambulance': 'Ambulance service',
}

# code, name, kind, region, reports: date and ratings in the order of DOMAINS
TRUSTS = [
    ('ZX1', 'Northbridge NHS Foundation Trust', 'Acute', 'North East and Yorkshire',
     '2019-06-18 RRGGRR, 2021-09-17 RRGGRR, 2024-11-22 GGGGOG'),
    ('ZX2', 'Fellside Hospitals NHS Trust', 'Acute', 'North West', '2019-10-04 RRRGGR, 2022-05-13 RIRGRR, 2025-03-07 GGGGGG'),
    ('ZX3', 'Saltmarsh Mental Health NHS Trust', 'Mental health', 'East of England',
     '2018-08-23 GGGGGG, 2021-11-05 RRRGRG, 2024-07-19 GGGOGG'),
    ('ZX4', 'Eastmoor Community NHS Trust', 'Community', 'South West', '2019-02-14 GGGGGG, 2022-10-14 RRGGRR, 2025-06-20 GGGGGG'),
    ('ZX5', 'Westholme Ambulance Service NHS Trust', 'Ambulance', 'Midlands',
     '2019-05-09 RRGGRR, 2021-07-30 IIRGII, 2023-03-10 RRGGRR, 2025-09-12 GGGGRG'),
    ('ZX6', "Thornmere Women's and Children's NHS Foundation Trust", 'Specialist', 'Midlands',
     '2018-11-29 GGGGGG, 2022-02-25 RIGRRR, 2024-10-04 GGGGGG'),
    ('ZX7', 'Calderwick Teaching Hospitals NHS Trust', 'Acute', 'North East and Yorkshire',
     '2019-01-25 RRRGGR, 2021-03-26 RRRGGG, 2023-11-17 GGGGGG'),
    ('ZX8', 'Ravensgill NHS Foundation Trust', 'Acute', 'South West', '2020-02-07 RRGGRI, 2022-08-19 RRGGRR, 2025-01-24 GRGGGG'),
    ('ZX9', 'Wyremouth Hospitals NHS Foundation Trust', 'Acute', 'South East',
     '2019-07-12 GGGGGG, 2021-12-10 RRRGGG, 2024-05-17 GGGGGG'),
    ('ZXA', 'Oxenholt Community and Hospitals NHS Trust', 'Acute', 'North West',
     '2018-06-07 GGGGGG, 2022-06-24 GGGGGG, 2025-04-11 OGGOOG'),
    ('ZXB', 'Kestrel Bay Hospitals NHS Trust', 'Acute', 'South East',
     '2019-03-28 RRGGRR, 2021-05-21 IIRGRI, 2023-06-16 RRGGRR, 2025-10-03 RRGGGR'),
    ('ZXC', 'Brackenshire University Hospitals NHS Trust', 'Acute', 'Midlands',
     '2020-01-17 RRGGRR, 2022-03-18 RGGRRR, 2024-09-13 GGGGGG'),
    ('ZY1', 'Ashcombe Valley NHS Trust', 'Acute', 'South West', '2019-04-05 GGGGGG, 2023-02-17 GRGGGG'),
    ('ZY2', 'Birchmoor Teaching Hospitals NHS Foundation Trust', 'Acute', 'Midlands', '2019-09-20 GRGGGG, 2023-07-21 GGGGGO'),
    ('ZY3', 'Coldbeck Hospitals NHS Trust', 'Acute', 'North West', '2018-12-14 GGGGGG, 2022-09-30 GGGGRG, 2025-05-16 GGGGGG'),
    ('ZY4', 'Drovermoor General Hospitals NHS Trust', 'Acute', 'London', '2019-08-09 GGGGRG, 2021-10-15 RRGGRG, 2024-03-22 GGGGRG'),
    ('ZY5', 'Elderbrook NHS Foundation Trust', 'Acute', 'South East', '2020-02-21 GGGGGG, 2022-04-08 RRGGRR, 2024-12-06 GGGGGG'),
    ('ZY6', 'Fenwater Hospitals NHS Trust', 'Acute', 'East of England', '2019-11-15 RRGGRG, 2022-01-28 GGGGRG'),
    ('ZY7', 'Greystoke Sound NHS Trust', 'Acute', 'North East and Yorkshire', '2019-05-24 RRGGRR, 2023-09-08 RRGGRR'),
    ('ZY8', 'Hartsmere and District NHS Trust', 'Acute', 'London', '2019-12-06 IIRGRI, 2021-06-25 RRRGRR'),
    ('ZY9', 'Inglewick Hospitals NHS Foundation Trust', 'Acute', 'East of England',
     '2018-10-19 RRRGRR, 2021-09-03 IIRGRI, 2024-02-09 RRGGRR'),
    ('ZYA', 'Jurymoor NHS Foundation Trust', 'Acute', 'South West', '2019-07-26 GGGGGG, 2022-11-11 RRGGRG'),
    ('ZYB', 'Kingsfell University Hospitals NHS Trust', 'Acute', 'London', '2019-03-15 OGOOOO'),
    ('ZYC', 'Lowmarsh Hospitals NHS Trust', 'Acute', 'South East', '2019-10-25 GGGGGG, 2024-06-14 RRGGRG'),
    ('ZYD', "Nethercombe Children's NHS Foundation Trust", 'Specialist', 'London', '2019-01-11 OGOOGO, 2023-05-26 OGOOGO'),
    ('ZYE', 'Otterstone Heart and Chest NHS Foundation Trust', 'Specialist', 'North West', '2018-09-28 OOOGGO'),
    ('ZYF', 'Pennymoor Mental Health NHS Foundation Trust', 'Mental health', 'North East and Yorkshire',
     '2019-06-28 GRGGGG, 2023-10-27 GGGGGG'),
    ('ZYG', 'Quillerton Partnership NHS Trust', 'Mental health', 'Midlands', '2019-02-22 RRGGGR, 2022-07-15 GRGGGG'),
    ('ZYH', 'Rookmere Mental Health NHS Trust', 'Mental health', 'London', '2018-07-13 RRGGRG, 2021-08-06 RRGGRR'),
    ('ZYJ', 'Stonebeck Partnership NHS Foundation Trust', 'Mental health', 'South West',
     '2019-09-06 GGGGGG, 2022-05-27 RRGGRG, 2025-02-14 GGGGGG'),
    ('ZYK', 'Tarnside Mental Health NHS Trust', 'Mental health', 'North West', '2020-01-31 GRGGGG, 2024-08-02 GGGOGG'),
    ('ZYL', 'Underwold Community NHS Trust', 'Community', 'South East', '2019-04-26 GGGOGG'),
    ('ZYM', 'Vellacott Community Health NHS Trust', 'Community', 'East of England', '2018-11-09 GGGGGG, 2023-03-31 GGGOGG'),
    ('ZYN', 'Winterholm Community NHS Trust', 'Community', 'North West', '2019-08-30 RRGGGR, 2022-02-11 GGGGGG'),
    ('ZYP', 'Yarnbeck Ambulance Service NHS Trust', 'Ambulance', 'North East and Yorkshire',
     '2019-05-31 GGGGGG, 2022-06-10 RRGGRG, 2025-07-18 GGGGGG'),
    ('ZYQ', 'Zennormere Ambulance Service NHS Trust', 'Ambulance', 'East of England', '2019-06-14 GGGGGG'),
]

# reports on one service: code, service, date, ratings
SERVICES = [
    ('ZX6', 'Maternity', '2022-02-25', 'RIGRRR'), ('ZX6', 'Maternity', '2024-10-04', 'GGGGGG'),
    ('ZXA', 'End of life care', '2022-06-24', 'RGRGRR'), ('ZXA', 'End of life care', '2025-04-11', 'OGGOOG'),
    ('ZXB', 'Surgery', '2021-05-21', 'IIRGRI'), ('ZXB', 'Surgery', '2025-10-03', 'GGGGGG'),
]

COLUMNS = ['Provider ID', 'Provider ODS Code', 'Provider Name', 'Provider Type', 'Provider Primary Inspection Category',
           'Provider Street Address', 'Provider Address Line 2', 'Provider City', 'Provider Post Code',
           'Provider Local Authority', 'Provider Region', 'Provider NHS Region', 'Service / Population Group', 'Domain',
           'Latest Rating', 'Publication Date', 'Report Type', 'Inherited Rating (Y/N)', 'URL', 'Brand ID', 'Brand Name']


def reports(trust):
    """(date, ratings) of one trust, oldest first."""
    return [tuple(r.split(' ')) for r in trust[4].split(', ')]


def standing(trust, year):
    """The ratings in force on 31 December of a year."""
    return [r for date, r in reports(trust) if date <= f'{year}-12-31'][-1]


def rows():
    """Every published rating as a row of the regulator's sheet of providers."""
    for trust in TRUSTS:
        code, name, kind, region, _ = trust
        groups = [('Overall', d, r) for d, r in reports(trust)]
        groups += [(s, d, r) for c, s, d, r in SERVICES if c == code]
        for group, date, letters in groups:
            assert len(letters) == 6, (code, date)
            year, month, day = date.split('-')
            url = f'https://regulator.example/provider/{code}/reports/{date}'
            for domain, letter in zip(DOMAINS, letters):
                yield [code, code, name, 'NHS Healthcare Organisation', CATEGORY[kind], '', '', '', '', '', region, region,
                       group, domain, WORDS[letter], f'{day}/{month}/{year}', 'Provider', 'N', url, '-', '-']


def table(heads, body):
    """A CSV file as bytes."""
    out = io.StringIO()
    w = csv.writer(out, lineterminator='\r\n')
    w.writerow(heads)
    w.writerows(body)
    return out.getvalue().encode('utf-8')


def good(year, domain=0, only=None):
    """How many trusts are rated good or outstanding."""
    return sum(standing(t, year)[domain] in 'GO' for t in TRUSTS if only is None or t[0].startswith(only))


def words(number):
    """Small numbers in words, as house style has it."""
    return ('none one two three four five six seven eight nine'.split() + [str(n) for n in range(10, 99)])[number]


def figures():
    """The numbers that the evidence page and the conclusion quote."""
    n = len(TRUSTS)
    by_year = {y: good(y) for y in YEARS}
    worst = min(by_year, key=by_year.get)
    bad = {y: sum(standing(t, y)[0] == 'I' for t in TRUSTS) for y in YEARS}
    worst_bad = max(bad, key=bad.get)
    gains = {d: good(2025, d) - good(worst, d) for d in range(1, 6)}
    most = max(gains, key=gains.get)
    last = {d: good(2025, d) for d in range(1, 6)}
    assert min(last, key=last.get) == 1 and max(last, key=last.get) == 3, last
    assert round(by_year[2025] / n * 10) == 8 and by_year[2025] / n >= .8, by_year
    assert list(gains.values()).count(gains[most]) == 1, gains
    share = lambda year: round(by_year[year] * 100 / n)
    names = {1: 'safety', 2: 'effectiveness', 3: 'caring', 4: 'responsiveness', 5: 'leadership'}
    return dict(
        n=n, others=n - 12, good_first=by_year[2020], share_first=share(2020), worst_year=worst, good_worst=by_year[worst],
        share_worst=share(worst), good_last=by_year[2025], share_last=share(2025),
        out_last=words(sum(standing(t, 2025)[0] == 'O' for t in TRUSTS)), inad_max=words(bad[worst_bad]),
        inad_year=worst_bad, inad_last=words(bad[2025]), most_domain=names[most], most_worst=good(worst, most),
        most_last=last[most], safe_last=last[1], caring_last=last[3], other_first=good(2020, 0, 'ZY'),
        other_worst=good(worst, 0, 'ZY'), other_last=good(2025, 0, 'ZY'), median=median_months())


def median_months():
    """Months from the report each case study begins with to the rating that followed it, the median of twelve."""
    spans = []
    for t in TRUSTS[:12]:
        before = [d for d, r in reports(t) if '2021' <= d[:4] <= '2022'][0]
        (y1, m1), (y2, m2) = [map(int, d.split('-')[:2]) for d in (before, reports(t)[-1][0])]
        spans.append((y2 - y1) * 12 + m2 - m1)
    spans.sort()
    assert spans[5] == spans[6], spans
    return spans[5]
