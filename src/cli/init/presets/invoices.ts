import { names, type Preset } from "../preset.ts";

export const invoicesPreset: Preset = {
  name: "invoices",
  title: "Invoice lines, by cost category",
  input: {
    id: "id",
    text: "text",
  },
  instructions: [
    "Book each line by what was bought, not by who sells it or by the other lines of the same invoice.",
    "Credit notes, refunds, cancellation and no-show charges and corrections go where the original purchase belongs; expenses passed on by an adviser go with the adviser's fee.",
    "Delivery, courier, postage, packaging, customs duty and storage with a forwarder are Logistics and Shipping, even on an invoice for goods.",
    "Licences, subscriptions, hosting, domains, fonts and software maintenance are Software and Cloud, whatever the software is for; work by people, such as set-up, programming, calibration, certification or payroll, is Professional Services. E-learning is Training and Recruiting.",
    "Things that last are Hardware and Equipment, also when rented, leased or repaired, with their spare parts, accessories, page charges and extended warranties; things that are used up (paper, toner, batteries, labels, coffee, cleaning products, food for meetings in the office) are Office Supplies.",
    "Rent, landlord's service charges, coworking, self storage, waste and work on the building are Rent and Facilities; electricity, gas, heat, water, telephone and data lines are Utilities and Telecom, also when the landlord charges them on by meter.",
    "Everything for a trade fair stand, sponsoring with our name shown, printed matter and articles with our logo is Marketing and Advertising; getting there, staying there and meals with customers are Travel and Accommodation.",
    "Job advertisements, agency and temporary staff, background checks, courses and tickets to conferences are Training and Recruiting.",
    "Insurance, bank charges, taxes, fines, membership, donations, gifts and flowers, and lines that do not say what was bought are Other.",
  ].join("\n"),
  categories: [
    {
      name: "Software and Cloud",
      description:
        "Software licences and subscriptions per user or seat, apps, plans and upgrades, cloud servers, hosting, storage, backup, domains, API usage and software maintenance.",
      examples: [
        "CRM subscription, 15 users, monthly",
        "Virtual server with 100 GB disk, usage for January",
        "Licence renewal for the accounting program, 12 months",
        "Softwarelizenz, Abo für 10 Benutzer, jährlich",
        "Abonnement logiciel en ligne, 5 utilisateurs, mensuel",
        "Hosting en domeinnaam, jaarlijks abonnement",
      ],
      aliases: names(
        "Software, Cloud, SaaS, Software und Cloud, Logiciels et cloud, Software en cloud, Software e cloud",
      ),
    },
    {
      name: "Hardware and Equipment",
      description:
        "Computers, laptops, monitors, phones, printers, cables, network devices, desks, chairs and shelves, machines and tools, with spare parts, accessories, repair, rental, leasing and warranty.",
      examples: [
        "Laptop 15 inch with mouse and bag, 2 pieces",
        "Cordless drill 18 V with charger",
        "Spare part for the printer, fuser unit",
        "Bildschirm 27 Zoll mit Kabel, 3 Stück",
        "Ordinateur portable et station d'accueil, 2 pièces",
        "Stampante laser con ricambi e garanzia",
      ],
      aliases: names(
        "Hardware, Equipment, Hardware und Geräte, Matériel et équipement, Apparatuur, Attrezzature",
      ),
    },
    {
      name: "Travel and Accommodation",
      description:
        "Hotel nights and breakfast, flights, train tickets, taxi, rental cars, fuel and mileage, parking and tolls, visas, travel agency fees, and meals on business trips or with customers.",
      examples: [
        "Hotel, 2 nights single room with breakfast",
        "Return flight Vienna to Madrid, economy",
        "Taxi from the airport to the office",
        "Übernachtung mit Frühstück und Bahnfahrt, Dienstreise",
        "Nuit d'hôtel et billet de train, déplacement professionnel",
        "Pernottamento in albergo e taxi per l'aeroporto",
      ],
      aliases: names(
        "Travel, Business Travel, Reise und Unterkunft, Voyage et hébergement, Reis en verblijf, Viaggio e alloggio",
      ),
    },
    {
      name: "Marketing and Advertising",
      description:
        "Advertising and online ads, campaigns, adverts in magazines, brochures, flyers and business cards, design, photos and videos, trade fair stands, promotional gifts with logo, sponsoring, press work.",
      examples: [
        "Social media campaign, May, budget and agency fee",
        "Design of a new catalogue cover",
        "Trade show booth rental, 12 sqm",
        "Druck von Flyern und Anzeige in einer Fachzeitschrift",
        "Campagne publicitaire et impression de brochures",
        "Reclamecampagne en ontwerp van folders",
      ],
      aliases: names(
        "Marketing, Advertising, Marketing und Werbung, Marketing et publicité, Marketing en reclame, Marketing e pubblicità",
      ),
    },
    {
      name: "Professional Services",
      description:
        "Fees for lawyers, notaries, tax advisers, auditors, consultants, translators, engineers, architects and freelancers, billed by hour or day; also payroll, certification, calibration and patents.",
      examples: [
        "Legal advice on employment contract, 3 hours",
        "Consulting fee, 2 days on site",
        "Preparation of the annual tax return",
        "Honorar für Rechtsberatung, 4 Stunden",
        "Honoraires de conseil et de traduction",
        "Consulenza fiscale, onorario per 3 ore",
      ],
      aliases: names(
        "Professional Fees, Consulting, Beratung und Honorare, Honoraires, Advieskosten, Consulenza",
      ),
    },
    {
      name: "Office Supplies",
      description:
        "Things used up in the office: paper, envelopes, pens, folders, toner and ink, labels, stamps, batteries, coffee, tea and drinks, cleaning products, catering for meetings in the office.",
      examples: [
        "Copy paper white, 10 reams",
        "Ink cartridge set for inkjet printer",
        "Tea, sugar and biscuits for the kitchen",
        "Kopierpapier, Briefumschläge und Kugelschreiber",
        "Fournitures de bureau, papier et cartouches d'encre",
        "Kantoorartikelen, pennen, mappen en koffie",
      ],
      aliases: names(
        "Office Materials, Stationery, Bürobedarf, Fournitures de bureau, Kantoorbenodigdheden, Cancelleria",
      ),
    },
    {
      name: "Rent and Facilities",
      description:
        "Rent for offices, warehouse and parking spaces, service charges, cleaning, security and alarm, waste disposal, gardening, maintenance and repair of the building: lift, plumbing, electrician, painting, air conditioning, fire safety.",
      examples: [
        "Monthly rent for the sales office",
        "Repair of a leaking roof window",
        "Janitor and cleaning services, monthly",
        "Miete für Büroräume und Reinigung, monatlich",
        "Loyer des bureaux et nettoyage, mensuel",
        "Huur kantoor en schoonmaak, per maand",
      ],
      aliases: names(
        "Rent, Facilities, Facility Management, Miete und Gebäude, Loyer et locaux, Huur en gebouw, Affitto e locali",
      ),
    },
    {
      name: "Utilities and Telecom",
      description:
        "Electricity, gas, heating and water by meter and kWh, and telephone, mobile contracts, SIM cards, internet, broadband and fibre.",
      examples: [
        "Electricity bill, 3,200 kWh, meter reading enclosed",
        "Mobile phone contract with data, monthly fee",
        "Broadband and landline for the branch office",
        "Stromrechnung, Verbrauch 1.800 kWh, und Gas",
        "Facture d'électricité et abonnement téléphonique",
        "Bolletta della luce e canone telefonico",
      ],
      aliases: names(
        "Utilities, Telecom, Energy, Strom und Telefon, Énergie et télécom, Energie en telecom, Utenze e telefonia",
      ),
    },
    {
      name: "Logistics and Shipping",
      description:
        "Freight, carriage, delivery and shipping costs, parcels, pallets, couriers, sea and air freight, trucking, customs clearance and import duty, postage, packaging material, storage with a forwarder.",
      examples: [
        "Parcel shipping, 12 packages to France",
        "Delivery charge for pallet",
        "Customs duties and handling fee",
        "Fracht und Zoll, Versand von 6 Paketen",
        "Frais de port et de livraison, 3 palettes",
        "Verzendkosten pallet en douane",
      ],
      aliases: names(
        "Logistics, Shipping, Freight, Fracht und Versand, Transport et expédition, Vracht en verzending, Trasporto e spedizione",
      ),
    },
    {
      name: "Training and Recruiting",
      description:
        "Courses, seminars, workshops, coaching, e-learning, language lessons, exams and conference tickets for employees; job advertisements, recruiters' fees and temporary staff.",
      examples: [
        "Two-day seminar on project management, 1 participant",
        "Online job posting for an accountant",
        "Recruitment fee for new sales manager",
        "Seminar und Schulung für Mitarbeiter, 2 Tage",
        "Formation du personnel, deux jours",
        "Corso di formazione per dipendenti",
      ],
      aliases: names(
        "Training, Recruiting, Human Resources, Schulung und Personalsuche, Formation et recrutement, Opleiding en werving, Formazione e selezione",
      ),
    },
    {
      name: "Other",
      description:
        "Everything that fits none of the others: insurance, bank charges, taxes and fines, membership fees, donations, gifts, test entries, and lines that do not say what was bought.",
      aliases: names("Miscellaneous, Sundry, Sonstige Kosten, Autres frais, Overige kosten, Altre spese"),
      isFallback: true,
    },
  ],
};
