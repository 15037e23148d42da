"""The words from which `generate.py` makes up a plan: invented, but of the kind that plans have.

Every text is safe to write in YAML without quotes.
"""

from __future__ import annotations

OBJECTIVES: tuple[tuple[str, int, str, str], ...] = (
    ("migration data", 11, "10.7", "a shared register of migration data"),
    (
        "the drivers of migration",
        12,
        "1.4",
        "climate-resilient livelihoods in villages of departure",
    ),
    ("information for migrants", 5, "16.10", "information centres for people who plan to leave"),
    ("legal identity", 7, "16.9", "mobile birth registration and identity documents"),
    ("regular pathways", 10, "10.7", "bilateral agreements on seasonal work"),
    ("fair recruitment", 12, "8.8", "the licensing of recruitment agencies"),
    ("vulnerability in migration", 12, "16.2", "referral of migrants in vulnerable situations"),
    ("lives on the way", 6, "10.7", "search for and identification of missing migrants"),
    ("smuggling of migrants", 6, "16.4", "joint investigation of smuggling networks"),
    ("trafficking in persons", 10, "8.7", "shelters and legal aid for survivors of trafficking"),
    ("border management", 7, "17.16", "one-stop border posts with protection desks"),
    ("screening and referral", 5, "16.6", "standard procedures of screening at entry"),
    ("alternatives to detention", 8, "16.3", "community-based alternatives to detention"),
    ("consular protection", 6, "16.10", "consular services with labour attachés"),
    ("basic services", 6, "3.8", "health care and schooling whatever the status"),
    ("inclusion", 9, "16.7", "language courses and local councils of newcomers"),
    ("discrimination", 7, "10.3", "training of journalists against hate speech"),
    ("skills", 12, "4.4", "the recognition of skills and qualifications"),
    ("diaspora", 10, "17.3", "a one-stop office for diaspora investment"),
    ("remittances", 9, "10.c", "cheaper and safer remittances by telephone"),
    ("return and reintegration", 9, "10.7", "reintegration of returnees in their counties"),
    ("social protection", 3, "1.3", "portable social security entitlements"),
    ("international cooperation", 5, "17.18", "regional dialogue on migration"),
)
"""Of each objective: its theme, how many GCM actions it has, an SDG target, what can be done."""

