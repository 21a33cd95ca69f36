import { names, type Preset } from "../preset.ts";

export const travelPreset: Preset = {
  name: "travel",
  title: "Requests to the contact centre of a travel company",
  input: {
    id: "request_id",
    text: "conversation",
  },
  instructions: [
    "Choose the category for what the customer mainly wants us to do, not for the mood or for every topic that is mentioned.",
    "If a message asks for two things, the one that needs work from us wins over the one that only needs an answer; if both need work, take the one the customer stresses most.",
    "A booking that still stands and should end is a Cancellation Request; once it is cancelled, or the service was not delivered, and money is owed, it is Refund Issues.",
    "A charge that fails, is doubled or has the wrong amount is a Payment Problem, but when an app or page crashes before the payment is even tried it is Technical Support.",
    "If our agent already answered a question inside the conversation, sort by the request that is still open at the end, or by the original request if nothing is open.",
  ].join("\n"),
  categories: [
    {
      name: "Booking Inquiry",
      description:
        "Someone who wants to book, or is thinking about it, asks about prices, availability, dates, what is included, luggage, group offers, or whether a booking went through. Nothing is to be changed yet.",
      examples: [
        "Do you have a double room in Porto for the second week of October, and what would it cost with breakfast?",
        "How much is a return flight to Oslo for two adults and a child, checked bag included?",
        "I never got a confirmation email, is our booking really made?",
        "Haben Sie über Ostern noch eine Ferienwohnung für vier Personen frei, und was kostet die Woche?",
        "Quisiera saber el precio de un viaje a Roma para dos personas en mayo, ¿quedan plazas?",
        "Bonjour, quels sont vos tarifs pour une croisière en juin, et reste-t-il des cabines disponibles ?",
      ],
      aliases: names(
        "Booking Enquiry, Booking Question, New Booking, Buchungsanfrage, Consulta de reserva, Demande de réservation, Boekingsvraag, Pergunta sobre reserva, Richiesta di prenotazione, 予約のお問い合わせ, استفسار عن الحجز, बुकिंग की जानकारी, Rezervasyon bilgisi, 预订咨询",
      ),
    },
    {
      name: "Reservation Change",
      description:
        "An existing booking should stay but be altered: other dates, flight, room, seat, route or car, a corrected name, someone added or taken off, an upgrade.",
      examples: [
        "Can you move our hotel stay from the 3rd to the 10th of September?",
        "My surname is misspelled on the ticket, please correct it.",
        "We would like to add one more person to the cruise cabin.",
        "Ich möchte meinen Flug umbuchen, geht auch einen Tag später?",
        "Necesito cambiar la fecha de mi reserva y añadir una noche más.",
        "Est-il possible de modifier notre réservation et de partir une semaine plus tard ?",
      ],
      aliases: names(
        "Change of Reservation, Rebooking, Booking Change, Umbuchung, Cambio de reserva, Modification de réservation, Boeking wijzigen, Alterar a reserva, Modifica della prenotazione, 予約の変更, تغيير الحجز, बुकिंग में बदलाव, Rezervasyon değişikliği, 更改预订",
      ),
    },
    {
      name: "Cancellation Request",
      description:
        "The customer does not want to travel any more and asks us to cancel or call off a booking, all of it or a part, or asks how to cancel and what it would cost.",
      examples: [
        "Please cancel my train tickets, I am ill and cannot go.",
        "What fee do I pay if I call off the holiday two weeks before departure?",
        "I want to withdraw from the car rental, we do not need it any more.",
        "Bitte stornieren Sie meine Reise, ich kann leider nicht fahren.",
        "Quiero cancelar el hotel porque ya no podemos viajar, ¿hay gastos de cancelación?",
        "Merci d'annuler mon séjour, je ne peux plus partir.",
      ],
      aliases: names(
        "Cancellation, Cancel Booking, Stornierung, Cancelación, Annulation, Annulering, Cancelamento, Cancellazione, 予約のキャンセル, إلغاء الحجز, बुकिंग रद्द करना, Rezervasyon iptali, 取消预订",
      ),
    },
    {
      name: "Refund Issues",
      description:
        "Money the customer should get back: after a cancellation, a cancelled or badly delayed trip, or a service that was not provided. The refund is missing, late, too small, refused, or only offered as a voucher.",
      examples: [
        "You cancelled our flight six weeks ago and I am still waiting for my money back.",
        "The refund on my account is 80 euros less than you promised.",
        "I don't want a voucher, I want the amount repaid to my card.",
        "Wann bekomme ich mein Geld zurück? Die Erstattung ist seit Wochen nicht da.",
        "Sigo esperando el reembolso, todavía no me han devuelto el dinero.",
        "Je n'ai toujours pas été remboursé, quand vais-je recevoir mon argent ?",
      ],
      aliases: names(
        "Refund, Refund Issue, Refund Request, Rückerstattung, Reembolso, Remboursement, Terugbetaling, Devolução do dinheiro, Rimborso, 返金, استرداد المبلغ, पैसे वापस, Para iadesi, 退款",
      ),
    },
    {
      name: "Travel Information Complaint",
      description:
        "The customer is upset because information we gave was wrong, outdated, missing or misleading: on the website, in a brochure, itinerary or e-mail, or from an agent - opening hours, meeting points, times, visa and entry rules, baggage rules, distances, what a hotel offers.",
      examples: [
        "Your guide said the ferry leaves from pier 4, but it has left from pier 9 for a year now and we missed it.",
        "The page for the hotel promises a heated pool. There is no pool at all, please correct it.",
        "Nobody told us we needed a visa for the stopover.",
        "Auf Ihrer Internetseite steht eine falsche Adresse, die Angaben stimmen nicht.",
        "La información de su página es incorrecta: el horario que ponía no era verdad.",
        "Les informations dans votre brochure étaient fausses, on nous a mal renseignés.",
      ],
      aliases: names(
        "Information Complaint, Wrong Travel Information, Falsche Reiseinformation, Información incorrecta, Informations erronées, Verkeerde informatie, Informação errada, Informazioni sbagliate, 間違った案内, معلومات خاطئة, गलत जानकारी, Yanlış bilgi, 信息错误",
      ),
    },
    {
      name: "Complaint",
      description:
        "The customer is unhappy with how things were or how they were treated: rude staff, a dirty room, delays, long waits, bad food, broken promises, lost baggage. They want an apology, an answer, or compensation.",
      examples: [
        "The guide shouted at my mother in front of the whole group, I expect an apology.",
        "Our room was filthy and nobody at the front desk cared.",
        "I waited fifty minutes on your hotline and was then cut off.",
        "Das Personal war unfreundlich und das Zimmer schmutzig, ich möchte mich beschweren.",
        "El servicio fue pésimo y nos trataron muy mal, quiero poner una queja.",
        "Service lamentable, personnel désagréable et deux heures d'attente, c'est inadmissible.",
      ],
      aliases: names(
        "Complaints, Service Complaint, Beschwerde, Queja, Réclamation, Klacht, Reclamação, Reclamo, 苦情, شكوى, शिकायत, Şikayet, 投诉",
      ),
    },
    {
      name: "Payment Problem",
      description:
        "Something is wrong with paying: the card is declined, the payment does not go through, money was taken twice or in the wrong amount, an unknown charge, a missing invoice or receipt, a problem with instalments.",
      examples: [
        "My card is refused every time although there is enough money on it.",
        "I was charged twice for the same hotel night.",
        "Could you send me an invoice with our company's address on it?",
        "Der Betrag wurde doppelt von meiner Kreditkarte abgebucht.",
        "El pago con tarjeta no funciona, me la rechaza siempre.",
        "J'ai été débité deux fois et je n'ai pas reçu de facture.",
      ],
      aliases: names(
        "Payment, Payment Issue, Billing, Zahlungsproblem, Problema de pago, Problème de paiement, Betaalprobleem, Problema de pagamento, Problema di pagamento, 支払いの問題, مشكلة في الدفع, भुगतान की समस्या, Ödeme sorunu, 付款问题",
      ),
    },
    {
      name: "Loyalty Program",
      description:
        "Points, miles, status levels, membership cards and member rewards: points that are missing or expired, how to use them, how to join or keep a level.",
      examples: [
        "The points for my trip in March have not been credited.",
        "How many nights do I still need for the gold level?",
        "Can I give my points to my husband?",
        "Meine Bonuspunkte sind verschwunden, bitte schreiben Sie mir die Meilen gut.",
        "¿Cuándo caducan mis puntos y cómo puedo canjear las millas?",
        "Mes points de fidélité n'ont pas été ajoutés à ma carte de membre.",
      ],
      aliases: names(
        "Loyalty Programme, Loyalty, Bonus Program, Treueprogramm, Programa de puntos, Programme de fidélité, Spaarpunten, Programa de fidelidade, Programma fedeltà, ポイントとマイル, نقاط الولاء, लॉयल्टी पॉइंट, Sadakat puanları, 会员积分",
      ),
    },
    {
      name: "Special Accommodation",
      description:
        "A special need for the trip: wheelchair or walking help, an accessible room, allergies and diets, pregnancy, medicine, a baby cot, a child who travels alone, an assistance dog or a pet.",
      examples: [
        "My father uses a wheelchair, can you arrange help at the airport?",
        "I have a severe nut allergy, please tell the hotel and the airline.",
        "We need a cot in the room for our baby.",
        "Meine Mutter sitzt im Rollstuhl, gibt es ein barrierefreies Zimmer?",
        "Viajo con mi perro y soy alérgica al gluten, ¿qué debo hacer?",
        "Ma fille a une allergie alimentaire et nous avons besoin d'un lit bébé.",
      ],
      aliases: names(
        "Special Needs, Special Assistance, Accessibility, Besondere Bedürfnisse, Necesidades especiales, Besoins particuliers, Speciale wensen, Necessidades especiais, Assistenza speciale, 車椅子とアレルギー, احتياجات خاصة, विशेष सहायता, Özel ihtiyaç, 特殊需求",
      ),
    },
    {
      name: "Technical Support",
      description:
        "The website, the app, the log-in or an electronic ticket does not work: error messages, crashes, a password that cannot be reset, a boarding pass that will not open, online check-in that hangs.",
      examples: [
        "The app closes as soon as I open my boarding pass.",
        "I can't log in and the password email never arrives.",
        "Your website shows error 500 when I pick my seats.",
        "Ich kann mich nicht anmelden, die App stürzt ab und zeigt eine Fehlermeldung.",
        "La aplicación no abre y la página web me da error al entrar en mi cuenta.",
        "Impossible de me connecter, le site affiche une erreur et mon mot de passe ne marche pas.",
      ],
      aliases: names(
        "Tech Support, Technical Problem, Technisches Problem, Problema técnico, Problème technique, Technisch probleem, Problema com o site, Problema tecnico, アプリの不具合, مشكلة تقنية, तकनीकी समस्या, Teknik sorun, 技术问题",
      ),
    },
    {
      name: "Other",
      description:
        "Everything that fits none of the other categories: thanks and praise, job applications, press and partner requests, lost property, data protection, newsletters, advertising, wrong numbers, messages without a request.",
      aliases: names(
        "Miscellaneous, Misc, Sonstiges, Otros, Autre demande, Overig, Outros assuntos, Altro, その他, أخرى, अन्य, Diğer, 其他",
      ),
      isFallback: true,
    },
  ],
};
