import { names, type Preset } from "../preset.ts";

export const lostSalesPreset: Preset = {
  name: "lost-sales",
  title: "Why a deal was lost, in the words of the sales team",
  input: {
    id: "Opportunity",
    text: "Why we lost it",
  },
  instructions: [
    "Choose the one reason that decided the deal. If several are named, take the one the writer calls decisive; if none is, take the one mentioned first.",
    "Go by what the writer knows, not by what he or she guesses: silence with a guess about the cause is still No Decision.",
    "If a competitor won and the note says why, the why counts: cheaper is Price Too High, a function we lack is Missing Feature. Chose Competitor is for the rest: relationship, reputation, bundle, better liked, or no reason given. It also covers renewing with the present supplier, an order from the parent company to use another product, and building it in-house. Carrying on with paper, phone or spreadsheets is No Decision, unless our price is given as the cause.",
    "Price Too High means they could pay but find it not worth it, including surcharges, price increases and the licence model. No Budget means the money is not there, was cut, frozen or spent on something else, even if it may come back next year.",
    "Project Postponed is for other delays: another project first, season, no staff, a running contract that has to end, too small today but growing.",
    "Contact Left or Reorganisation wins over the silence or the freeze that follows from it, also after a merger or takeover.",
    "Hosting, sign-in, encryption, certificates, privacy, employee tracking and contract clauses are Security or Compliance. Any other function the product lacks is Missing Feature, even if a law or a tender demands it.",
    "Our Service is for what we did badly or too late ourselves, including not having people free for the rollout.",
  ].join("\n"),
  categories: [
    {
      name: "Price Too High",
      description:
        "We were too expensive: the price, quote, licence fee or setup cost was too high, the discount was not enough, a cheaper offer or lower bid won, or the return on investment did not justify the cost.",
      examples: [
        "Our offer was 20 percent more expensive and they would not move on price.",
        "They asked for a bigger discount than we could give.",
        "The cheapest bidder won, we cost nearly twice as much per user.",
        "Wir waren dem Kunden zu teuer, ein günstigeres Angebot hat gewonnen.",
        "Le prix était trop élevé pour eux et la remise n'a pas suffi.",
        "El precio les pareció demasiado alto, otro proveedor era más barato.",
      ],
      aliases: names("Price, Pricing, Too Expensive, Preis zu hoch, Prix trop élevé, Precio demasiado alto"),
    },
    {
      name: "Missing Feature",
      description:
        "The product cannot do something they need: a missing feature, function, module, interface, integration or language, a requirement we do not support, or something that is only on the roadmap.",
      examples: [
        "They need an integration with their payroll system and we do not have one.",
        "The mobile app lacks a function they consider a must-have.",
        "Could not import their old data, requirement not supported.",
        "Uns fehlt eine Funktion und die Schnittstelle, die sie brauchen.",
        "Il manque une fonctionnalité indispensable dans notre produit.",
        "Al producto le falta una función que necesitan y no se integra con su sistema.",
      ],
      aliases: names(
        "Feature Gap, Product Gap, Functionality, Fehlende Funktion, Fonctionnalité manquante, Función que falta",
      ),
    },
    {
      name: "Chose Competitor",
      description:
        "They chose, selected, signed or renewed with another vendor, a competitor or the incumbent supplier, because of relationship, reputation, references, a bundle, or without giving a reason. Also when they build it themselves.",
      examples: [
        "The contract was awarded to another vendor, we finished second.",
        "They decided to extend with the incumbent, they know the people there.",
        "Lost against the market leader, no feedback on why.",
        "Sie haben sich für einen Wettbewerber entschieden, mit dem sie schon lange arbeiten.",
        "Le client a choisi un concurrent qu'il connaît déjà.",
        "Firmaron con la competencia y se quedan con su proveedor de siempre.",
      ],
      aliases: names(
        "Competitor, Lost to Competitor, Competition, Wettbewerber gewählt, Concurrent choisi, Eligió a la competencia",
      ),
    },
    {
      name: "No Decision",
      description:
        "The customer went silent, no longer answers calls or emails, ghosted us or never came back after demo or quote; or they could not decide, saw no urgency and leave everything as it is.",
      examples: [
        "No reply for three months despite many reminders, I am closing it.",
        "The customer stopped responding after the presentation.",
        "They could not agree internally and keep working with paper lists.",
        "Der Kunde meldet sich nicht mehr, keine Antwort auf Mails und Anrufe.",
        "Aucune réponse à nos relances, le client ne décide pas.",
        "El cliente dejó de contestar y no tomó ninguna decisión.",
      ],
      aliases: names(
        "Went Silent, No Response, Unresponsive, Status Quo, Keine Entscheidung, Pas de décision, Sin decisión",
      ),
    },
    {
      name: "Project Postponed",
      description:
        "They want to do it, but later: the project is delayed, on hold, postponed or pushed to next quarter or next year because of timing, season, other projects that come first, or nobody having time.",
      examples: [
        "The project is on hold until the new warehouse is finished.",
        "They put the rollout off to the second half of the year.",
        "Their team is busy with another rollout first.",
        "Das Projekt wurde auf nächstes Jahr verschoben, jetzt ist keine Zeit.",
        "Le projet est reporté à l'année prochaine.",
        "Aplazaron el proyecto hasta el próximo año.",
      ],
      aliases: names(
        "Timing, Postponed, Project Delayed, Projekt verschoben, Projet reporté, Proyecto aplazado",
      ),
    },
    {
      name: "No Budget",
      description:
        "There is no money: the budget was not approved, was cut, frozen or spent elsewhere, funding or a grant was refused, or the customer is in financial trouble and stopped spending and investments.",
      examples: [
        "Finance turned down the money for this purchase.",
        "All spending was stopped after a bad quarter.",
        "The grant they counted on was refused.",
        "Das Budget wurde gestrichen, es ist kein Geld dafür da.",
        "Le budget n'a pas été accordé, il n'y a plus d'argent.",
        "No hay presupuesto, la dirección recortó el dinero.",
      ],
      aliases: names("Budget, Lack of Budget, No Funding, Kein Budget, Pas de budget, Sin presupuesto"),
    },
    {
      name: "Contact Left or Reorganisation",
      description:
        "Our contact, sponsor or champion left, retired, was dismissed or changed jobs, a new manager or successor stopped the project, or a reorganisation, merger or takeover ended it.",
      examples: [
        "Our sponsor left the company and the successor starts from zero.",
        "After the merger the department no longer exists.",
        "A new managing director has cancelled the project.",
        "Unser Ansprechpartner hat die Firma verlassen, der Nachfolger will das nicht.",
        "Notre interlocuteur est parti et le service a été réorganisé.",
        "Nuestro contacto se fue de la empresa y hubo una reestructuración.",
      ],
      aliases: names(
        "Champion Left, Reorganization, Contact Left or Reorganization, Ansprechpartner weg oder Umstrukturierung, Départ du contact ou réorganisation, Salida del contacto o reestructuración",
      ),
    },
    {
      name: "Security or Compliance",
      description:
        "Rejected by IT security, legal, data protection or the works council: privacy, GDPR, certificates such as ISO 27001 or SOC 2, hosting location, cloud not allowed, single sign-on, encryption, an audit, liability or contract clauses.",
      examples: [
        "Their security team rejected us because a certificate is missing.",
        "The data must stay in their own data centre, cloud hosting is forbidden.",
        "We could not agree on the data processing agreement.",
        "Der Datenschutz und der Betriebsrat haben es abgelehnt, Daten dürfen nicht in die Cloud.",
        "La sécurité informatique a refusé, hébergement des données non conforme.",
        "El departamento legal y de seguridad lo rechazó por la protección de datos.",
      ],
      aliases: names(
        "Security, Compliance, Legal, Sicherheit oder Datenschutz, Sécurité ou conformité, Seguridad o cumplimiento",
      ),
    },
    {
      name: "Our Service",
      description:
        "Our own fault: we answered too slowly, missed the deadline, sent a wrong quote, gave a bad demo, cancelled meetings, had nobody available, made mistakes in the trial, or our support and reliability annoyed them.",
      examples: [
        "We sent the quotation a week late and they were annoyed.",
        "The presentation went badly and nobody was prepared.",
        "They were unhappy with how slowly our support answers.",
        "Wir haben zu spät geantwortet und das Angebot war fehlerhaft, unser Fehler.",
        "Nous avons répondu trop tard et la démonstration s'est mal passée.",
        "Contestamos tarde, la demostración salió mal y se enfadaron con nosotros.",
      ],
      aliases: names("Service, Our Response, Poor Service, Unser Service, Notre service, Nuestro servicio"),
    },
    {
      name: "Other",
      description:
        "Everything that fits none of the others: never a real opportunity, duplicates, test records, wrong account, poor fit or far too small for us, company closed or insolvent, and notes that give no reason.",
      aliases: names("Other Reason, Not Qualified, Sonstiges, Autre raison, Otros motivos"),
      isFallback: true,
    },
  ],
};
