export const camera = {
  'camera.on': 'Caméra',
  'camera.off': 'Éteindre la caméra',
  'camera.choose': 'Choisir une caméra',
  'camera.starting': 'Démarrage de la caméra',
  'camera.reading': 'Tenez le badge entre les repères',
  'camera.refused':
    'La caméra n’est pas autorisée ici. Autorisez-la dans les réglages de la fenêtre\u00a0: elle démarrera seule.',
  'camera.insecure':
    'La caméra ne fonctionne qu’à l’adresse que Muster a ouverte lui-même. Veuillez y ouvrir cette page.',
  'camera.none': 'Aucune caméra trouvée. Branchez-en une\u00a0: elle démarre seule.',
  'camera.busy': 'Un autre programme utilise la caméra. Fermez-le\u00a0: la caméra démarrera seule.',
  'camera.failed':
    'La caméra n’a pas pu démarrer\u00a0; de nouveaux essais sont en cours. Rebranchez-la, ou utilisez un lecteur.',
  'camera.standIn': 'La caméra choisie n’est pas branchée. Une autre lit jusqu’à ce que vous la rebranchiez.',
  'camera.black': 'L’image est noire. Découvrez la caméra, ou éclairez davantage.',
  'camera.frozen': 'L’image est figée. Débranchez la caméra, puis rebranchez-la.',
  'camera.decoder':
    'Le décodeur n’a pas pu être chargé\u00a0: la caméra ne lirait aucun badge. Rechargez la page\u00a0; si cela ne suffit pas, redémarrez Muster. Un lecteur fonctionne en attendant.',
  'camera.asleepUntil':
    'La caméra est en veille, car aucune porte n’est ouverte. Elle se réveille seule ({time}), ou dès que vous touchez la page.',
  'camera.asleep':
    'La caméra est en veille, car plus aucune porte n’ouvrira. Elle se réveille dès que vous touchez la page.',
  'camera.wake': 'Réveiller maintenant',
  'camera.torch': 'Lampe',
} as const
