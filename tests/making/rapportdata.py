"""What the registers of Region Norrsjö say of psychotherapy 2020–2024; the last three years are the yearly report's."""

ÅR = (2020, 2021, 2022, 2023, 2024)

REMISSER = ((187, 168, 8), (214, 193, 9), (236, 211, 11), (249, 219, 14), (248, 205, 29))
"""For each year: received, approved, and of the others those that were incomplete."""

AVSÄNDARE = (("Vårdcentraler", 181), ("Företagshälsovården", 19), ("Psykiatrin", 36), ("Övriga", 12))

DIAGNOSER = (
    ("F32", "Depressiv episod", 118),
    ("F33", "Recidiverande depressioner", 64),
    ("F40", "Fobiska syndrom", 37),
    ("F41", "Andra ångestsyndrom", 126),
    ("F42", "Tvångssyndrom", 19),
    ("F43", "Anpassningsstörningar och reaktion på svår stress", 58),
    ("–", "Övriga diagnoser", 16),
)
ÅLDRAR = (
    ("18–24 år", 61),
    ("25–34 år", 133),
    ("35–44 år", 104),
    ("45–54 år", 76),
    ("55–64 år", 46),
    ("65 år och äldre", 18),
)
KÖN = (("Kvinnor", 298), ("Män", 140))

TERAPIER = ("KBT", "Psykodynamisk terapi", "Interpersonell terapi", "Övriga metoder")
LÄNSDELAR = (  # name, public and private providers, patients in 2024 by method where the clinic lies
    ("Norra", 1, 2, (35, 3, 2, 4)),
    ("Södra", 1, 4, (41, 9, 6, 8)),
    ("Västra", 1, 6, (55, 20, 9, 11)),
    ("Östra", 3, 15, (116, 68, 22, 29)),
)
METODER = (  # what those who answered offer: public, private
    ("Kognitiv beteendeterapi (KBT)", 5, 14),
    ("Psykodynamisk terapi", 2, 10),
    ("Interpersonell terapi", 3, 5),
    ("Traumafokuserad terapi", 2, 5),
    ("ACT", 2, 3),
)
METODBESKRIVNINGAR = (  # name, when it suits, its steps
    (
        "Kognitiv beteendeterapi",
        ("ångest och tvång", "lindrig eller medelsvår depression"),
        (
            "Patient och terapeut beskriver problemet och sätter mål.",
            "Patienten prövar nya sätt att tänka och handla, också hemma.",
            "De gör en plan för att hålla fast vid det som hjälper.",
        ),
    ),
    (
        "Psykodynamisk terapi",
        ("återkommande depression", "svårigheter i relationer"),
        (
            "Terapeuten lyssnar in vad som återkommer i patientens liv.",
            "De undersöker hur tidigare erfarenheter påverkar i dag.",
            "De avslutar i god tid, så att avskedet kan bearbetas.",
        ),
    ),
    (
        "Interpersonell terapi",
        ("depression efter en förlust", "kriser i livet"),
        (
            "De kartlägger patientens viktigaste relationer.",
            "De väljer ett område att arbeta med.",
            "Patienten övar på att uttrycka behov och känslor.",
        ),
    ),
    (
        "Traumafokuserad terapi",
        ("svåra minnen som kommer tillbaka", "reaktioner på svår stress"),
        (
            "Patienten lär sig hantera stark oro.",
            "De går igenom minnena i lagom steg.",
            "Patienten tar tillbaka det som har undvikits.",
        ),
    ),
)
KOMMUNER = (  # name, länsdel, adults, visits 2020–2024; a year with fewer than five patients is empty
    ("Granåker", "Norra", 19_300, 309, 327, 336, 341, 318),
    ("Myrbacka", "Norra", 14_100, 231, 241, 249, 246, 227),
    ("Stentuna", "Norra", 7_200, 42, 44, 41, 38, None),
    ("Ekerby", "Södra", 18_900, 347, 372, 391, 405, 412),
    ("Lillforsa", "Södra", 13_200, 221, 238, 251, 262, 259),
    ("Sundvik", "Södra", 10_400, 183, 195, 203, 209, 214),
    ("Bruksforsa", "Västra", 27_800, 533, 571, 598, 612, 601),
    ("Järnbo", "Västra", 16_500, 288, 309, 327, 331, 322),
    ("Västerlund", "Västra", 19_200, 349, 371, 393, 402, 398),
    ("Norrsjö", "Östra", 61_400, 1_861, 1_983, 2_083, 2_131, 2_148),
    ("Lindhaga", "Östra", 24_300, 651, 699, 733, 752, 769),
    ("Strömvik", "Östra", 14_100, 326, 351, 374, 383, 392),
)
OKÄND = (49, 53, 59, 70, 91)

ÄLDRE_BESÖK = ((1_080, 4_310), (1_164, 4_590))
"""Visits to the region's own therapists and to private ones, 2020 and 2021."""

VÄNTETIDER = (  # quarter, median and 90th percentile in days, first visits; a change of systems left one quarter empty
    ("Kv 1 2022", 31, 68, 54),
    ("Kv 2 2022", 33, 71, 57),
    ("Kv 3 2022", 38, 80, 39),
    ("Kv 4 2022", 36, 77, 55),
    ("Kv 1 2023", 37, 79, 56),
    ("Kv 2 2023", None, None, None),
    ("Kv 3 2023", 44, 92, 41),
    ("Kv 4 2023", 43, 90, 54),
    ("Kv 1 2024", 45, 95, 52),
    ("Kv 2 2024", 47, 99, 51),
    ("Kv 3 2024", 52, 108, 37),
    ("Kv 4 2024", 49, 104, 50),
)
BUDGET = (7_200_000, 7_400_000, 7_600_000, 7_800_000, 7_900_000)
KOSTNADER = (  # private providers, the region's therapists, administration: 2020–2022, in kronor
    (4_452_900, 1_241_600, 220_900),
    (4_728_300, 1_336_500, 223_100),
    (4_945_700, 1_442_800, 236_400),
)
VILLKOR = (  # condition, its defined name, value, number format, remark
    ("Dagar att granska en remiss", "granskningstid", 10, "0", "Arbetsdagar"),
    ("Dagar till första besök, vårdgarantin", "vårdgaranti", 90, "0", "Efter godkänd remiss"),
    ("Högsta antal besök i en terapi", "besök_högst", 25, "0", ""),
    ("Besök vid förlängning", "förlängning", 15, "0", "Prövas av Hälsovalsenheten"),
    ("Ersättning för individuellt besök", "ersättning", 1_050, '#,##0 "kr"', ""),
    ("Ersättning per deltagare i grupp", "ersättning_grupp", 420, '#,##0 "kr"', ""),
    ("Andel av ersättningen när patienten uteblir", "uteblivet", 0.5, "0%", "Utan återbud samma dag"),
    ("Minsta antal patienter som redovisas", "minsta_antal", 5, "0", "Enligt statistikrutinen"),
    ("Års erfarenhet av metoden, minst", "erfarenhet", 2, "0", ""),
    ("Återbud senast, timmar före", "återbud", 24, "0", ""),
)
