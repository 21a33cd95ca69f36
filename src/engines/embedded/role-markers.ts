/** Who speaks in a transcript, in the languages such exports come in. */
const roles = [
  "customer|client|caller|user|guest|agent|assistant|advisor|adviser|representative|rep|bot|chatbot|operator|support|system",
  "kunde|kundin|nutzer|nutzerin|anrufer|anruferin|mitarbeiter|mitarbeiterin|berater|beraterin|assistent|assistentin",
  "cliente?|usager|utilisateur|conseiller|conseillère|opérateur|usuario|asesor|agente|asistente|operador",
  "utente|operatore|assistente|usuário|atendente|klant|gebruiker|medewerker|kund|handläggare|klient|doradca|konsultant",
  "клиент|оператор|агент|пользователь|ассистент|клієнт|müşteri|temsilci|العميل|الوكيل|المساعد",
  "客户|顾客|用户|客服|助手|坐席|お客様|顧客|オペレーター|担当者|고객|상담원|사용자",
].join("|");

// At most: bullet or bold marks, a bracketed time, the role, a number; then a colon. No nested repetition.
const marker = new RegExp(
  `^[ \\t>*-]{0,4}(?:\\[[^\\]\\n]{0,30}\\][ \\t]?)?[*]{0,2}(?:${roles})(?: ?\\d{1,3})?[*]{0,2}[ \\t]?[:：][*]{0,2}`,
  "gimu",
);

/** A conversation without "Customer:", "Agent:" and the like at the beginnings of its lines. */
export function stripRoleMarkers(text: string): string {
  return text.includes(":") || text.includes("：") ? text.replace(marker, " ") : text;
}
