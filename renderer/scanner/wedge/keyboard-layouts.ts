import type { KeyboardLayout } from '../scan-report.ts'

/** Stands for a dead key, which writes nothing until the next. */
export const deadKey = '◌'

/**
 * What the keys of each layout write, without and with Shift, in the order of `us`: the characters that a US keyboard writes with
 * the same keys. Windows layouts, as Unicode's CLDR 43 lists them (keyboards/windows); others of the same country differ in a
 * few signs. Arabic has keys that write two letters.
 */
const rows: Record<KeyboardLayout, readonly [plain: string, shifted: string]> = {
  us: [
    "` 1 2 3 4 5 6 7 8 9 0 - = q w e r t y u i o p [ ] a s d f g h j k l ; ' \\ z x c v b n m , . /",
    '~ ! @ # $ % ^ & * ( ) _ + Q W E R T Y U I O P { } A S D F G H J K L : " | Z X C V B N M < > ?',
  ],
  fr: [
    '² & é " \' ( - è _ ç à ) = a z e r t y u i o p ◌ $ q s d f g h j k l m ù * w x c v b n , ; : !',
    '² 1 2 3 4 5 6 7 8 9 0 ° + A Z E R T Y U I O P ◌ £ Q S D F G H J K L M % µ W X C V B N ? . / §',
  ],
  de: [
    '◌ 1 2 3 4 5 6 7 8 9 0 ß ◌ q w e r t z u i o p ü + a s d f g h j k l ö ä # y x c v b n m , . -',
    '° ! " § $ % & / ( ) = ? ◌ Q W E R T Z U I O P Ü * A S D F G H J K L Ö Ä \' Y X C V B N M ; : _',
  ],
  es: [
    "º 1 2 3 4 5 6 7 8 9 0 ' ¡ q w e r t y u i o p ◌ + a s d f g h j k l ñ ◌ ç z x c v b n m , . -",
    'ª ! " · $ % & / ( ) = ? ¿ Q W E R T Y U I O P ◌ * A S D F G H J K L Ñ ◌ Ç Z X C V B N M ; : _',
  ],
  tr: [
    '" 1 2 3 4 5 6 7 8 9 0 * - q w e r t y u ı o p ğ ü a s d f g h j k l ş i , z x c v b n m ö ç .',
    "é ! ' ◌ + % & / ( ) = ? _ Q W E R T Y U I O P Ğ Ü A S D F G H J K L Ş İ ; Z X C V B N M Ö Ç :",
  ],
  ar: [
    'ذ 1 2 3 4 5 6 7 8 9 0 - = ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط \\ ئ ء ؤ ر لا ى ة و ز ظ',
    '\u0651 ! @ # $ % ^ & * ) ( _ + \u064e \u064b \u064f \u064c لإ إ ‘ ÷ × ؛ < > \u0650 \u064d ] [ لأ أ ـ ، / : " | ~ \u0652 } { لآ آ ’ , . ؟',
  ],
  ru: [
    'ё 1 2 3 4 5 6 7 8 9 0 - = й ц у к е н г ш щ з х ъ ф ы в а п р о л д ж э \\ я ч с м и т ь б ю .',
    'Ё ! " № ; % : ? * ( ) _ + Й Ц У К Е Н Г Ш Щ З Х Ъ Ф Ы В А П Р О Л Д Ж Э / Я Ч С М И Т Ь Б Ю ,',
  ],
}

const us = rows.us.map((row) => row.split(' '))

/** What a layout writes with the keys that write a character on a US keyboard. */
export type LayoutKeys = ReadonlyMap<string, string>

export function keysOfLayout(layout: KeyboardLayout): LayoutKeys {
  return new Map(
    rows[layout].flatMap((row, shift) =>
      row.split(' ').map((written, index) => [us[shift]?.[index] ?? '', written] as const),
    ),
  )
}

/** The character that a US keyboard writes with the same key and Shift the other way round. */
export function shiftedOnUs(character: string): string {
  for (const [shift, row] of us.entries()) {
    const at = row.indexOf(character)
    if (at >= 0) return us[1 - shift]?.[at] ?? character
  }
  return character
}
