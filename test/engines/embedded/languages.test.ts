import { describe, expect, it } from "vitest";
import { guessLanguages } from "../../../src/engines/embedded/guess-languages.ts";
import { fitModel } from "../../../src/engines/embedded/model.ts";
import { categoryOf, classifierOf } from "./refund-desk.ts";

const germanDesk = classifierOf([
  categoryOf("Erstattung", {
    description: "Der Kunde wartet auf eine Rückzahlung und will sein Geld zurück.",
  }),
  categoryOf("Stornierung", { description: "Der Kunde möchte eine Buchung stornieren oder absagen." }),
]);
const germanTexts = [
  "Wann bekomme ich die Rückzahlungen für die Reise?",
  "Ich möchte die Buchungen für den Mai stornieren",
  "Das Geld ist noch nicht auf meinem Konto",
  "Bitte sagen Sie die Reise ab, wir sind krank",
];

describe("languages", () => {
  it("are guessed from grammar words", () => {
    expect(guessLanguages(["Where is my refund and when do I get it?"])).toEqual(["en"]);
    expect(guessLanguages(germanTexts)).toEqual(["de"]);
    expect(guessLanguages(["Je voudrais savoir où est mon remboursement, merci de me répondre"])).toEqual([
      "fr",
    ]);
    expect(guessLanguages(["¿Cuándo me devuelven el dinero de la reserva que hice?"])).toEqual(["es"]);
    expect(guessLanguages(["Когда мне вернут деньги за билет, который я не получил?"])).toEqual(["ru"]);
    expect(guessLanguages(["Kiedy dostanę zwrot, bo nie wiem, czy to jest zrobione"])).toEqual(["pl"]);
  });

  it("are unknown without any", () => {
    expect(guessLanguages(["12345", "???", ""])).toEqual([""]);
    expect(guessLanguages([])).toEqual([""]);
  });

  it("can be several in one file, the main one first", () => {
    const english = [
      "I would like my money back",
      "when is it going to be on my account",
      "what do you do with the bags",
    ];

    expect(guessLanguages([...english, ...english, ...germanTexts])).toEqual(["en", "de"]);
  });

  it("are stemmed each in its own way", async () => {
    const model = await fitModel({ classifier: germanDesk, texts: germanTexts });

    expect(model.facts.languages).toEqual(["de"]);
    expect(model.answer("zwei Rückzahlungen").label).toBe("Erstattung");
    expect(model.answer("alle Buchungen").label).toBe("Stornierung");
  });

  it("may be written without their accents", async () => {
    const classifier = classifierOf([
      categoryOf("Débit", { description: "Un prélèvement sur le compte est en double." }),
      categoryOf("Réservation", { description: "Changer la date de la réservation de la chambre." }),
    ]);
    const texts = ["Il y a un prélèvement que je ne comprends pas", "je veux changer la date de mon séjour"];
    const model = await fitModel({ classifier, texts });

    expect(model.answer("prelevement").label).toBe("Débit");
    expect(model.answer("RESERVATION").label).toBe("Réservation");
  });

  it("without spaces are read by characters and pairs", async () => {
    const japanese = classifierOf([
      categoryOf("返金", { description: "返金がまだ届いていません" }),
      categoryOf("キャンセル", { description: "予約を取り消したい" }),
    ]);
    const thai = classifierOf([
      categoryOf("คืนเงิน", { description: "ลูกค้ายังไม่ได้รับเงินคืน" }),
      categoryOf("ยกเลิก", { description: "ลูกค้าต้องการยกเลิกการจอง" }),
    ]);
    const inJapanese = await fitModel({ classifier: japanese, texts: [] });
    const inThai = await fitModel({ classifier: thai, texts: [] });

    expect(inJapanese.answer("予約の取り消しをお願いします").label).toBe("キャンセル");
    expect(inJapanese.answer("返金はいつですか")).toMatchObject({
      label: "返金",
      rationale: '"返金" points to 返金 (next: キャンセル).',
    });
    expect(inThai.answer("ขอยกเลิกการจองโรงแรม").label).toBe("ยกเลิก");
    expect(inThai.answer("อยากได้เงินคืน").label).toBe("คืนเงิน");
  });

  it("in full-width or decomposed letters are the same words", async () => {
    const model = await fitModel({ classifier: germanDesk, texts: germanTexts });

    expect(model.answer("ＳＴＯＲＮＩＥＲＵＮＧ").label).toBe("Stornierung");
    expect(model.answer("Rückzahlung".normalize("NFD")).label).toBe("Erstattung");
  });

  it("of the descriptions may be another than that of the texts, which is reported", async () => {
    const classifier = classifierOf([
      categoryOf("Refund", { description: "The customer is waiting for the refund of a trip." }),
      categoryOf("Cancellation", {
        description: "The customer wants to call off a booking that is not needed.",
      }),
    ]);
    const model = await fitModel({ classifier, texts: germanTexts });

    expect(model.facts.warnings).toContainEqual(
      expect.objectContaining({ code: "descriptions-in-another-language" }),
    );
  });
});
