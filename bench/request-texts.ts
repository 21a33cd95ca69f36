// Texts as people write them to a travel company, made up by number: in nine languages, of spread lengths, no two alike.

interface Phrases {
  readonly code: string;
  /** Of a hundred texts, how many are in this language. */
  readonly share: number;
  readonly greetings: readonly string[];
  /** `#` is a number, `@` a place. */
  readonly sentences: readonly string[];
  readonly closings: readonly string[];
}

const places = [
  "Porto",
  "Lisbon",
  "Berlin",
  "Vienna",
  "Oslo",
  "Naples",
  "Seville",
  "Kyoto",
  "Boston",
  "Lyon",
];

const languages: readonly Phrases[] = [
  {
    code: "en",
    share: 52,
    greetings: ["Hello,", "Hi there,", "Dear team,", "Good morning!", "To whom it may concern,", ""],
    sentences: [
      "I was charged twice for booking # and I would like my money back.",
      "Could you please tell me when the refund of # euros will be on my card?",
      "We want to book a room for # people in @ and have not found one on your page.",
      "My flight to @ was moved by # hours and nobody told me about it.",
      "The app crashes whenever I try to log in, I have tried it # times now.",
      "I have been waiting on the phone for # minutes and then the line went dead.",
      "Is it possible to change the date of my trip to @ without paying a fee?",
      "I need to cancel order # because my daughter is ill and we cannot travel.",
      "Where can I see how many points I have, and how do I use them for a night in @?",
      "My suitcase did not arrive in @, the tag says # and I have nothing to wear.",
      "The room was dirty, it was so loud that we could not sleep, and the staff did not care.",
      "I forgot my password and the link in your mail does not work any more.",
    ],
    closings: ["Thanks!", "Thank you for your help.", "Kind regards, Sam", "Please call me back.", ""],
  },
  {
    code: "de",
    share: 12,
    greetings: ["Guten Tag,", "Hallo,", "Sehr geehrte Damen und Herren,", ""],
    sentences: [
      "mir wurde die Buchung # doppelt abgebucht und ich möchte mein Geld zurück.",
      "Wann ist die Erstattung von # Euro auf meinem Konto?",
      "Wir würden gerne ein Zimmer für # Personen in @ reservieren.",
      "Mein Flug nach @ wurde um # Stunden verschoben und niemand hat mir etwas gesagt.",
      "Die App stürzt ab, sobald ich mich anmelden will.",
      "Ich muss die Reise mit der Nummer # leider stornieren, weil ich krank bin.",
    ],
    closings: ["Vielen Dank und viele Grüße", "Mit freundlichen Grüßen, Jo Weber", ""],
  },
  {
    code: "fr",
    share: 9,
    greetings: ["Bonjour,", "Madame, Monsieur,", ""],
    sentences: [
      "j'ai été débité deux fois pour la réservation # et je voudrais être remboursé.",
      "Quand est-ce que les # euros seront sur mon compte ?",
      "Nous aimerions réserver une chambre pour # personnes à @.",
      "Mon vol pour @ a été annulé et je n'ai pas reçu de message.",
      "L'application se ferme dès que je veux me connecter.",
    ],
    closings: ["Merci d'avance.", "Cordialement", ""],
  },
  {
    code: "es",
    share: 9,
    greetings: ["Hola,", "Buenos días:", ""],
    sentences: [
      "me han cobrado dos veces la reserva # y quiero que me devuelvan el dinero.",
      "¿Cuándo estará el reembolso de # euros en mi tarjeta?",
      "Queremos reservar una habitación para # personas en @.",
      "Mi vuelo a @ salió con # horas de retraso y perdí la conexión.",
      "La aplicación se cierra cuando intento entrar en mi cuenta.",
    ],
    closings: ["Muchas gracias.", "Un saludo", ""],
  },
  {
    code: "it",
    share: 5,
    greetings: ["Buongiorno,", "Salve,", ""],
    sentences: [
      "ho pagato due volte la prenotazione # e vorrei riavere i soldi.",
      "Vorremmo prenotare una camera per # persone a @.",
      "Devo annullare il viaggio a @ perché non sto bene.",
      "L'applicazione non funziona e non riesco a entrare nel mio conto.",
    ],
    closings: ["Grazie mille", ""],
  },
  {
    code: "pt",
    share: 5,
    greetings: ["Bom dia,", "Olá,", ""],
    sentences: [
      "fui cobrado duas vezes pela reserva # e quero o meu dinheiro de volta.",
      "Queríamos reservar um quarto para # pessoas em @.",
      "O meu voo para @ foi cancelado e ninguém me avisou.",
    ],
    closings: ["Obrigado.", ""],
  },
  {
    code: "nl",
    share: 4,
    greetings: ["Hallo,", "Geachte heer, mevrouw,"],
    sentences: [
      "er is twee keer betaald voor boeking # en ik wil mijn geld terug.",
      "Wij willen graag een kamer voor # personen in @ reserveren.",
      "De app loopt vast als ik wil inloggen.",
    ],
    closings: ["Met vriendelijke groet", "Bedankt!"],
  },
  {
    code: "pl",
    share: 2,
    greetings: ["Dzień dobry,", "Witam,"],
    sentences: [
      "pobrano opłatę dwa razy za rezerwację # i proszę o zwrot pieniędzy.",
      "Mój lot do miasta @ został odwołany i nikt mnie nie poinformował.",
    ],
    closings: ["Dziękuję", "Pozdrawiam"],
  },
  {
    code: "ja",
    share: 2,
    greetings: ["こんにちは。", "お世話になっております。"],
    sentences: [
      "予約番号#の料金が二重に請求されました。返金をお願いします。",
      "@行きの便を変更したいのですが、手数料はかかりますか。",
    ],
    closings: ["よろしくお願いいたします。"],
  },
];

/** Of a hundred texts: the language of each. */
const byPercent = languages.flatMap((language) => new Array<Phrases>(language.share).fill(language));

/** The text with a number, the same each time, of 30 to some 4,000 characters, mostly 100 to 400. */
export function requestText(number: number): string {
  const next = randomFrom(number + 1);
  const pick = <Item>(items: readonly Item[]) => items[next() % items.length] as Item;
  const { greetings, sentences, closings } = pick(byPercent);
  const parts = [pick(greetings)];
  const length = next() % 100;
  let left = length < 3 ? 20 + (next() % 25) : 1 + (next() % (length < 40 ? 2 : 6));
  for (; left > 0; left -= 1) {
    const sentence = pick(sentences).replace("#", () => String(next() % 10_000));
    parts.push(sentence.replace("@", () => pick(places)));
  }
  parts.push(`[${number}]`, pick(closings));
  return parts.filter((part) => part !== "").join(next() % 5 === 0 ? "\n" : " ");
}

/** Numbers from 0 up to 2^31 that follow from the first. */
function randomFrom(first: number): () => number {
  // Neighbours begin far from one another.
  let seed = (first * 1_103_515_245 + 12_345) % 2_147_483_647 || 1;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
}
