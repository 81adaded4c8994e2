"""Writes a list of ratings in the shape of the regulator's: two sheets, 28 and 21 columns, every cell a string.

Everything in it is invented. Usage: ratings.py FILE ROWS
"""

import random
import sys
import zipfile

LOCATIONS = (
    "Location ID,Location ODS Code,Location Name,Care Home?,Location Type,Location Primary Inspection Category,"
    "Location Street Address,Location Address Line 2,Location City,Location Post Code,Location Local Authority,"
    "Location Region,Location NHS Region,Location ONSPD CCG Code,Location ONSPD CCG,Location Commissioning CCG Code,"
    "Location Commissioning CCG Name,Service / Population Group,Domain,Latest Rating,Publication Date,Report Type,"
    "Inherited Rating (Y/N),URL,Provider ID,Provider Name,Brand ID,Brand Name"
).split(",")
PROVIDERS = (
    "Provider ID,Provider ODS Code,Provider Name,Provider Type,Provider Primary Inspection Category,"
    "Provider Street Address,Provider Address Line 2,Provider City,Provider Post Code,Provider Local Authority,"
    "Provider Region,Provider NHS Region,Service / Population Group,Domain,Latest Rating,Publication Date,Report Type,"
    "Inherited Rating (Y/N),URL,Brand ID,Brand Name"
).split(",")
DOMAINS = ["Overall", "Safe", "Effective", "Caring", "Responsive", "Well-led"]
RATINGS = ["Outstanding", "Good", "Good", "Good", "Requires improvement", "Inadequate", "Not rated"]
GROUPS = ["Overall", "Surgery", "Maternity", "Urgent and emergency services", "Outpatients", "Critical care"]
TYPE = "NHS Healthcare Organisation"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
FOOT = "</office:spreadsheet></office:body></office:document-content>"
LAST = '<table:table-row table:number-rows-repeated="700000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'


def row(cells):
    filled = "".join(
        '<table:table-cell office:value-type="string" table:style-name="ce1"><text:p>'
        + cell.replace("&", "&amp;")
        + "</text:p></table:table-cell>"
        for cell in cells
    )
    return f'<table:table-row table:style-name="ro1">{filled}</table:table-row>'


def judgement(chance, number):
    group = GROUPS[number // len(DOMAINS) % len(GROUPS)]
    day = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(2014, 2026)}"
    return [group, DOMAINS[number % len(DOMAINS)], chance.choice(RATINGS), day]


def location(chance, number):
    at = number // (len(DOMAINS) * len(GROUPS))
    trust = f"Z{at // 12 % 1000:03}"
    return (
        [f"{trust}{at % 12:02}", "", f"Invented Hospital {at} & Clinic", "N", TYPE, "Acute hospital - NHS non-specialist"]
        + [f"{at} High Street", "", "Northbridge", f"NB{at % 90} 1AA", "Northbridge", "North West", "North West"]
        + ["", "", "", ""]
        + judgement(chance, number)
        + ["Location", "N", f"https://regulator.example/location/{trust}{at % 12:02}/reports", trust]
        + [f"Invented Trust {trust} NHS Foundation Trust", "-", "-"]
    )


def provider(chance, number):
    at = number // (len(DOMAINS) * len(GROUPS))
    trust = f"Z{at % 1000:03}"
    return (
        [trust, trust, f"Invented Trust {trust} NHS Foundation Trust", TYPE, "Acute hospital - NHS non-specialist"]
        + ["1 High Street", "", "Northbridge", "NB1 1AA", "Northbridge", "North West", "North West"]
        + judgement(chance, number)
        + ["Provider", "N", f"https://regulator.example/provider/{trust}/reports", "-", "-"]
    )


def main():
    path, rows = sys.argv[1], int(sys.argv[2])
    chance = random.Random(1)
    of_providers = rows // 9
    sheets = [("Locations", LOCATIONS, location, rows - of_providers), ("Providers", PROVIDERS, provider, of_providers)]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        entry = zipfile.ZipInfo("content.xml")
        entry.compress_type = zipfile.ZIP_DEFLATED
        with package.open(entry, "w", force_zip64=True) as content:
            content.write(HEAD.encode())
            for name, headings, make, count in sheets:
                content.write(f'<table:table table:name="{name}">{row(headings)}'.encode())
                for start in range(0, count, 500):
                    part = (row(make(chance, number)) for number in range(start, min(count, start + 500)))
                    content.write("".join(part).encode())
                content.write(f"{LAST}</table:table>".encode())
            content.write(FOOT.encode())


main()
