export const kiosk = {
  'kiosk.title': 'Cette borne',
  'kiosk.held': 'Cette machine affiche cette fenêtre et rien d’autre.',
  'kiosk.notLocked':
    'Cette machine n’est pas verrouillée : un visiteur peut accéder à d’autres programmes. Le technicien trouve comment la verrouiller dans docs/kiosk.md.',
  'kiosk.unknown': 'Cette machine ne dit pas si un visiteur peut accéder à d’autres programmes. Essayez.',
  'kiosk.escapes': {
    one: 'La fenêtre a perdu l’écran {n} fois, la dernière à {time}.',
    other: 'La fenêtre a perdu l’écran {n} fois, la dernière à {time}.',
  },
  'kiosk.sleepy': 'L’écran n’est pas maintenu allumé en ce moment.',
  'kiosk.power':
    'Les réglages d’énergie du système ne peuvent pas être lus ici. Vérifiez qu’il ne se met jamais en veille.',
  'kiosk.faults': {
    one: 'La page a dû être rechargée {n} fois, la dernière à {time}.',
    other: 'La page a dû être rechargée {n} fois, la dernière à {time}.',
  },
  'kiosk.exitPin': 'Code de sortie',
  'kiosk.exitPinText':
    'Il permet de quitter cette borne même si le poste ne répond plus : touchez cinq fois le coin inférieur droit. N’utilisez pas celui d’un opérateur.',
  'kiosk.exitPinIs': 'Cette borne a un code de sortie.',
  'kiosk.exitPinNone': 'Cette borne n’a pas encore de code de sortie.',
  'kiosk.exitPinNow': 'Le code de sortie actuel',
  'kiosk.exitPinNew': 'Nouveau code de sortie (4 à 12 chiffres)',
  'kiosk.exitPinKeep': 'Garder ce code de sortie',
  'kiosk.exitPinNoPin': 'Un code de sortie a 4 à 12 chiffres.',
  'kiosk.exitPinKept': 'Le code de sortie est enregistré.',
  'kiosk.exitPinWrong': {
    one: 'Ce n’est pas le code de sortie. Il reste {n} essai.',
    other: 'Ce n’est pas le code de sortie. Il reste {n} essais.',
  },
  'kiosk.exitPinLocked': 'Trop de codes incorrects. Réessayez à {time}.',
} as const
