export const firstStart = {
  'first.title': 'L’accueil de votre événement',
  'first.text': 'Rien n’est encore configuré ici. Par quoi souhaitez-vous commencer\u00a0?',
  'first.try': 'Essayer l’événement de référence',
  'first.tryText':
    'Une réunion inventée de quatre jours et 250 personnes. Son horloge part à 08:40\u00a0: les portes ouvrent à toute heure.',
  'first.trying': 'Préparation de l’événement',
  'first.own': 'Configurer mon événement',
  'first.ownText': 'Nom, fuseau horaire et langues. La liste vient ensuite.',
  'first.back': 'Retour',
  'first.name': 'Nom de l’événement',
  'first.nameMissing': 'Veuillez donner un nom à l’événement.',
  'first.timezone': 'Fuseau horaire',
  'first.timezoneMissing': 'Veuillez choisir un fuseau horaire dans la liste.',
  'first.timezoneNone': 'Aucun fuseau de ce nom.',
  'first.languages': 'Langues',
  'first.languagesMissing': 'Veuillez choisir au moins une langue.',
  'first.create': 'Configurer l’événement',
  'first.creating': 'Configuration',
  'first.failed': 'Cela n’a pas fonctionné. Veuillez réessayer.',
  'first.not_recorded':
    'Impossible d’écrire. Le disque est peut-être plein ou protégé. Veuillez prévenir le technicien.',
} as const
