/**
 * Keyboard layouts as Windows has them, written down from Unicode's CLDR 43 (keyboards/windows/*-t-k0-windows.xml, the last release
 * that lists them) and compared with xkeyboard-config 2.35 (symbols/fr, de, es, tr, ara, ru), which differs in a few signs.
 */

/** What a key writes plain, with Shift and with AltGr; null where it writes nothing, `dead` where it waits for the next key. */
export type Key = { readonly levels: readonly (Written | null)[]; readonly isLocked: boolean }
export type Written = { readonly text: string; readonly isDead: boolean }
/** The keys of a layout by `KeyboardEvent.code`. */
export type Layout = Readonly<Record<string, Key>>

const codes = [
  'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal',
  'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight',
  'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash',
  'IntlBackslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash',
].map((row) => row.split(' '))

type Description = {
  /** The four rows of keys from the top, `dead` marked by a leading `†`. */
  plain: readonly string[]
  shifted: readonly string[]
  /** AltGr by code. */
  altGr?: Readonly<Record<string, string>>
  /** Keys beside the letters on which Caps Lock acts as Shift does. */
  locked?: readonly string[]
}

function layoutOf({ plain, shifted, altGr = {}, locked = [] }: Description): Layout {
  const layout: Record<string, Key> = { Space: keyOf([' ', ' '], false) }
  for (const [row, rowCodes] of codes.entries()) {
    const [one, two] = [plain[row]?.split(' ') ?? [], shifted[row]?.split(' ') ?? []]
    if (one.length !== rowCodes.length || two.length !== rowCodes.length) throw new Error(`Row ${row} has a gap.`)
    for (const [index, code] of rowCodes.entries()) {
      const isLetter = one[index]?.toLocaleUpperCase('tr') === two[index] || one[index]?.toUpperCase() === two[index]
      const isLocked = locked.includes(code) || (isLetter && one[index] !== two[index])
      layout[code] = keyOf([one[index], two[index], altGr[code]], isLocked)
    }
  }
  return layout
}

function keyOf(levels: readonly (string | undefined)[], isLocked: boolean): Key {
  return {
    levels: levels.map((text) =>
      text === undefined || text === '∅' ? null : { text: text.replace(/^†(?=.)/, ''), isDead: /^†./.test(text) },
    ),
    isLocked,
  }
}

const digits = codes[0]?.slice(1, 11) ?? []

