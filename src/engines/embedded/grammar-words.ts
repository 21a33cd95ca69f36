/**
 * The commonest grammar words of each language, by ISO 639-1 code: enough to tell languages apart, to keep such words out
 * of a rationale, and to let no text into a category for a mere "how". Languages without a stemmer are here too, so that
 * they are not taken for a neighbour that has one. The answers of the embedded engine depend on every word: a change
 * needs a new version of it.
 */
export const grammarWords = {
  en: "the and to of is in it you that i my for on with me was have be are this not we can what your do how at a an as if so but or from has had will would there they been he she his her them our did does am no when where which who why please could should about don t s m re ll ve",
  de: "der die das und ist ich nicht zu ein eine einen mit auf den dem es sie wir für mir mich haben habe hat war wie was von im an bei sind mein meine meinen kann noch auch aber wenn wird oder nur nach aus als um am bitte des einem einer dass wo wann warum ihr ihre uns er so bin ihnen",
  fr: "le la les et est je de des un une pas ne que pour dans sur vous nous mon ma mes il elle ce avec du en au qui plus mais ou été suis ai avez comment a se sont cette ces votre j ai l d c n me par si quand où pourquoi leur aux fait être avoir",
  es: "el la los las y es de que en un una no por para con mi me se lo su del al como más pero ha he está yo qué cuando mis sus o si muy ya hay esta este tengo son fue puedo quiero donde porque nos sin le les",
  it: "il lo la gli le e è di che in un una non per con mi si del della al come più ma ho ha sono mio mia i o se ci alla dei da questo questa nel anche quando vorrei posso dove perché cosa dal delle sul era stato",
  pt: "o a os as e é de que em um uma não por para com meu minha me se do da no na ao como mais mas foi eu está quando ou já seu sua tem isso esta este dos das são pelo pela posso quero onde porque sem você nos",
  nl: "de het een en is ik niet van in op te dat voor met mijn zijn er aan die maar om heb wat was kan naar ook nog je u hoe als we ze wel bij of door dit deze heeft worden uit mij moet geen graag wij over",
  sv: "och att det i en jag är som på för inte med har av den till om ett min mitt mina kan vi men så vad hur från du de var ni mig när blev eller hade ska man efter här detta",
  da: "og at det i en jeg er som på for ikke med har af den til om et min mit mine kan vi men så hvad hvordan fra du de var mig når blev eller havde skal man efter her dette hvor meget",
  no: "og at det i en jeg er som på for ikke med har av den til om et min mitt mine kan vi men så hva hvordan fra du de var meg når ble eller hadde skal man etter her dette hvor mye",
  fi: "ja on ei en se että minun olen mutta kun oli hän mitä miten voi tai jos niin minä ovat tämä mikä sen joka vain kuin nyt jo myös ole olisi teidän",
  hu: "a az és nem hogy is egy van meg ez de csak már nekem mit hogyan én volt vagy ha mert ezt lehet kell még nagyon miért mikor",
  ro: "și si nu este în un o cu pe la de să că mi am ai sunt pentru din mai care dar ce cum când acest această fost sau imi vă au fi",
  tr: "ve bir bu için de da ne ile çok ben mi ama var değil nasıl daha olarak gibi kadar benim en her şey yok neden zaman olan sonra mı",
  ru: "и в не на я что с как это у меня по из за к для мне но мы все вы бы был была так о же от если мой моя где когда он она уже или можно ли до нет есть",
  uk: "і в не на я що з як це у мене по за до для мені але ми ви був була так від якщо мій моя де коли він вона вже або можна чи є та",
  pl: "i w nie na się z do że jest to jak mam mój moja co po od za przez ale czy jestem dla tak o być był była ja mnie mi już tego proszę gdy kiedy gdzie oraz lub są",
  cs: "a v se na je že to s z do o mi jsem jak ale po pro co si mám můj už by byl byla jsou nebo když kde tak jako od za mě nebyl které prosím",
  ca: "el la els les i és de que en un una no per amb meu meva em es al com més però ha he està jo què quan si molt ja hi del dels aquest aquesta són",
  ar: "في من على أن لا إلى هذا ما هل لم عن كيف مع هو هي لي كان أنا التي الذي قد أو لكن هذه كل بعد يا إن ذلك",
} as const;
