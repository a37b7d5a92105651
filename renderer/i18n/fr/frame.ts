export const frame = {
  'app.connecting': 'Connexion à la station',
  'away.title': 'La station ne répond pas',
  'away.text': 'Les passages sont gardés sur cette page et transmis dès son retour.',
  'away.first': 'La station ne répond pas encore. Cette page réessaie d’elle-même.',
  'lost.text': {
    one: 'Cette page a été rechargée alors que {n} passage était en attente. Il est peut-être perdu\u00a0: veuillez lire ce badge de nouveau.',
    other:
      'Cette page a été rechargée alors que {n} passages étaient en attente. Ils sont peut-être perdus\u00a0: veuillez lire ces badges de nouveau.',
  },
  'lost.seen': 'Vu',

  'menu.label': 'Autres pages',
  'page.broken': 'Cette page n’a pas pu être ouverte.',
  'page.back': 'Retour à l’accueil',
  'page.opening': 'Un instant',
  'page.badges': 'Badges',
  'page.roster': 'Liste à partir d’un fichier',
  'page.scanner': 'Vérification du lecteur',

  'station.here': 'Station prête',
  'station.away': 'Station absente',
  'station.connecting': 'Connexion',

  'language.label': 'Langue',
  'theme.dark': 'Couleurs sombres',
  'theme.light': 'Couleurs claires',

  'sound.off': 'Couper le son',
  'sound.on': 'Activer le son',

  'clock.move': 'Régler l’horloge',
  'clock.text': 'Cette répétition a sa propre horloge. Déplacez-la pour voir les portes de chaque séance.',
  'clock.nextDoors': 'À la prochaine ouverture',
  'clock.later': '15 minutes plus tard',
  'clock.day': 'Jour',
  'clock.time': 'Heure',
  'clock.set': 'Régler l’horloge',

  'page.hall': 'Hall',
  'signIn.title': 'Se connecter',
  'signIn.choose': 'Choisissez votre nom',
  'signIn.scanOn': 'La lecture des badges continue. Connectez-vous pour tout le reste.',
  'signIn.pin': 'Code PIN',
  'signIn.delete': 'Effacer un chiffre',
  'signIn.wrong': {
    one: 'Ce code PIN n’est pas le bon. Il reste {n} essai.',
    other: 'Ce code PIN n’est pas le bon. Il reste {n} essais.',
  },
  'signIn.locked': 'Trop de codes PIN erronés. Bloqué jusqu’à {time}.',
  'signIn.signedIn': 'Session ouverte',
  'signIn.change': 'Changer d’opérateur',
  'signIn.out': 'Se déconnecter',

  'page.inside': 'Qui est à l’intérieur',
  'page.arrivals': 'Arrivées',
  'page.handover': 'Feuille de relève',

  'page.readiness': 'Vérifications',
} as const