export const layouts = {
  US: layoutOf({
    plain: [
      '` 1 2 3 4 5 6 7 8 9 0 - =',
      'q w e r t y u i o p [ ]',
      "a s d f g h j k l ; ' \\",
      '\\ z x c v b n m , . /',
    ],
    shifted: [
      '~ ! @ # $ % ^ & * ( ) _ +',
      'Q W E R T Y U I O P { }',
      'A S D F G H J K L : " |',
      '| Z X C V B N M < > ?',
    ],
  }),
  'French (AZERTY)': layoutOf({
    plain: [
      '² & é " \' ( - è _ ç à ) =',
      'a z e r t y u i o p †^ $',
      'q s d f g h j k l m ù *',
      '< w x c v b n , ; : !',
    ],
    shifted: [
      '∅ 1 2 3 4 5 6 7 8 9 0 ° +',
      'A Z E R T Y U I O P †¨ £',
      'Q S D F G H J K L M % µ',
      '> W X C V B N ? . / §',
    ],
    altGr: {
      Digit2: '†~',
      Digit3: '#',
      Digit4: '{',
      Digit5: '[',
      Digit6: '|',
      Digit7: '†`',
      Digit8: '\\',
      Digit9: '^',
      Digit0: '@',
      Minus: ']',
      Equal: '}',
      KeyE: '€',
      BracketRight: '¤',
    },
    locked: [
      ...digits,
      'Minus',
      'Equal',
      'BracketLeft',
      'BracketRight',
      'Quote',
      'Backslash',
      'KeyM',
      'Comma',
      'Period',
      'Slash',
    ],
  }),
  'German (QWERTZ)': layoutOf({
    plain: [
      '†^ 1 2 3 4 5 6 7 8 9 0 ß †´',
      'q w e r t z u i o p ü +',
      'a s d f g h j k l ö ä #',
      '< y x c v b n m , . -',
    ],
    shifted: [
      '° ! " § $ % & / ( ) = ? †`',
      'Q W E R T Z U I O P Ü *',
      "A S D F G H J K L Ö Ä '",
      '> Y X C V B N M ; : _',
    ],
    altGr: {
      Digit2: '²',
      Digit3: '³',
      Digit7: '{',
      Digit8: '[',
      Digit9: ']',
      Digit0: '}',
      Minus: '\\',
      KeyQ: '@',
      KeyE: '€',
      BracketRight: '~',
      KeyM: 'µ',
      IntlBackslash: '|',
    },
    locked: [...digits, 'Minus', 'BracketRight', 'Backslash', 'Comma', 'Period'],
  }),
  Spanish: layoutOf({
    plain: [
      "º 1 2 3 4 5 6 7 8 9 0 ' ¡",
      'q w e r t y u i o p †` +',
      'a s d f g h j k l ñ †´ ç',
      '< z x c v b n m , . -',
    ],
    shifted: [
      'ª ! " · $ % & / ( ) = ? ¿',
      'Q W E R T Y U I O P †^ *',
      'A S D F G H J K L Ñ †¨ Ç',
      '> Z X C V B N M ; : _',
    ],
    altGr: {
      Backquote: '\\',
      Digit1: '|',
      Digit2: '@',
      Digit3: '#',
      Digit4: '†~',
      Digit5: '€',
      Digit6: '¬',
      KeyE: '€',
      BracketLeft: '[',
      BracketRight: ']',
      Quote: '{',
      Backslash: '}',
    },
  }),
  'Turkish Q': layoutOf({
    plain: ['" 1 2 3 4 5 6 7 8 9 0 * -', 'q w e r t y u ı o p ğ ü', 'a s d f g h j k l ş i ,', '< z x c v b n m ö ç .'],
    shifted: [
      "é ! ' †^ + % & / ( ) = ? _",
      'Q W E R T Y U I O P Ğ Ü',
      'A S D F G H J K L Ş İ ;',
      '> Z X C V B N M Ö Ç :',
    ],
    altGr: {
      Backquote: '<',
      Digit1: '>',
      Digit2: '£',
      Digit3: '#',
      Digit4: '$',
      Digit5: '½',
      Digit7: '{',
      Digit8: '[',
      Digit9: ']',
      Digit0: '}',
      Minus: '\\',
      Equal: '|',
      KeyQ: '@',
      KeyE: '€',
      KeyI: 'i',
      BracketLeft: '†¨',
      BracketRight: '†~',
      KeyA: 'æ',
      KeyS: 'ß',
      Semicolon: '†´',
      Backslash: '†`',
      IntlBackslash: '|',
    },
  }),
  // Lam and alef are one key, and so are three of their forms: two characters for one `keydown`.
  'Arabic (101)': layoutOf({
    plain: [
      'ذ 1 2 3 4 5 6 7 8 9 0 - =',
      'ض ص ث ق ف غ ع ه خ ح ج د',
      'ش س ي ب ل ا ت ن م ك ط \\',
      '\\ ئ ء ؤ ر لا ى ة و ز ظ',
    ],
    shifted: [
      '\u0651 ! @ # $ % ^ & * ) ( _ +',
      '\u064e \u064b \u064f \u064c لإ إ ‘ ÷ × ؛ < >',
      '\u0650 \u064d ] [ لأ أ ـ ، / : " |',
      '| ~ \u0652 } { لآ آ ’ , . ؟',
    ],
  }),
  Russian: layoutOf({
    plain: [
      'ё 1 2 3 4 5 6 7 8 9 0 - =',
      'й ц у к е н г ш щ з х ъ',
      'ф ы в а п р о л д ж э \\',
      '\\ я ч с м и т ь б ю .',
    ],
    shifted: [
      'Ё ! " № ; % : ? * ( ) _ +',
      'Й Ц У К Е Н Г Ш Щ З Х Ъ',
      'Ф Ы В А П Р О Л Д Ж Э /',
      '/ Я Ч С М И Т Ь Б Ю ,',
    ],
  }),
} as const satisfies Record<string, Layout>
