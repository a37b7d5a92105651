/** Invented organisations of several states; their people come from any country. */
export const internationalOrganisations: readonly string[] = [
  'Interregional Forum for Child Safety',
  'Northern Straits Police Forum',
  'Monsoon Rim Policing Secretariat',
  'Inter-Lakes Commission on Child Protection',
  'Pan-Island Office for Missing Children',
  'Alpine-Danube Liaison Office',
  'Bureau transsaharien de l’enfance disparue',
  'Observatoire des Deux-Rives pour l’enfance',
  'Secretaría Interandina de Protección de la Niñez',
  'Foro Interoceánico de Policías',
  'مكتب الساحلين لسلامة الطفل',
  'أمانة الواحات المشتركة لحماية الطفل',
]

/** Companies in Lyon, invented, that the organizer has hired: interpreters and technicians. */
export const interpretersCompany = 'Mots passants, interprétation'
export const techniciansCompany = 'Régie Quai-Perché'
