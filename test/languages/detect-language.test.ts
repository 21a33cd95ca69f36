import { readFileSync } from "node:fs";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../src/languages/index.ts";

const sentences: readonly (readonly [language: string, text: string])[] = [
  ["en", "Hello, I want to cancel my booking and get my money back"],
  ["de", "Guten Tag, ich möchte meine Buchung stornieren und mein Geld zurück"],
  ["fr", "Bonjour, je voudrais annuler ma réservation et être remboursé"],
  ["es", "Hola, quiero cancelar mi reserva y recuperar el dinero"],
  ["it", "Buongiorno, vorrei annullare la mia prenotazione e riavere i soldi"],
  ["pt", "Olá, quero cancelar a minha reserva e receber o dinheiro de volta"],
  ["nl", "Hallo, ik wil mijn reis annuleren en mijn geld terug"],
  ["ca", "Bon dia, vull cancel·lar la reserva i recuperar els diners"],
  ["sv", "Hej, jag vill avboka min resa och få tillbaka pengarna"],
  ["da", "Hej, jeg vil gerne afbestille min rejse og have pengene tilbage"],
  ["fi", "Hei, haluan perua varaukseni ja saada rahat takaisin tililleni"],
  ["et", "Tere, soovin oma broneeringu tühistada ja raha tagasi saada"],
  ["pl", "Dzień dobry, chcę anulować rezerwację i otrzymać zwrot pieniędzy na konto"],
  ["cs", "Dobrý den, chci zrušit rezervaci a dostat peníze zpět na účet"],
  ["sk", "Dobrý deň, chcem zrušiť rezerváciu a dostať peniaze späť na účet"],
  ["hu", "Jó napot, szeretném lemondani a foglalásomat és visszakapni a pénzemet"],
  ["ro", "Bună ziua, vreau să anulez rezervarea și să primesc banii înapoi"],
  ["tr", "Merhaba, rezervasyonumu iptal etmek ve paramı geri almak istiyorum"],
  ["vi", "Xin chào, tôi muốn hủy đặt chỗ và lấy lại tiền"],
  ["ms", "Selamat pagi, saya ingin membatalkan pemesanan dan meminta uang kembali"],
  ["ru", "Здравствуйте, я хочу отменить бронирование и вернуть деньги на карту"],
  ["el", "Καλησπέρα, θέλω να ακυρώσω την κράτηση"],
  ["ar", "مرحبا، أريد إلغاء الحجز واسترداد المبلغ إلى بطاقتي"],
  ["he", "שלום, אני רוצה לבטל את ההזמנה ולקבל החזר"],
  ["hi", "नमस्ते, मुझे अपनी बुकिंग रद्द करनी है और पैसे वापस चाहिए"],
  ["th", "สวัสดีค่ะ ต้องการยกเลิกการจอง"],
  ["ja", "予約をキャンセルして、返金をお願いします。"],
  ["zh", "您好，我想取消预订并退款到我的卡上。"],
  ["ko", "안녕하세요, 예약을 취소하고 환불받고 싶습니다."],
];

describe("the language of a text", () => {
  it("is told of sentences in many languages", () => {
    const found = sentences.map(([, text]) => detectLanguage(text));

    expect(found).toEqual(sentences.map(([language]) => language));
  });

  it("is right for nearly every text of the travel example, and where it is not, it is left open", () => {
    const csv = readFileSync("examples/travel/requests.csv", "utf8");
    const rows = Papa.parse<Record<"language" | "conversation", string>>(csv, {
      header: true,
      skipEmptyLines: true,
    }).data.filter(({ language, conversation }) => language !== "" && conversation.trim() !== "");

    const found = rows.map(({ conversation }) => detectLanguage(conversation));

    const told = found.filter((language) => language !== undefined);
    const wrong = rows.filter(({ language }, at) => found[at] !== undefined && found[at] !== language);
    expect(wrong).toEqual([]);
    expect(told.length / rows.length).toBeGreaterThan(0.99);
  });

  it.each([
    ["ko", "환불 요청"],
    ["ko", "iPhone 환불"],
    ["ja", "予約の変更"],
    ["th", "คืนเงิน"],
    ["el", "επιστροφή"],
    ["he", "החזר"],
    ["zh", "您好，我想取消预订"],
  ])("is told of a word or two where the script is one language's own: %s, %s", (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it("is the same for letters whose marks are apart, as Apple's file systems write them", () => {
    const apart = sentences.map(([, text]) => text.normalize("NFD"));

    expect(apart.map(detectLanguage)).toEqual(sentences.map(([language]) => language));
  });

  it.each(["", "   ", "???", "12345", "ok", "=1+1", "😀😀", "QM-3EEN9", "0049 89 1234567"])(
    "is left open where nobody could tell: %j",
    (text) => {
      expect(detectLanguage(text)).toBeUndefined();
    },
  );

  it("is that of the beginning, so that long texts cost no more", () => {
    const english = "I would like to know where my bag is and when it will be here. ".repeat(4);
    const text = `${english}${"Wo ist denn mein Koffer und wann kommt er? ".repeat(50_000)}`;

    const found = new Set(Array.from({ length: 1000 }, () => detectLanguage(text)));

    expect([...found]).toEqual(["en"]);
  });

  it("is two letters or nothing, for any text, and the same each time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const found = detectLanguage(text);
        const other = detectLanguage("__proto__ constructor \ud800");

        for (const language of [found, other]) expect(language ?? "xx").toMatch(/^[a-z]{2}$/);
        expect(detectLanguage(text)).toBe(found);
      }),
    );
  });
});