PRINCIPLES = (
    "people-centred",
    "international-cooperation",
    "national-sovereignty",
    "rule-of-law-and-due-process",
    "sustainable-development",
    "human-rights",
    "gender-responsive",
    "child-sensitive",
    "whole-of-government",
    "whole-of-society",
)
VERBS = ("Set up", "Extend", "Pilot", "Reform", "Strengthen", "Finance", "Digitise", "Review")
PLACES = (
    "nationwide",
    "in the border districts",
    "in the capital and its suburbs",
    "in the three coastal regions",
    "in the northern provinces",
    "in ten districts of origin",
    "in the mining areas",
    "at all ports of entry",
)
PEOPLE = (
    "migrant workers and their families",
    "women in domestic work abroad",
    "children on the move",
    "returnees and the communities that receive them",
    "newcomers without documents",
    "young people who plan to leave",
    "people displaced by floods and droughts",
    "members of the diaspora and their associations",
)
ACTIVITIES = (
    (
        "Assess what exists and agree the terms of reference",
        "Assessment report with terms of reference",
    ),
    ("Draft the regulation and consult on it", "Regulation ready for the Cabinet"),
    ("Train district officers and social workers", "Officers trained in every district"),
    ("Procure equipment and put the system to work", "System in daily use"),
    ("Run an outreach campaign in five languages", "Campaign on radio and in markets"),
    ("Open service desks and recruit their staff", "Service desks open to the public"),
    ("Evaluate the first year and publish the findings", "Evaluation published on the web"),
    ("Conclude agreements with partner countries", "Agreements signed and published"),
)
COSTS = (
    (
        "Trainers, venues and materials",
        "training",
        "30 workshops of 25 people at the standard rate",
    ),
    ("Servers, licences and devices", "equipment", "Market prices of the last procurement round"),
    ("Staff of the project office", "personnel", "Six officers at grade P4 for each month"),
    (
        "Consultants for law and procedures",
        "services",
        "120 days at the daily rate of the treasury",
    ),
    ("Travel of the outreach teams", "travel", "Four teams on 60 days a year"),
    ("Grants to civil society organizations", "grants", "Ten grants a year of equal size"),
    ("Radio time, print and web pages", "communication", "Rates of the public broadcaster"),
)
RISKS = (
    ("Funds are released late in the year", "Agree a release calendar with the treasury"),
    ("Trained officers are moved to other posts", "Train two officers in every office"),
    ("Personal data reach the police without a legal basis", "Sign a firewall protocol first"),
    ("The public sees newcomers as a threat", "Work with local media and faith leaders"),
    ("Partner countries delay their signature", "Begin with those that are ready"),
)
UNITS = ("persons", "cases", "certificates issued", "households", "officers trained")
REASONS = (
    "Consultations in every region named it among the most pressing needs.",
    "It builds on a law that exists and can begin within the year.",
    "Evaluations of earlier projects show that it works here at a bearable cost.",
    "It answers recommendations that the country accepted in its last reviews.",
)
MINISTRIES = (
    ("Interior", "interior"),
    ("Foreign Affairs", "foreign-affairs"),
    ("Labour", "labour"),
    ("Finance", "finance"),
    ("Planning", "planning"),
    ("Health", "health"),
    ("Education", "education"),
    ("Justice", "justice"),
    ("Gender", "gender"),
    ("Social Protection", "social-protection"),
    ("Agriculture", "agriculture"),
    ("Environment", "environment"),
    ("Transport", "transport"),
    ("Trade", "trade"),
    ("Housing", "housing"),
    ("Local Government", "local-government"),
)
OTHERS = (
    ("National Bureau of Statistics", "policy-sectors", "national"),
    ("Civil Registration Agency", "policy-sectors", "national"),
    ("Data Protection Commission", "nhri", "national"),
    ("National Human Rights Commission", "nhri", "national"),
    ("Parliamentary Committee on Migration", "parliament", "national"),
    ("Union of Domestic Workers", "trade-unions", "national"),
    ("Federation of Employers", "private-sector", "national"),
    ("Association of Recruitment Agencies", "recruitment-agencies", "national"),
    ("Diaspora Council", "diaspora", "international"),
    ("Migrants' Forum", "migrants", "national"),
    ("Refugee and Migrant Women's League", "civil-society", "national"),
    ("Interfaith Relief Committee", "civil-society", "national"),
    ("Red Cross Society", "civil-society", "national"),
    ("University of the Capital", "academia", "national"),
    ("Institute for Migration Research", "academia", "national"),
    ("Press Council", "media", "national"),
    ("Youth Parliament", "children-and-youth", "national"),
    ("City of the Capital", "local-authorities", "local"),
    ("Northern Province", "local-authorities", "regional"),
    ("Coastal Region", "local-authorities", "regional"),
    ("Union of Border Communities", "local-communities", "local"),
    ("United Nations Network on Migration", "un-network", "international"),
    ("Regional Development Bank", "development-partners", "international"),
    ("Partnership Fund for Mobility", "development-partners", "international"),
)
AREAS = (
    "Data, discourse and policy",
    "Rights and protection",
    "Borders and irregular migration",
    "Regular migration and development",
    "Inclusion and cohesion",
)
DATA_SOURCES = (
    ("Population and housing census", "census", "every-ten-years"),
    ("Labour force survey", "survey", "quarterly"),
    ("Entry and exit records", "administrative", "continuous"),
    ("Register of work permits", "register", "continuous"),
    ("Register of recruitment agencies", "register", "yearly"),
    ("Household survey on remittances", "survey", "every-five-years"),
    ("School enrolment records", "administrative", "yearly"),
    ("Helpline case files", "partner", "monthly"),
)
STRUCTURES = (
    ("Immigration Act", "legislation"),
    ("Employment Act", "legislation"),
    ("Data Protection Act", "legislation"),
    ("National Development Plan", "strategy"),
    ("Diaspora Policy", "policy"),
    ("Labour Migration Policy", "policy"),
    ("Border Posts Programme", "project"),
    ("National Mechanism for Reporting and Follow-up", "reporting"),
)

YEARS = range(2025, 2030)
"""The years of the plan."""

MINISTRY_IDS = tuple(f"min-{sector}" for _, sector in MINISTRIES)
OTHER_IDS = tuple(f"inst-{number}" for number in range(1, len(OTHERS) + 1))
INSTITUTION_IDS = MINISTRY_IDS + OTHER_IDS
STATISTICS, DONORS = OTHER_IDS[0], OTHER_IDS[-2:]
