"""Words that decide whether a capitalised word is a name: eponyms, given names, countries.

The lists are short on purpose. They spare readers the commonest false alarms and catch the commonest names; no list
of names is complete.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EPONYMS: Final = _words(
    """
    Naranjo Hodgkin Crohn Choi Parkinson Alzheimer Apgar Fletcher Joensuu Miettinen Karnofsky Glasgow Child Pugh
    Gleason Clavien Dindo Cushing Addison Graves Hashimoto Behcet Behçet Kawasaki Sjögren Sjogren Raynaud Wilson
    Huntington Marfan Turner Klinefelter Down Burkitt Kaposi Ewing Wilms Merkel Langerhans Castleman Waldenström
    Bence Guillain Barré Barre Lambert Eaton Stevens Johnson Lyell Steven Koebner Nikolsky Babinski Romberg Kernig
    Brudzinski Lasègue Murphy McBurney Rovsing Virchow Trousseau Courvoisier Barrett Budd Chiari Arnold Charcot
    Marie Tooth Creutzfeldt Jakob Jacob Duchenne Becker Friedreich Wernicke Korsakoff Tourette Lennox Gastaut Bell
    Horner Argyll Menière Meniere Ramsay Hunt Epstein Barr Coombs Gram Ziehl Neelsen Giemsa Wright Mayo Framingham
    Wells Geneva Duke Jones Amsterdam Rome Paris Lauren Borrmann Siewert Dukes Breslow Clark Bosniak Fuhrman Ann
    Arbor Rai Binet Durie Salmon Hardy Whipple Billroth Roux Hartmann Nissen Heller Ivor Lewis Fontan Ross Bentall
    Foley Hickman Swan Ganz Doppler Holter Schirmer Mantoux Pfannenstiel Kocher Trendelenburg Valsalva Heimlich
    Kussmaul Cheyne Stokes Henoch Schönlein Wegener Takayasu Churg Strauss Goodpasture Alport Fanconi Bartter
    Gitelman Conn Sheehan Kallmann Noonan Edwards Patau Angelman Prader Willi Rett Gaucher Fabry Pompe Niemann Pick
    Hurler Lesch Nyhan Ehlers Danlos Osler Weber Rendu Peutz Jeghers Lynch Gardner Cowden Li Fraumeni Hippel Lindau
    Sturge Recklinghausen Bourneville Paget Dupuytren Peyronie Perthes Scheuermann Osgood Schlatter Sever Colles
    Smith Monteggia Galeazzi Salter Harris Garden Gustilo Weber Rockwood Neer Ponseti Cobb Brown Bennett Hill Sachs
    Bankart Baker Morton Hoffmann Tinel Phalen Finkelstein Lachman
    """
)
"""People after whom a test, a sign, a scale, a disease or an operation is named. Dr. Naranjo treated none of them."""

GIVEN_NAMES: Final = _words(
    """
    John James Robert Michael William David Richard Joseph Thomas Christopher Daniel Matthew Anthony Steven Andrew
    Kevin Brian George Edward Jason Jeffrey Ryan Gary Nicholas Eric Stephen Jonathan Larry Justin Scott Brandon
    Benjamin Samuel Gregory Frank Alexander Patrick Raymond Jack Dennis Jerry Peter Paul Mary Patricia Jennifer
    Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna
    Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela Shirley Anna
    Emma Nicole Helen Samantha Katherine Christine Rachel Janet Catherine Maria Heather Diane Ruth Julie Olivia
    Joyce Jean Pierre Jacques François Philippe Nathalie Isabelle Sophie Monique Hans Klaus Jürgen Wolfgang Günter
    Ursula Monika Petra Sabine Giuseppe Giovanni Francesco Giulia Lucia José Juan Carlos Luis Miguel Carmen Ana
    Mohammed Mohamed Muhammad Ahmed Ali Fatima Aisha Ayşe Mehmet Mustafa Ivan Dmitri Olga Natalia Hiroshi Takashi
    Yuki Wei Ravi Priya Sanjay
    """
)
"""Given names that are common in many countries."""

STATES: Final = _words(
    """
    Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain
    Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Bosnia Botswana Brazil Brunei Bulgaria Burkina
    Burundi Cambodia Cameroon Canada Chad Chile China Colombia Comoros Congo Costa Croatia Cuba Cyprus Czechia Czech
    Denmark Djibouti Dominica Dominican Ecuador Egypt El Equatorial Eritrea Estonia Eswatini Ethiopia Fiji Finland
    France Gabon Gambia Georgia Germany Ghana Great Greece Grenada Guatemala Guinea Guyana Haiti Honduras Hungary
    Iceland India Indonesia Iran Iraq Ireland Israel Italy Ivory Jamaica Japan Jordan Kazakhstan Kenya Kiribati
    Korea Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg
    Madagascar Malawi Malaysia Maldives Mali Malta Marshall Mauritania Mauritius Mexico Micronesia Moldova Monaco
    Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nauru Nepal Netherlands New Nicaragua Niger Nigeria North
    Norway Oman Pakistan Palau Palestine Panama Papua Paraguay Peru Philippines Poland Portugal Qatar Romania Russia
    Rwanda Saint Samoa San Saudi Senegal Serbia Seychelles Sierra Singapore Slovakia Slovenia Solomon Somalia South
    Spain Sri Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Togo Tonga Trinidad
    Tunisia Turkey Türkiye Turkmenistan Tuvalu Uganda Ukraine United Uruguay Uzbekistan Vanuatu Venezuela Vietnam
    Yemen Zambia Zimbabwe England Scotland Wales Britain UK USA US EU Africa Asia Europe America Oceania Eastern
    Western Northern Southern Central Middle Latin West East Mediterranean Alabama Alaska Arizona Arkansas
    California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana
    Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma
    Oregon Pennsylvania Rhode Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming Ontario Quebec
    Québec Manitoba Saskatchewan Alberta Queensland Victoria Tasmania Bavaria
    """
)
"""First words of countries, continents and states, which are large enough to be named (45 CFR 164.514(b)(2)(i)(B))."""

INSTITUTION_COMMON: Final = _words(
    """
    University General Regional District County Children's Childrens Teaching Local Our The This That Community Day
    Oncology Tertiary Central Provincial Rural Urban Emergency Outpatient Inpatient Private Public Primary Secondary
    Referral Academic National State City Municipal Military Veterans Psychiatric Pediatric Paediatric Maternity
    Women's Dermatology Cardiology Neurology Another Other A An In At To From Pain Memory Eye Dental Field Base
    """
)
"""Words before Hospital or Clinic that name none."""

ROLES: Final = _words(
    """
    patient case mother father twin sibling index baby newborn infant neonate child donor recipient proband first
    second third fourth fifth sister brother son daughter parent partner husband wife grandmother grandfather uncle
    aunt cousin man woman boy girl older younger elder fetus foetus control subject one two three four five six a b
    c d e f adult female male triplet consultand spouse
    """
)
"""What a patient of a series may well be called."""
